package org.relief.inventory.warehouse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a warehouse tells. */
public sealed interface WarehouseEvent {

    /**
     * @param open whether goods may be had here now: not while it is threatened either
     * @param names what people call it in each language; null where only one name is known
     * @param posture why not, when it is threatened
     * @param hours of every day in which cars load; left out where they always may
     * @param timeZone of these hours
     * @param days of the week that have other hours, or none; left out where all days are the same
     * @param window in which it is there at all, and cars load; left out for one that is there always
     */
    record WarehouseDefined(
            String warehouse,
            String name,
            @Nullable WarehouseNames names,
            Warehouse.Location location,
            boolean open,
            @Nullable String neighborhood,
            Warehouse.@Nullable Posture posture,
            @Nullable List<OpeningHours> hours,
            @Nullable String timeZone,
            @Nullable List<DayHours> days,
            Warehouse.@Nullable Window window)
            implements WarehouseEvent {

        static WarehouseDefined of(Warehouse w) {
            Warehouse.Alert alert = w.alert();
            boolean always = w.hours().isEmpty() && w.days().isEmpty();
            return new WarehouseDefined(
                    w.id(),
                    w.name(),
                    w.names(),
                    w.location(),
                    w.isWorking(),
                    w.neighborhood(),
                    alert == null ? null : alert.posture(),
                    w.hours().isEmpty() ? null : w.hours(),
                    always ? null : w.timeZone(),
                    w.days().isEmpty() ? null : w.days(),
                    w.window());
        }
    }
}
