package org.relief.matching.planner;

import java.util.function.BooleanSupplier;

/** Puts a visit at every place that there is, recounts the plan from nothing and takes it out again. */
final class EveryPlace {
    private final Instance in;
    private final State state;
    private final Backup backup;
    private final Offer offer;
    private final BooleanSupplier isAllowed;
    private long least;

    /** @param isAllowed whether the state as it is breaks no rule, found out without the search */
    EveryPlace(State state, BooleanSupplier isAllowed) {
        this.in = state.in;
        this.state = state;
        this.isAllowed = isAllowed;
        backup = new Backup(state);
        offer = new Offer(in);
    }

    /** What the plan costs with the visit where that is least, or left out. */
    long least(int visit) {
        least = new Recount(state).plainCost();
        for (int car = 0; car < in.vehicles; car++) {
            for (int after = state.start(car); after != state.end(car); after = state.next[after]) {
                if (state.trip[after] != State.NONE) {
                    tryBehind(visit, after, state.trip[after], car);
                }
                boolean endsTrip = !state.isVisit(state.next[after]);
                if (endsTrip && state.tripsUsed[car] < in.maxTrips[car]) {
                    for (int depot = 0; depot < in.depots; depot++) {
                        tryNewTrip(visit, after, depot, car);
                    }
                }
            }
        }
        return least;
    }

    private void tryNewTrip(int visit, int after, int depot, int car) {
        if (in.loadsAt(car, depot)) {
            begin(car);
            int t = state.freeTrip(car);
            state.openTrip(t, depot, after);
            put(visit, state.head(t), t, car, true);
            end(visit);
        }
    }

    private void tryBehind(int visit, int after, int t, int car) {
        begin(car);
        put(visit, after, t, car, false);
        end(visit);
    }

    private void begin(int car) {
        backup.begin();
        backup.save(car);
    }

    private void end(int visit) {
        backup.restore(new int[] {visit}, 1);
    }

    private void put(int visit, int after, int t, int car, boolean first) {
        int begin = begin(visit, after, t, car);
        if (begin >= Instance.NEVER || !in.admits(visit, car)) {
            return;
        }
        offer.make(state, visit, car, first ? State.NONE : t, state.tripDepot[t], begin);
        if (offer.gain > 0) {
            state.insert(visit, after, t, offer);
            long cost = new Recount(state).plainCost();
            if (cost < least && isAllowed.getAsBoolean()) {
                least = cost;
            }
        }
    }

    /** Driven from the gate on, with the whole trip waiting for the visit's goods. */
    private int begin(int visit, int behind, int t, int car) {
        int time = in.shiftFrom[car];
        int at = state.place[state.start(car)];
        for (int node = state.next[state.start(car)]; ; node = state.next[node]) {
            int arrival = time + in.travelOf[car].from(at, state.place[node]);
            int ready = node == state.head(t) ? in.release[visit] : 0;
            for (int then = state.next[node]; !state.isVisit(node) && state.isVisit(then); then = state.next[then]) {
                ready = Math.max(ready, in.release[then]);
            }
            int begin = in.earliest(state.site[node], Math.max(arrival, ready));
            if (begin >= Instance.NEVER) {
                return Instance.NEVER;
            }
            time = begin + in.service[state.site[node]];
            at = state.place[node];
            if (node == behind) {
                return in.earliest(visit, time + in.travelOf[car].from(at, visit));
            }
        }
    }
}
