package org.relief.notification.assignment;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.notification.Place;

/**
 * One visit as matching planned it.
 *
 * @param location rounded to 3 decimals
 * @param window when somebody is there; null means any time
 * @param extension by which it joined a delivery that was offered already; null when it was there from the start
 */
record PlannedStop(
        String stopId,
        String requestId,
        String neighborhood,
        Place location,
        Instant arriveAt,
        Instant departAt,
        @Nullable Window window,
        List<StopLine> lines,
        @Nullable Integer extension) {

    record Window(Instant from, Instant until) {}

    PlannedStop {
        requireNonNull(stopId, "stopId");
        requireNonNull(requestId, "requestId");
        requireNonNull(neighborhood, "neighborhood");
        requireNonNull(location, "location");
        requireNonNull(arriveAt, "arriveAt");
        requireNonNull(departAt, "departAt");
        lines = List.copyOf(lines);
    }

    PlannedStop arrivingAt(Instant time) {
        Instant leaving = time.plus(Duration.between(arriveAt, departAt));
        return new PlannedStop(stopId, requestId, neighborhood, location, time, leaving, window, lines, extension);
    }

    PlannedStop withLines(List<StopLine> loaded) {
        return new PlannedStop(
                stopId, requestId, neighborhood, location, arriveAt, departAt, window, loaded, extension);
    }

    /** As changed, which leaves it where it was: from the start, or joined. */
    PlannedStop changedTo(PlannedStop next) {
        return new PlannedStop(
                next.stopId,
                next.requestId,
                next.neighborhood,
                next.location,
                next.arriveAt,
                next.departAt,
                next.window,
                next.lines,
                extension);
    }

    boolean joinedBy(int number) {
        return extension != null && extension == number;
    }

    /** One stairway, as far as the plan's places tell. */
    boolean isBeside(PlannedStop other) {
        return neighborhood.equals(other.neighborhood) && location.equals(other.location);
    }
}
