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

    /** Of what is found by an id of its own: somebody else's is as good as none, so that nobody learns that it is there. */
    public boolean reads(CurrentUser user, String warehouse) {
        return user.has("COORDINATOR") ? reachesArea(user, warehouse) : handles(user, warehouse);
    }

    public boolean handles(CurrentUser user, String warehouse) {
        return user.has("ADMIN")
                || user.has("WAREHOUSE") && user.reachesWarehouse(warehouse) && reachesArea(user, warehouse);
    }

    /** One in another area is to the caller as one that nobody knows. */
    private void requireArea(CurrentUser user, String warehouse) {
        if (!reachesArea(user, warehouse)) {
            throw Problem.notFound("warehouse-not-found", warehouse);
        }
    }

    private boolean reachesArea(CurrentUser user, String warehouse) {
        return findArea(warehouse).filter(user::reachesArea).isPresent();
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
