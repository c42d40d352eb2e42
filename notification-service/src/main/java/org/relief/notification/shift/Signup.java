package org.relief.notification.shift;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.relief.notification.Place;

/**
 * A driver's word to come: from when until when, with what, from about where. It binds nobody's plan; the shift is begun
 * as any other.
 *
 * @param start rounded
 * @param withdrawnAt null unless the driver does not come after all
 * @param cameAt when a shift began in that time; null until then
 */
record Signup(
        String id,
        String area,
        String driverId,
        Vehicle vehicle,
        Place start,
        Instant from,
        Instant until,
        Instant at,
        @Nullable Instant withdrawnAt,
        @Nullable Instant cameAt) {

    /** Whoever comes that much sooner came for it. */
    private static final Duration SOONER = Duration.ofHours(2);

    boolean stands() {
        return withdrawnAt == null;
    }

    boolean isAhead(Instant now) {
        return stands() && until.isAfter(now);
    }

    boolean overlaps(Signup other) {
        return from.isBefore(other.until) && other.from.isBefore(until);
    }

    /** Signed up, and no shift began. */
    boolean isMissed(Instant now) {
        return stands() && cameAt == null && !until.isAfter(now);
    }

    Signup withdrawn(Instant now) {
        return stands() && cameAt == null
                ? new Signup(id, area, driverId, vehicle, start, from, until, at, now, null)
                : this;
    }

    Signup came(Instant now) {
        boolean isFor = isAhead(now) && cameAt == null && !now.isBefore(from.minus(SOONER));
        return isFor ? new Signup(id, area, driverId, vehicle, start, from, until, at, null, now) : this;
    }
}
