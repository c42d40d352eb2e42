package org.relief.matching.area;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a car without a trip waits.
 *
 * @param suggested where its driver was asked to wait; null while that is not asked, and when it was answered
 * @param place where the driver agreed to wait; null when the car stays where its last trip ended
 * @param askedFrom the driver is not asked before; null when that does not matter
 * @param answered sequence of the driver's last answer
 */
public record Idle(
        @Nullable Suggested suggested,
        @Nullable Place place,
        @Nullable Instant askedFrom,
        long answered) {

    private static final Duration PAUSE = Duration.ofMinutes(10);

    static final Idle NONE = new Idle(null, null, null, 0);

    /** @param neighborhoods where requests are likely */
    public record Suggested(String warehouse, List<String> neighborhoods, Instant at) {
        public Suggested {
            neighborhoods = List.copyOf(neighborhoods);
        }
    }

    /** @param arrivesAt until then the car is taken to be where it was */
    public record Place(String warehouse, Location location, Instant arrivesAt) {}

    /** Asked, and nothing else for a while; or not any more. */
    Idle asked(@Nullable Suggested next) {
        return new Idle(next, place, next == null ? askedFrom : next.at().plus(PAUSE), answered);
    }

    Idle answered(@Nullable Place next, Instant from, long sequence) {
        return new Idle(null, next, from, sequence);
    }

    /** A trip comes: the car goes elsewhere. */
    Idle leaving() {
        return new Idle(null, null, askedFrom, answered);
    }

    Location whereIs(Location before, Instant now) {
        return place == null || place.arrivesAt().isAfter(now) ? before : place.location();
    }

    /** Whether its driver was told of a place that does not count any more once a trip comes. */
    public boolean isBound() {
        return suggested != null || place != null;
    }

    public boolean mayBeAsked(Instant now) {
        return askedFrom == null || !askedFrom.isAfter(now);
    }
}
