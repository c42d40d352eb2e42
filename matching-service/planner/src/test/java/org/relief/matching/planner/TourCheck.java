package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.List;

/** Drives the chains of a state step by step and names each rule that is broken. Shares no code with the search. */
final class TourCheck {
    private TourCheck() {}

    static List<String> violations(State state) {
        var in = state.in;
        var broken = new ArrayList<String>();
        for (int v = 0; v < in.vehicles; v++) {
            var stops = new ArrayList<Integer>();
            for (int node = state.next[state.start(v)]; node != state.end(v); node = state.next[node]) {
                stops.add(node);
            }
            drive(state, v, stops, broken);
        }
        return broken;
    }

    private static void drive(State state, int vehicle, List<Integer> nodes, List<String> broken) {
        var in = state.in;
        if (nodes.isEmpty()) {
            return;
        }
        int shortest = Integer.MAX_VALUE;
        // A car may leave later than its shift begins: the best departure is found by trying them all.
        for (int departure = in.shiftFrom[vehicle]; departure <= in.lastReturn[vehicle]; departure++) {
            int home = home(state, vehicle, nodes, departure);
            if (home < 0) {
                break;
            }
            shortest = Math.min(shortest, home - departure);
        }
        if (shortest == Integer.MAX_VALUE) {
            broken.add("vehicle %d is late".formatted(vehicle));
        } else if (shortest > in.longestTour[vehicle]) {
            broken.add("vehicle %d is away for %d".formatted(vehicle, shortest));
        }
        trips(state, nodes).forEach(trip -> {
            int load = trip.stream().mapToInt(visit -> in.demand[visit]).sum();
            if (load > in.capacity[vehicle] || trip.isEmpty()) {
                broken.add("vehicle %d carries %d".formatted(vehicle, load));
            }
            if (trip.stream().anyMatch(visit -> !in.admits[visit])) {
                broken.add("vehicle %d is not admitted".formatted(vehicle));
            }
        });
    }

    /** When the car is home, or -1 if it is late anywhere. */
    private static int home(State state, int vehicle, List<Integer> nodes, int departure) {
        var in = state.in;
        int time = departure;
        int at = in.startPlace[vehicle];
        var trips = trips(state, nodes).iterator();
        for (int node : nodes) {
            time += in.travel.from(at, state.place[node]);
            if (node >= in.visits) {
                int ready = !in.released
                        ? 0
                        : trips.next().stream()
                                .mapToInt(visit -> in.release[visit])
                                .max()
                                .orElse(0);
                time = Math.max(time, ready);
            }
            int site = state.site[node];
            if (time > in.closes[site]) {
                return -1;
            }
            time = Math.max(time, in.opens[site]) + in.service[site];
            at = state.place[node];
        }
        time += in.travel.from(at, in.homePlace[vehicle]);
        return time > in.lastReturn[vehicle] ? -1 : time;
    }

    private static List<List<Integer>> trips(State state, List<Integer> nodes) {
        var trips = new ArrayList<List<Integer>>();
        for (int node : nodes) {
            if (node >= state.in.visits) {
                trips.add(new ArrayList<>());
            } else {
                trips.getLast().add(node);
            }
        }
        return trips;
    }
}
