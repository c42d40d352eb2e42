package org.relief.inventory.warehouse;

import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;

/** Who may see and touch which warehouse: staff only those named in their token. */
public final class WarehouseAccess {

    private WarehouseAccess() {}

    public static void requireReader(CurrentUser user, String warehouse) {
        if (!user.has("COORDINATOR")) {
            requireStaff(user, warehouse);
        }
    }

    public static void requireStaff(CurrentUser user, String warehouse) {
        if (!user.has("ADMIN") && !(user.has("WAREHOUSE") && user.warehouses().contains(warehouse))) {
            throw Problem.forbidden("not-your-warehouse", warehouse);
        }
    }
}
