package org.relief.intake.neighborhood;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** As drivers name theirs, the smallest first. */
public enum VehicleKind {
    BIKE,
    CAR,
    VAN,
    TRUCK;

    /** Each once, the smallest first; null for none. */
    static @Nullable List<VehicleKind> inOrder(@Nullable List<VehicleKind> kinds) {
        return kinds == null || kinds.isEmpty()
                ? null
                : kinds.stream().distinct().sorted().toList();
    }
}
