package org.relief.matching.planner;

import java.util.List;

/** All trips of one vehicle in order, its drive home included. */
public record Route(String vehicle, List<Trip> trips, int homeAt, int drivingSeconds) {
    public Route {
        trips = List.copyOf(trips);
    }
}
