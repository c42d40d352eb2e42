package org.relief.notification.shift;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The narrow reading of {@code shift.place-suggested}: the driver of a free car might wait where requests are likely.
 *
 * @param warehouse null when that is not asked any more
 * @param driveSeconds how long the way there is; null when that is not known
 * @param neighborhoods where requests are likely
 */
record PlaceSuggested(
        String shiftId,
        String driverId,
        Instant at,
        @Nullable String warehouse,
        @Nullable Integer driveSeconds,
        List<String> neighborhoods) {

    PlaceSuggested {
        requireNonNull(shiftId, "shiftId");
        requireNonNull(driverId, "driverId");
        requireNonNull(at, "at");
        neighborhoods = neighborhoods == null ? List.of() : List.copyOf(neighborhoods);
    }
}
