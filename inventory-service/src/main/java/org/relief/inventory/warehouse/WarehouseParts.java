package org.relief.inventory.warehouse;

import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.web.live.LiveUpdates;

/** What warehouses are made of. */
public record WarehouseParts(Warehouses warehouses, WarehouseAccess access, WarehouseLive live) {

    public static WarehouseParts of(AggregateStores stores, LiveUpdates live) {
        Warehouses warehouses = new Warehouses(stores.store("warehouses", Warehouse.class, Warehouse::area));
        return new WarehouseParts(warehouses, new WarehouseAccess(warehouses), new WarehouseLive(live));
    }
}
