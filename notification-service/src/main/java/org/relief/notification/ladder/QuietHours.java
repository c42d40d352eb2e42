package org.relief.notification.ladder;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import org.relief.notification.assignment.Standing;

/** When people sleep; from and until alike mean never. */
record QuietHours(LocalTime from, LocalTime until) {

    /** Who is on the road for others has none: what waits for the morning is of no use to them. */
    @Nullable
    Instant endFor(Standing standing, Instant now, ZoneId zone) {
        return standing.isInHand() ? null : endAfter(now, zone);
    }

    /** When they end; null outside of them. */
    @Nullable
    Instant endAfter(Instant now, ZoneId zone) {
        ZonedDateTime here = now.atZone(zone);
        LocalTime time = here.toLocalTime();
        boolean overMidnight = until.isBefore(from);
        boolean quiet = overMidnight
                ? !time.isBefore(from) || time.isBefore(until)
                : !time.isBefore(from) && time.isBefore(until);
        if (!quiet) {
            return null;
        }
        ZonedDateTime end = here.with(until);
        return (end.isAfter(here) ? end : end.plusDays(1)).toInstant();
    }
}
