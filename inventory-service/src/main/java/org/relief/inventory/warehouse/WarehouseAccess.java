package org.relief.inventory.warehouse;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;

/** Who may see and touch which warehouse: of their areas coordinators read all, and staff use those named in their token. */
public final class WarehouseAccess {

    private final Warehouses warehouses;

    /** A warehouse stays in its area for good. */
    private final Map<String, String> areas = new ConcurrentHashMap<>();

    WarehouseAccess(Warehouses warehouses) {
        this.warehouses = warehouses;
    }

    public void requireReader(CurrentUser user, String warehouse) {
        if (user.has("COORDINATOR")) {
            requireArea(user, warehouse);
        } else {
            requireStaff(user, warehouse);
        }
    }

    public void requireStaff(CurrentUser user, String warehouse) {
        if (user.has("ADMIN")) {
            return;
        }
        if (!user.has("WAREHOUSE")) {
            throw Problem.forbidden("not-your-warehouse", warehouse);
        }
        user.requireWarehouse(warehouse);
        requireArea(user, warehouse);
    }

    /** A warehouse that nobody knows is in no area: whoever looks for it hears that it is not there. */
    private void requireArea(CurrentUser user, String warehouse) {
        findArea(warehouse).ifPresent(user::requireArea);
    }

    private Optional<String> findArea(String warehouse) {
        String known = areas.get(warehouse);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<String> area = warehouses.find(warehouse).map(Warehouse::area);
        area.ifPresent(found -> areas.put(warehouse, found));
        return area;
    }
}
