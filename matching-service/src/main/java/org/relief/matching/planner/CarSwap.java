package org.relief.matching.planner;

/** Gives all that a car drives to a standing car of another kind, stop by stop: a larger one, say, or one near by. */
final class CarSwap {
    private final Instance in;
    private final State state;
    private final Insertion insertion;
    private final Backup backup;
    private final Pool pool;
    private final Xorshift random;
    /** By place in the pool: where its trip loads if it is the first of one, otherwise NONE. */
    private final int[] depot;

    CarSwap(State state, Insertion insertion, Backup backup, Pool pool, Xorshift random) {
        this.in = state.in;
        this.state = state;
        this.insertion = insertion;
        this.backup = backup;
        this.pool = pool;
        this.random = random;
        depot = new int[in.visits];
    }

    /** What the new car cannot take is left in the pool, unassigned. False if there is nothing to swap. */
    boolean swap() {
        if (state.fleet.kinds == 1) {
            return false;
        }
        int visit = random.below(in.visits);
        int kind = random.below(state.fleet.kinds);
        int other = state.fleet.spare(kind);
        if (!state.isAssigned(visit) || other == State.NONE) {
            return false;
        }
        int car = state.vehicleOf(state.trip[visit]);
        if (in.kind[car] == in.kind[other] || in.maxTrips[other] < state.tripsUsed[car]) {
            return false;
        }
        backup.save(car);
        backup.save(other);
        takeOut(car);
        drive(other);
        return true;
    }

    private void takeOut(int car) {
        int end = state.end(car);
        int loaded = State.NONE;
        for (int node = state.next[state.start(car)]; node != end; node = state.next[node]) {
            if (state.isVisit(node)) {
                depot[pool.size] = loaded;
                pool.add(node);
                loaded = State.NONE;
            } else {
                loaded = state.tripDepot[state.trip[node]];
            }
        }
        for (int i = 0; i < pool.size; i++) {
            state.remove(pool.visits[i]);
        }
        state.refresh(car);
    }

    private void drive(int other) {
        int t = State.NONE;
        int loading = State.NONE;
        for (int i = 0; i < pool.size; i++) {
            if (depot[i] != State.NONE) {
                t = State.NONE;
                loading = in.loadsAt(other, depot[i]) ? depot[i] : anyDepot(other);
            }
            if (loading != State.NONE && insertion.findLast(pool.visits[i], other, t, loading)) {
                insertion.insert();
                t = insertion.trip();
            }
        }
    }

    private int anyDepot(int car) {
        for (int d = 0; d < in.depots; d++) {
            if (in.loadsAt(car, d)) {
                return d;
            }
        }
        return State.NONE;
    }
}
