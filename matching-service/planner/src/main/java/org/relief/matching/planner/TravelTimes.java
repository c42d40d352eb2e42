package org.relief.matching.planner;

import java.util.List;
import java.util.Set;
import java.util.function.IntBinaryOperator;

/** How long a car drives between two places. Called while a problem is prepared, and again for large problems. */
@FunctionalInterface
public interface TravelTimes {
    /** Seconds where there is no way: more than any car has before curfew. */
    int NO_WAY = 24 * 3600;

    /** Seconds of driving, 0 or more; need not be symmetric. */
    int seconds(Place from, Place to);

    /** Meters driven on that way; who knows times alone is taken to drive on city streets. */
    default int meters(Place from, Place to) {
        return StraightLine.CITY.meters(from, to);
    }

    /** The same seconds by the places' numbers in a list, for whoever asks for many; safe for several threads at once. */
    default IntBinaryOperator between(List<Place> places) {
        return (from, to) -> seconds(places.get(from), places.get(to));
    }

    /** Whether a car gets there at all, however long it takes. */
    default boolean isWay(Place from, Place to) {
        return seconds(from, to) < NO_WAY;
    }

    /** Codes of the neighborhoods that nobody drives through. */
    default Set<String> closed() {
        return Set.of();
    }

    /** The times if cars drove through these again. */
    default TravelTimes opening(Set<String> neighborhoods) {
        return this;
    }

    /** The times for whoever drives through none of these; into one, or out of one, a car does drive. */
    default TravelTimes around(List<Outline> closed) {
        return this;
    }

    /** The times for a car that holds these permits: some roads are closed to some cars only. */
    default TravelTimes with(Set<String> permits) {
        return this;
    }

    /** The permits that open a road to whoever holds them. */
    default Set<String> passes() {
        return Set.of();
    }

    /** These times as they are now, for a plan that takes a while: roads may close meanwhile. */
    default TravelTimes asOfNow() {
        return this;
    }
}
