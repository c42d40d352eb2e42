package org.relief.matching.planner;

/** What a car does from some point of its day on, to be driven again with other loads or by another car. */
final class Itinerary {
    private final State state;
    private final Insertion insertion;
    private final Pool pool;
    /** By place in the row: the visit, the trip that it was in, and where that loaded. */
    private final int[] visits;

    private final int[] trips;
    private final int[] depots;
    private int size;

    Itinerary(State state, Insertion insertion, Pool pool) {
        this.state = state;
        this.insertion = insertion;
        this.pool = pool;
        visits = new int[state.in.visits];
        trips = new int[state.in.visits];
        depots = new int[state.in.visits];
    }

    int size() {
        return size;
    }

    int visit(int i) {
        return visits[i];
    }

    int depot(int i) {
        return depots[i];
    }

    boolean isFirstOfTrip(int i) {
        return i == 0 || trips[i] != trips[i - 1];
    }

    /** Takes all that a car does from a node on out of the plan and into the pool. The car must have been saved. */
    void takeOut(int car, int from) {
        size = 0;
        for (int node = from; node != state.end(car); node = state.next[node]) {
            if (state.isVisit(node)) {
                visits[size] = node;
                trips[size] = state.trip[node];
                depots[size++] = state.tripDepot[state.trip[node]];
            }
        }
        for (int i = 0; i < size; i++) {
            state.remove(visits[i]);
            pool.add(visits[i]);
        }
        state.refresh(car);
        // Whoever has lost most is now worth more than when fairness was last looked at.
        state.fairness.appraise();
    }

    /**
     * Puts a visit behind all that a car does, in a trip or, if that is {@link State#NONE}, in a new one that loads at a
     * depot.
     *
     * @return the trip that it is in; the one given if it cannot be served so, and stays in the pool
     */
    int append(int i, int car, int t, int depot) {
        if (!insertion.findLast(visits[i], car, t, depot)) {
            return t;
        }
        insertion.insert();
        return insertion.trip();
    }
}
