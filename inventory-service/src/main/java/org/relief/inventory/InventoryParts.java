package org.relief.inventory;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.relief.inventory.donation.DonationParts;
import org.relief.inventory.item.ItemParts;
import org.relief.inventory.picking.PickingParts;
import org.relief.inventory.stock.StockParts;
import org.relief.inventory.transfer.TransferParts;
import org.relief.inventory.warehouse.WarehouseParts;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.web.live.LiveUpdates;

/** What the service is made of, put together: for the running service, and for whoever tries it in other surroundings. */
public record InventoryParts(
        ItemParts items,
        WarehouseParts warehouses,
        StockParts stock,
        TransferParts transfers,
        DonationParts donations,
        PickingParts picking) {

    public static InventoryParts of(
            AggregateStores stores,
            MongoDatabase database,
            LiveUpdates live,
            InParallel parallel,
            MeterRegistry meters,
            Clock clock) {
        ItemParts items = ItemParts.of(stores);
        WarehouseParts warehouses = WarehouseParts.of(stores, live);
        StockParts stock = StockParts.of(stores, database, warehouses, meters, clock);
        PickingParts picking =
                PickingParts.of(stores, items.items(), warehouses, stock.cards(), parallel, meters, clock);
        return new InventoryParts(
                items,
                warehouses,
                stock,
                TransferParts.of(stores, items.items(), stock, warehouses, picking.letGo(), clock),
                DonationParts.of(stores, database, stock.cards(), parallel, clock),
                picking);
    }
}
