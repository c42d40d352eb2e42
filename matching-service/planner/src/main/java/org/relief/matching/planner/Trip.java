package org.relief.matching.planner;

import java.util.List;
import java.util.Optional;

/**
 * One load and its stops.
 *
 * @param depot where it loads; empty if the goods are on board already
 * @param loadAt when loading starts
 * @param leaveAt when the car leaves the depot
 */
public record Trip(Optional<String> depot, int loadAt, int leaveAt, List<Stop> stops, boolean committed) {
    public Trip {
        stops = List.copyOf(stops);
    }
}
