package org.relief.notification.assignment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A driver says that a neighborhood cannot be driven into, whether or not a stop failed for it.
 *
 * @param deliveryId what the driver was on the way with, if anything
 * @param stopId where to
 */
public record RoadReported(
        @Nullable String shiftId,
        String driverId,
        String neighborhood,
        Condition condition,
        Instant at,
        Instant receivedAt,
        @Nullable String deliveryId,
        @Nullable String stopId) {

    enum Condition {
        BLOCKED,
        UNSAFE
    }
}
