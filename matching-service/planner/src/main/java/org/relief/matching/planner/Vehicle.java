package org.relief.matching.planner;

import java.util.List;
import java.util.Set;

/**
 * A car with its driver for one shift.
 *
 * @param homeBy when a curfew has everybody home; far away if there is none
 * @param depots codes of the depots where it may load; empty means all
 * @param committed trips that are already promised, in order: never changed, their goods are not taken from stock
 * @param maxTrips how many further trips it may drive
 */
public record Vehicle(
        String id,
        int grams,
        int millilitres,
        Set<String> permits,
        Place start,
        Place home,
        TimeWindow shift,
        int homeBy,
        Set<String> depots,
        List<CommittedTrip> committed,
        int maxTrips) {
    public Vehicle {
        permits = Set.copyOf(permits);
        depots = Set.copyOf(depots);
        committed = List.copyOf(committed);
    }

    boolean mayLoadAt(String depot) {
        return depots.isEmpty() || depots.contains(depot);
    }

    int lastReturn() {
        return Math.min(homeBy, shift.to());
    }
}
