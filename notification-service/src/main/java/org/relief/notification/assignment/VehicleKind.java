package org.relief.notification.assignment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The smallest first: where one does not get through, larger ones do not. */
enum VehicleKind {
    BIKE,
    CAR,
    VAN,
    TRUCK;

    /** Each once, in order; null for none. */
    static @Nullable List<VehicleKind> inOrder(@Nullable List<VehicleKind> kinds) {
        return kinds == null || kinds.isEmpty()
                ? null
                : kinds.stream().distinct().sorted().toList();
    }
}
