package org.relief.inventory.warehouse;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.warehouse.WarehouseEvent.WarehouseDefined;
import org.relief.platform.eventing.Decision;

/**
 * A place where goods are kept.
 *
 * @param id its code
 * @param area the city or operation it belongs to, for good
 * @param timeZone in which dates on its goods end
 * @param names null where only one is known
 */
public record Warehouse(
        String id,
        String area,
        String name,
        Location location,
        @Nullable String neighborhood,
        boolean open,
        String timeZone,
        @Nullable WarehouseNames names) {

    /** WGS 84 degrees, rounded to 3 decimals (about 100 m). */
    public record Location(double lat, double lon) {

        static Location rounded(double lat, double lon) {
            return new Location(Math.round(lat * 1000) / 1000.0, Math.round(lon * 1000) / 1000.0);
        }
    }

    enum Refusal {
        /** Its cards' events are keyed by the area: moving it would tear their order. */
        BELONGS_TO_ANOTHER_AREA
    }

    static Decision<Warehouse, Refusal> define(@Nullable Warehouse current, Warehouse next) {
        if (current != null && !current.area.equals(next.area)) {
            return Decision.reject(Refusal.BELONGS_TO_ANOTHER_AREA);
        }
        return next.equals(current)
                ? Decision.accept(next)
                : Decision.accept(
                        next, new WarehouseDefined(next.id, next.name, next.location, next.open, next.neighborhood));
    }

    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }
}
