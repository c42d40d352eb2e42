package org.relief.matching.area;

import org.relief.matching.area.InventoryEvents.WarehouseDefined;

/** Where goods are loaded. */
public record Warehouse(String code, Location location, boolean open, long sequence) {

    private static final Location NOWHERE = new Location(0, 0);

    public static Warehouse unheard(String code) {
        return new Warehouse(code, NOWHERE, false, 0);
    }

    public Warehouse on(WarehouseDefined event, long sequence) {
        return sequence <= this.sequence ? this : new Warehouse(code, event.location(), event.open(), sequence);
    }
}
