package org.relief.notification.ladder;

import java.time.Duration;
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

    /** When to say something that is of no use after them: then, or that much before they begin. */
    Instant notLaterThan(Instant at, Duration before, ZoneId zone) {
        if (endAfter(at, zone) == null) {
            return at;
        }
        ZonedDateTime here = at.atZone(zone);
        ZonedDateTime begin = here.with(from);
        return (begin.isAfter(here) ? begin.minusDays(1) : begin).toInstant().minus(before);
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
