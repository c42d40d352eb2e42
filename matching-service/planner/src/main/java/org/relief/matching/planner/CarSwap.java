package org.relief.matching.planner;

/** Gives all that a car drives to a standing car of another kind, stop by stop: a larger one, say, or one near by. */
final class CarSwap {
    private final Instance in;
    private final State state;
    private final Itinerary day;
    private final Backup backup;
    private final Xorshift random;

    CarSwap(State state, Itinerary day, Backup backup, Xorshift random) {
        this.in = state.in;
        this.state = state;
        this.day = day;
        this.backup = backup;
        this.random = random;
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
        day.takeOut(car, state.next[state.start(car)]);
        drive(other);
        return true;
    }

    private void drive(int other) {
        int t = State.NONE;
        int depot = State.NONE;
        for (int i = 0; i < day.size(); i++) {
            if (day.isFirstOfTrip(i)) {
                t = State.NONE;
                depot = in.loadsAt(other, day.depot(i)) ? day.depot(i) : anyDepot(other);
            }
            if (depot != State.NONE) {
                t = day.append(i, other, t, depot);
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
