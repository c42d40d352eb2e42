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
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PartsConfiguration {

    @Bean
    InventoryParts inventoryParts(
            AggregateStores stores, MongoDatabase database, LiveUpdates live, MeterRegistry meters, Clock clock) {
        return InventoryParts.of(stores, database, live, InParallel.THREADS, meters, clock);
    }

    @Bean
    ItemParts itemParts(InventoryParts parts) {
        return parts.items();
    }

    @Bean
    WarehouseParts warehouseParts(InventoryParts parts) {
        return parts.warehouses();
    }

    @Bean
    StockParts stockParts(InventoryParts parts) {
        return parts.stock();
    }

    @Bean
    TransferParts transferParts(InventoryParts parts) {
        return parts.transfers();
    }

    @Bean
    DonationParts donationParts(InventoryParts parts) {
        return parts.donations();
    }

    @Bean
    PickingParts pickingParts(InventoryParts parts) {
        return parts.picking();
    }

    @Bean
    ScanParts scanParts(InventoryParts parts) {
        return parts.scan();
    }

    @Bean
    CollectionParts collectionParts(InventoryParts parts) {
        return parts.collections();
    }

    @Bean
    KitParts kitParts(InventoryParts parts) {
        return parts.kits();
    }

    @Bean
    ImportParts importParts(InventoryParts parts) {
        return parts.imports();
    }
}
