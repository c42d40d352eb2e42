package org.relief.notification.assignment;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.notification.assignment.Load.ItemQuantity;

/**
 * What each stop really gets. When less was loaded than planned, stops are filled in the order of the route: the first
 * visits stay as planned and the shortage is known before the car leaves, not at the last door.
 */
final class Manifest {

    private Manifest() {}

    static List<PlannedStop> stops(Offer offer, @Nullable Load load, List<PlannedStop> added) {
        List<PlannedStop> planned = load == null ? offer.stops() : loaded(offer.stops(), load);
        return Stream.concat(planned.stream(), added.stream()).toList();
    }

    /** Goods of all stops together, by item in the order of the first stop that gets them. */
    static List<ItemQuantity> goods(List<PlannedStop> stops) {
        Map<String, Integer> total = new LinkedHashMap<>();
        stops.stream()
                .flatMap(stop -> stop.lines().stream())
                .forEach(line -> total.merge(line.item(), line.quantity(), Integer::sum));
        return total.entrySet().stream()
                .map(entry -> new ItemQuantity(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<PlannedStop> loaded(List<PlannedStop> planned, Load load) {
        Map<String, Integer> left = new HashMap<>();
        load.lines().forEach(line -> left.merge(line.item(), line.quantity(), Integer::sum));
        return planned.stream().map(stop -> fill(stop, left)).toList();
    }

    private static PlannedStop fill(PlannedStop stop, Map<String, Integer> left) {
        return stop.withLines(
                stop.lines().stream().map(line -> take(line, left)).toList());
    }

    private static StopLine take(StopLine line, Map<String, Integer> left) {
        int there = left.getOrDefault(line.item(), 0);
        int taken = Math.min(there, line.quantity());
        left.put(line.item(), there - taken);
        return line.withQuantity(taken);
    }
}
