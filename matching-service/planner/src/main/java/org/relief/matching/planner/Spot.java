package org.relief.matching.planner;

/** The best place met so far for a visit, and what the plan's cost changes by if it goes there. */
final class Spot {
    long cost;
    /** The node that it comes behind. */
    int after;

    int trip;
    /** Where a new trip loads, or {@link State#NONE} if the trip is there already. */
    int depot;

    void clear() {
        cost = 0;
        trip = State.NONE;
        depot = State.NONE;
    }

    boolean isBetterThanNothing() {
        return cost < 0;
    }

    void take(long newCost, int newAfter, int newTrip, int newDepot) {
        cost = newCost;
        after = newAfter;
        trip = newTrip;
        depot = newDepot;
    }
}
