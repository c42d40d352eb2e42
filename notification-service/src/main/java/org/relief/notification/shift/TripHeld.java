package org.relief.notification.shift;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The narrow reading of {@code trip.held}: a driver on duty is next, but the trip waits for company.
 *
 * @param leavesBy when it goes at the latest; null when no trip of the shift waits any more
 * @param stops how many it has so far
 * @param why a code, shown to the driver in words
 * @param neighborhoods where company is likely
 */
record TripHeld(
        String shiftId,
        String driverId,
        @Nullable Instant leavesBy,
        @Nullable String warehouse,
        int stops,
        @Nullable String why,
        List<String> neighborhoods) {

    TripHeld {
        requireNonNull(shiftId, "shiftId");
        requireNonNull(driverId, "driverId");
        neighborhoods = neighborhoods == null ? List.of() : List.copyOf(neighborhoods);
    }
}
