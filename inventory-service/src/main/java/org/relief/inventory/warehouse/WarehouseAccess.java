package org.relief.inventory.warehouse;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;

/**
 * Who may see and touch which warehouse: of their areas coordinators read all, and staff use those named in their token, and
 * donors' places, where nobody works.
 */
public final class WarehouseAccess {

    private final Warehouses warehouses;

    /** A warehouse stays in its area, and what it is, for good. */
    private record Kind(String area, boolean temporary) {}

    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();

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
        if (!isTemporary(warehouse)) {
            user.requireWarehouse(warehouse);
        }
        requireArea(user, warehouse);
    }

    /** Of what is found by an id of its own: somebody else's is as good as none, so that nobody learns that it is there. */
    public boolean reads(CurrentUser user, String warehouse) {
        return user.has("COORDINATOR") ? reachesArea(user, warehouse) : handles(user, warehouse);
    }

    public boolean handles(CurrentUser user, String warehouse) {
        return user.has("ADMIN")
                || user.has("WAREHOUSE")
                        && (user.reachesWarehouse(warehouse) || isTemporary(warehouse))
                        && reachesArea(user, warehouse);
    }

    /** Whether goods of this area can be brought there, and this is one of its staff. */
    public boolean takesIn(CurrentUser user, String warehouse, String area) {
        return handles(user, warehouse)
                && findKind(warehouse)
                        .filter(kind -> !kind.temporary() && kind.area().equals(area))
                        .isPresent();
    }

    /** One in another area is to the caller as one that nobody knows. */
    private void requireArea(CurrentUser user, String warehouse) {
        if (!reachesArea(user, warehouse)) {
            throw Problem.notFound("warehouse-not-found", warehouse);
        }
    }

    private boolean reachesArea(CurrentUser user, String warehouse) {
        return findKind(warehouse).map(Kind::area).filter(user::reachesArea).isPresent();
    }

    private boolean isTemporary(String warehouse) {
        return findKind(warehouse).filter(Kind::temporary).isPresent();
    }

    private Optional<Kind> findKind(String warehouse) {
        Kind known = kinds.get(warehouse);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Kind> kind = warehouses.find(warehouse).map(found -> new Kind(found.area(), found.isTemporary()));
        kind.ifPresent(found -> kinds.put(warehouse, found));
        return kind;
    }
}
