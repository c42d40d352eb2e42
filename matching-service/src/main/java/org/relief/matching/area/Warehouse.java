package org.relief.matching.area;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.InventoryEvents.WarehouseDefined;

/**
 * Where goods are loaded.
 *
 * @param hours of every day in which cars load; empty means always
 * @param timeZone of these hours; null for the area's
 */
public record Warehouse(
        String code,
        Location location,
        boolean open,
        long sequence,
        @Nullable List<DailyHours> hours,
        @Nullable ZoneId timeZone) {

    private static final Location NOWHERE = new Location(0, 0);

    public Warehouse {
        hours = hours == null ? List.of() : List.copyOf(hours);
    }

    public static Warehouse unheard(String code) {
        return new Warehouse(code, NOWHERE, false, 0, List.of(), null);
    }

    @Override
    public List<DailyHours> hours() {
        return requireNonNull(hours);
    }

    public Warehouse on(WarehouseDefined event, long sequence) {
        return sequence <= this.sequence
                ? this
                : new Warehouse(code, event.location(), event.open(), sequence, event.hours(), event.timeZone());
    }
}
