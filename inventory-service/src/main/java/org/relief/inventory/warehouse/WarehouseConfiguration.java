package org.relief.inventory.warehouse;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WarehouseConfiguration {

    @Bean
    Warehouses warehouses(WarehouseParts parts) {
        return parts.warehouses();
    }

    @Bean
    WarehouseAccess warehouseAccess(WarehouseParts parts) {
        return parts.access();
    }

    @Bean
    WarehouseLive warehouseLive(WarehouseParts parts) {
        return parts.live();
    }
}
