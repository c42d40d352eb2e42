package org.relief.matching.planner;

/**
 * The best place for each visit in each vehicle's trip, as long as that trip stays as it is. Only for instances where
 * that depends on nothing else: one trip per vehicle, no goods by line, no cost of arrival.
 */
final class TripCache {
    static final int NO_PLACE = Integer.MAX_VALUE;
    /** Entries; 12 bytes each. */
    private static final int MOST = 8_000_000;

    private final Instance in;
    private final State state;
    private final Neighbors neighbors;
    private final int[] stale;
    private int stamp;
    private final int[] version;
    private final int[] detour;
    private final int[] after;

    TripCache(State state, Neighbors neighbors) {
        this.in = state.in;
        this.state = state;
        this.neighbors = neighbors;
        stale = new int[in.vehicles];
        int entries = in.visits * in.vehicles;
        version = new int[entries];
        detour = new int[entries];
        after = new int[entries];
    }

    static boolean suits(Instance in) {
        return in.tripsPerVehicle == 1
                && in.lineItem.length == 0
                && !in.arrivalCosts
                && (long) in.visits * in.vehicles <= MOST;
    }

    /** Brings a visit's entries up to date: the places beside its neighbors, in the trips that have changed. */
    void refresh(int visit) {
        if (findStale(visit)) {
            int row = visit * in.vehicles;
            int[] beside = neighbors.beside[visit];
            int[] from = neighbors.fromBeside[visit];
            int[] to = neighbors.toBeside[visit];
            for (int i = 0; i < beside.length; i++) {
                int other = beside[i];
                int vehicle = state.trip[other];
                if (vehicle != State.NONE && stale[vehicle] == stamp) {
                    int then = state.next[other];
                    tryPlace(visit, row + vehicle, other, then, from[i], in.travel.from(visit, state.place[then]));
                    int before = state.prev[other];
                    tryPlace(visit, row + vehicle, before, other, in.travel.to(visit, state.place[before]), to[i]);
                }
            }
        }
    }

    private boolean findStale(int visit) {
        stamp++;
        boolean found = false;
        var fleet = state.fleet;
        for (int kind = 0; kind < fleet.kinds; kind++) {
            int first = fleet.first[kind];
            for (int i = first; i < first + fleet.driving[kind]; i++) {
                found |= isStale(visit, fleet.order[i]);
            }
        }
        return found;
    }

    private boolean isStale(int visit, int vehicle) {
        int entry = visit * in.vehicles + vehicle;
        if (version[entry] == state.version[vehicle]) {
            return false;
        }
        version[entry] = state.version[vehicle];
        detour[entry] = NO_PLACE;
        if (!in.admits(visit, vehicle) || !hasRoom(visit, vehicle)) {
            return false;
        }
        stale[vehicle] = stamp;
        return true;
    }

    /** The least distance that the visit adds to the vehicle's trip, or {@link #NO_PLACE}. */
    int detour(int visit, int vehicle) {
        return detour[visit * in.vehicles + vehicle];
    }

    /** The node behind which that is. */
    int after(int visit, int vehicle) {
        return after[visit * in.vehicles + vehicle];
    }

    private boolean hasRoom(int visit, int vehicle) {
        for (int d = 0; d < in.dimensions; d++) {
            int load = state.load[vehicle * in.dimensions + d] + in.demand[visit * in.dimensions + d];
            if (load > in.capacity[vehicle * in.dimensions + d]) {
                return false;
            }
        }
        return true;
    }

    private void tryPlace(int visit, int entry, int node, int then, int there, int onward) {
        int added = there + onward - state.hop[node];
        if (added >= detour[entry]) {
            return;
        }
        if (in.timed) {
            int begin = in.earliest(visit, state.leave[node] + there);
            if (begin == Instance.NEVER || begin + in.service[visit] + onward > state.latest[then]) {
                return;
            }
        }
        detour[entry] = added;
        after[entry] = node;
    }
}
