package org.relief.inventory.donation;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import java.time.Clock;
import org.relief.inventory.InParallel;
import org.relief.inventory.item.Items;
import org.relief.inventory.stock.StockCards;
import org.relief.platform.eventing.AggregateStores;

/** What taking in donations is made of. */
public record DonationParts(DonationDesk desk, LotNumbers numbers, GoodsDoor door) {

    public static DonationParts of(
            AggregateStores stores,
            MongoDatabase database,
            Items items,
            StockCards cards,
            InParallel parallel,
            Clock clock) {
        stores.index("donations", Indexes.ascending("state"), Indexes.ascending("warehouse"));
        var store = stores.store("donations", Donation.class, Donation::area);
        DonationDesk desk = new DonationDesk(store, cards, parallel, clock);
        LotNumbers numbers = new LotNumbers(database);
        return new DonationParts(desk, numbers, new GoodsDoor(desk, numbers, cards, items, clock));
    }
}
