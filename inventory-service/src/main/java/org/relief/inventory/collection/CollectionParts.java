package org.relief.inventory.collection;

import com.mongodb.client.model.Indexes;
import java.time.Clock;
import org.relief.inventory.donation.GoodsDoor;
import org.relief.inventory.picking.LoadsLetGo;
import org.relief.inventory.stock.StockCards;
import org.relief.inventory.warehouse.WarehouseParts;
import org.relief.platform.eventing.AggregateStores;

/** What collections are made of. */
public record CollectionParts(CollectionDesk desk) {

    public static CollectionParts of(
            AggregateStores stores,
            WarehouseParts warehouses,
            GoodsDoor door,
            StockCards cards,
            LoadsLetGo loads,
            Clock clock) {
        stores.index("collections", Indexes.ascending("state"), Indexes.ascending("area", "window.from"));
        return new CollectionParts(new CollectionDesk(
                stores.store("collections", Collection.class, Collection::area),
                warehouses.warehouses(),
                door,
                cards,
                loads,
                clock));
    }
}
