package org.relief.inventory;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.relief.inventory.collection.CollectionParts;
import org.relief.inventory.donation.DonationParts;
import org.relief.inventory.imports.ImportParts;
import org.relief.inventory.item.ItemParts;
import org.relief.inventory.kit.KitParts;
import org.relief.inventory.picking.PickingParts;
import org.relief.inventory.scan.ScanParts;
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
        PickingParts picking,
        ScanParts scan,
        ImportParts imports,
        KitParts kits,
        CollectionParts collections) {

    public static InventoryParts of(
            AggregateStores stores,
            MongoDatabase database,
            LiveUpdates live,
            InParallel parallel,
            MeterRegistry meters,
            Clock clock) {
        ItemParts items = ItemParts.of(stores);
        WarehouseParts warehouses = WarehouseParts.of(stores, live);
        StockParts stock = StockParts.of(stores, database, items.items(), warehouses, meters, clock);
        ScanParts scan = ScanParts.of(stores, clock);
        DonationParts donations = DonationParts.of(stores, database, items.items(), stock.cards(), parallel, clock);
        PickingParts picking = PickingParts.of(stores, items.items(), warehouses, stock, parallel, meters, clock);
        return new InventoryParts(
                items,
                warehouses,
                stock,
                TransferParts.of(stores, items.items(), stock, warehouses, picking.letGo(), clock),
                donations,
                picking,
                scan,
                ImportParts.of(database, donations, stock.cards(), scan, parallel, clock),
                KitParts.of(stores, stock, donations.numbers(), clock),
                CollectionParts.of(stores, warehouses, donations.door(), stock.cards(), picking.letGo(), clock));
    }
}
