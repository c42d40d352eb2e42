package org.relief.notification.assignment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A driver says that a neighborhood cannot be driven into, whether or not a stop failed for it.
 *
 * @param notFor kinds of vehicles that do not get through where others do, the smallest first; null where nobody does, and where
 *     it is not safe, which it is for nobody
 * @param deliveryId what the driver was on the way with, if anything
 * @param stopId where to
 */
public record RoadReported(
        @Nullable String shiftId,
        String driverId,
        String neighborhood,
        Condition condition,
        @Nullable List<VehicleKind> notFor,
        Instant at,
        Instant receivedAt,
        @Nullable String deliveryId,
        @Nullable String stopId) {

    public RoadReported {
        notFor = condition == Condition.BLOCKED ? VehicleKind.inOrder(notFor) : null;
    }

    enum Condition {
        BLOCKED,
        UNSAFE
    }
}
