package org.relief.matching.planner;

import java.util.List;

/**
 * A snapshot of what is asked for and what there is.
 *
 * @param horizon until when a need that this plan leaves out is expected to wait, seconds from the epoch
 */
public record Problem(
        List<Item> items,
        List<Depot> depots,
        List<Neighborhood> neighborhoods,
        List<Request> requests,
        List<Vehicle> vehicles,
        TravelTimes travelTimes,
        int horizon) {
    public Problem {
        items = List.copyOf(items);
        depots = List.copyOf(depots);
        neighborhoods = List.copyOf(neighborhoods);
        requests = List.copyOf(requests);
        vehicles = List.copyOf(vehicles);
    }

    /** The same with other requests. */
    public Problem with(List<Request> others) {
        return new Problem(items, depots, neighborhoods, others, vehicles, travelTimes, horizon);
    }
}
