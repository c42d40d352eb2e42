package org.relief.notification.shift;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.relief.notification.Place;
import org.relief.platform.web.problem.Problem;

/**
 * The request to go on duty.
 *
 * @param home where to end; the start when it is left out
 * @param until at most a day ahead
 */
record StartShift(
        @NotNull @Pattern(regexp = "[A-Za-z0-9_-]{1,64}") String area,
        @NotNull @Valid Vehicle vehicle,
        @NotNull @Valid Place start,
        @Valid @Nullable Place home,
        @NotNull Instant until) {

    private static final Duration LONGEST = Duration.ofHours(24);

    Shift toShift(String shiftId, Instant now) {
        if (!until.isAfter(now)) {
            throw Problem.invalidRequest().field("until", "future");
        }
        if (until.isAfter(now.plus(LONGEST))) {
            throw Problem.invalidRequest().field("until", "shift-too-long", LONGEST.toHours());
        }
        Place end = home == null ? start : home;
        return new Shift(
                shiftId,
                vehicle,
                start.rounded(),
                end.rounded(),
                now,
                until.truncatedTo(ChronoUnit.MILLIS),
                null,
                null,
                null,
                null);
    }
}
