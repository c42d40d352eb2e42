package org.relief.matching.board;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;

/** Warehouse staff see the deliveries of the warehouses that their account names; everybody else on the board sees all. */
final class BoardAccess {

    private static final Set<String> SEE_ALL = Set.of("COORDINATOR", "OPERATOR", "ADMIN");

    private BoardAccess() {}

    /**
     * The warehouses whose deliveries are listed; empty for all.
     *
     * @param asked null when the caller names none
     * @throws Problem when the one that is asked for is not the caller's
     */
    static Optional<Set<String>> warehouses(CurrentUser user, @Nullable String asked) {
        if (asked == null) {
            return seesAll(user) ? Optional.empty() : user.onlyWarehouses();
        }
        requireReader(user, asked);
        return Optional.of(Set.of(asked));
    }

    /** @throws Problem when the warehouse is not the caller's */
    static void requireReader(CurrentUser user, String warehouse) {
        if (!seesAll(user)) {
            user.requireWarehouse(warehouse);
        }
    }

    static boolean reads(CurrentUser user, String warehouse) {
        return seesAll(user) || user.reachesWarehouse(warehouse);
    }

    private static boolean seesAll(CurrentUser user) {
        return SEE_ALL.stream().anyMatch(user::has);
    }
}
