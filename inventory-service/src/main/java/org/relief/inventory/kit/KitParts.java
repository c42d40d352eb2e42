package org.relief.inventory.kit;

import com.mongodb.client.model.Indexes;
import java.time.Clock;
import org.relief.inventory.donation.LotNumbers;
import org.relief.inventory.stock.KitCards;
import org.relief.inventory.stock.StockParts;
import org.relief.platform.eventing.AggregateStores;

/** What putting kits together is made of. */
public record KitParts(KitDesk desk, LotNumbers numbers, KitCards cards) {

    public static KitParts of(AggregateStores stores, StockParts stock, LotNumbers numbers, Clock clock) {
        stores.index(
                "kits",
                Indexes.ascending("current"),
                Indexes.ascending("lot"),
                Indexes.ascending("steps.id"),
                Indexes.ascending("steps.warehouse"));
        KitDesk desk = new KitDesk(stores.store("kits", KitLot.class, KitLot::area), stock.kits(), clock);
        return new KitParts(desk, numbers, stock.kits());
    }
}
