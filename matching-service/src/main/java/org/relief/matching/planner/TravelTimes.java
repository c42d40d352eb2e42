package org.relief.matching.planner;

/** How long a car drives between two places. Called while a problem is prepared, and again for large problems. */
@FunctionalInterface
public interface TravelTimes {
    /** Seconds of driving, 0 or more; need not be symmetric. */
    int seconds(Place from, Place to);

    /** Meters driven on that way; who knows times alone is taken to drive on city streets. */
    default int meters(Place from, Place to) {
        return StraightLine.CITY.meters(from, to);
    }
}
