package org.relief.inventory.warehouse;

import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.web.live.LiveUpdates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WarehouseConfiguration {

    @Bean
    Warehouses warehouses(AggregateStores stores) {
        return new Warehouses(stores.store("warehouses", Warehouse.class, Warehouse::area));
    }

    @Bean
    WarehouseAccess warehouseAccess(Warehouses warehouses) {
        return new WarehouseAccess(warehouses);
    }

    @Bean
    WarehouseLive warehouseLive(LiveUpdates live) {
        return new WarehouseLive(live);
    }
}
