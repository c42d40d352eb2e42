package org.relief.matching.planner;

/** A copy of the best state met so far. */
final class Incumbent {
    private final Instance in;
    final int[] next;
    final int[] trip;
    final int[] tripDepot;
    final int[] given;
    final int[] batch;
    private long cost = Long.MAX_VALUE;
    private long floorPercent = -1;

    Incumbent(Instance in) {
        this.in = in;
        var shape = new State(in);
        next = shape.next;
        trip = shape.trip;
        tripDepot = shape.tripDepot;
        given = shape.given;
        batch = shape.batch;
    }

    long cost() {
        return cost;
    }

    /** Plans are compared by the floor first, if it counts, and then by all other cost. */
    boolean isWorseThan(State state) {
        long floor = floorPercent(state);
        return floor > floorPercent || floor == floorPercent && ownCost(state) < cost;
    }

    void copy(State state) {
        System.arraycopy(state.next, 0, next, 0, next.length);
        System.arraycopy(state.trip, 0, trip, 0, trip.length);
        System.arraycopy(state.tripDepot, 0, tripDepot, 0, tripDepot.length);
        System.arraycopy(state.given, 0, given, 0, given.length);
        System.arraycopy(state.batch, 0, batch, 0, batch.length);
        cost = ownCost(state);
        floorPercent = floorPercent(state);
    }

    private static long ownCost(State state) {
        return state.plainCost() + state.fairness.giniCost();
    }

    private long floorPercent(State state) {
        return in.fairness.floorCost() == 0 ? 0 : Math.round(state.fairness.floor() * 100);
    }
}
