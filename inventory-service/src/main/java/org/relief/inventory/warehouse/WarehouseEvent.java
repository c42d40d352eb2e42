package org.relief.inventory.warehouse;

import org.jspecify.annotations.Nullable;

/** What a warehouse tells. */
public sealed interface WarehouseEvent {

    record WarehouseDefined(
            String warehouse,
            String name,
            Warehouse.Location location,
            boolean open,
            @Nullable String neighborhood) implements WarehouseEvent {}
}
