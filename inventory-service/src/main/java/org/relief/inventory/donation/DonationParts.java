package org.relief.inventory.donation;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import java.time.Clock;
import org.relief.inventory.InParallel;
import org.relief.inventory.stock.StockCards;
import org.relief.platform.eventing.AggregateStores;

/** What taking in donations is made of. */
public record DonationParts(DonationDesk desk, LotNumbers numbers) {

    public static DonationParts of(
            AggregateStores stores, MongoDatabase database, StockCards cards, InParallel parallel, Clock clock) {
        stores.index("donations", Indexes.ascending("state"), Indexes.ascending("warehouse"));
        var store = stores.store("donations", Donation.class, Donation::area);
        return new DonationParts(new DonationDesk(store, cards, parallel, clock), new LotNumbers(database));
    }
}
