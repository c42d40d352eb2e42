package org.relief.inventory.transfer;

import com.mongodb.client.model.Indexes;
import java.time.Clock;
import org.relief.inventory.item.Items;
import org.relief.inventory.picking.LoadsLetGo;
import org.relief.inventory.stock.StockParts;
import org.relief.inventory.warehouse.WarehouseParts;
import org.relief.platform.eventing.AggregateStores;

/** What transfers are made of. */
public record TransferParts(TransferDesk desk, Evacuation evacuation, Incoming incoming) {

    public static TransferParts of(
            AggregateStores stores,
            Items items,
            StockParts stock,
            WarehouseParts warehouses,
            LoadsLetGo loads,
            Clock clock) {
        stores.index("transfers", Indexes.ascending("state"), Indexes.ascending("from"), Indexes.ascending("to"));
        TransferDesk desk = new TransferDesk(
                stores.store("transfers", Transfer.class, Transfer::area),
                stock.cards(),
                stock.transfers(),
                warehouses.live(),
                clock);
        return new TransferParts(
                desk,
                new Evacuation(warehouses.warehouses(), items, loads, stock.transfers(), desk, stock.exposure(), clock),
                new Incoming(desk, loads, warehouses.warehouses(), stock.transfers(), clock));
    }
}
