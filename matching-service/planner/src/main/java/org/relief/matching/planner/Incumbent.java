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
    private long lifeLost = Long.MAX_VALUE;
    private long floorPercent = -1;

    /** Of states like this one. */
    Incumbent(State shape) {
        in = shape.in;
        next = shape.next.clone();
        trip = shape.trip.clone();
        tripDepot = shape.tripDepot.clone();
        given = shape.cargo.given.clone();
        batch = shape.cargo.batch.clone();
    }

    long cost() {
        return cost;
    }

    /** Plans are compared by what lives hang on, then by the floor, if it counts, and then by all other cost. */
    boolean isWorseThan(State state) {
        if (state.cargo.lifeLost() != lifeLost) {
            return state.cargo.lifeLost() < lifeLost;
        }
        long floor = floorPercent(state);
        return floor > floorPercent || floor == floorPercent && ownCost(state) < cost;
    }

    boolean isBetterThan(Incumbent other) {
        if (lifeLost != other.lifeLost) {
            return lifeLost < other.lifeLost;
        }
        return floorPercent > other.floorPercent || floorPercent == other.floorPercent && cost < other.cost;
    }

    /** Makes a state of the same instance equal to this. */
    void build(State state) {
        for (int vehicle = 0; vehicle < in.vehicles; vehicle++) {
            clear(state, vehicle);
        }
        var offer = new Offer(in);
        for (int vehicle = 0; vehicle < in.vehicles; vehicle++) {
            int after = state.start(vehicle);
            for (int node = next[after]; node != state.end(vehicle); node = next[node]) {
                if (state.isVisit(node)) {
                    offer.repeat(in, node, given, batch);
                    state.insert(node, after, trip[node], offer);
                } else {
                    state.openTrip(trip[node], tripDepot[trip[node]], after);
                }
                after = node;
            }
        }
    }

    private static void clear(State state, int vehicle) {
        int node = state.next[state.start(vehicle)];
        while (node != state.end(vehicle)) {
            int then = state.next[node];
            if (state.isVisit(node)) {
                state.remove(node);
            }
            node = then;
        }
        state.refresh(vehicle);
    }

    void copy(State state) {
        System.arraycopy(state.next, 0, next, 0, next.length);
        System.arraycopy(state.trip, 0, trip, 0, trip.length);
        System.arraycopy(state.tripDepot, 0, tripDepot, 0, tripDepot.length);
        System.arraycopy(state.cargo.given, 0, given, 0, given.length);
        System.arraycopy(state.cargo.batch, 0, batch, 0, batch.length);
        cost = ownCost(state);
        lifeLost = state.cargo.lifeLost();
        floorPercent = floorPercent(state);
    }

    private static long ownCost(State state) {
        return state.plainCost() + state.fairness.giniCost();
    }

    private long floorPercent(State state) {
        return in.fairness.floorCost() == 0 ? 0 : Math.round(state.fairness.floor() * 100);
    }
}
