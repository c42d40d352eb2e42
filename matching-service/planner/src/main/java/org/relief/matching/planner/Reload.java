package org.relief.matching.planner;

/**
 * Sends a car for goods that are left over before it does what it did: it serves its next visits with these, in the same
 * order, and loads as before for those that it would reach too late. String by string a trip never changes its depot.
 */
final class Reload {
    /** Units left at a depot that make a load there worth a try. */
    private static final int MANY = 10;
    /** Random draws until goods that are left over are met. */
    private static final int DRAWS = 20;
    /** Visits drawn, of whose trips the one with the shortest detour is taken. */
    private static final int TRIPS = 30;
    /** What a failure leaves of the hope for the next, and the least of it. */
    private static final double PATIENCE = 0.98;

    private static final double LEAST_HOPE = 0.05;

    private final Instance in;
    private final State state;
    private final Itinerary day;
    private final Backup backup;
    private final Xorshift random;
    /** How often it is tried when its turn comes: it takes longer than a string, and mostly fails later on. */
    private double hope = 1;

    private boolean begun;

    Reload(State state, Itinerary day, Backup backup, Xorshift random) {
        in = state.in;
        this.state = state;
        this.day = day;
        this.backup = backup;
        this.random = random;
    }

    /** False if this has failed too often of late, or nothing drawn is left over. Those not served wait in the pool. */
    boolean begin() {
        if (!random.chance(hope)) {
            return false;
        }
        for (int draw = 0; draw < DRAWS; draw++) {
            int shelf = random.below(in.stock.shelves());
            int depot = shelf / in.stock.items;
            int batch = batchLeftOver(shelf);
            int t = batch == State.NONE ? State.NONE : tripNear(depot, in.stock.useBy[batch]);
            if (t != State.NONE) {
                load(t, depot, in.stock.useBy[batch]);
                begun = true;
                return true;
            }
        }
        return false;
    }

    /** Says whether what was begun, if anything, has been kept: tried less often the longer nothing is. */
    void judge(boolean kept) {
        if (begun) {
            hope = kept ? 1 : Math.max(LEAST_HOPE, PATIENCE * hope);
            begun = false;
        }
    }

    private int batchLeftOver(int shelf) {
        int first = in.stock.firstBatch[shelf];
        int batches = in.stock.firstBatch[shelf + 1] - first;
        if (batches == 0) {
            return State.NONE;
        }
        int batch = first + random.below(batches);
        int depot = shelf / in.stock.items;
        int left = in.stock.available(state.cargo.taken, depot, shelf % in.stock.items, batch);
        return left < MANY ? State.NONE : batch;
    }

    /** A trip that could load at the depot instead, while the goods are good, with a short detour. */
    private int tripNear(int depot, int useBy) {
        int nearest = State.NONE;
        int least = Integer.MAX_VALUE;
        for (int draw = 0; draw < TRIPS; draw++) {
            int t = state.trip[random.below(in.visits)];
            if (t != State.NONE
                    && state.tripDepot[t] != depot
                    && in.loadsAt(state.vehicleOf(t), depot)
                    && detour(t, depot) < least
                    && loaded(t, depot) < useBy) {
                nearest = t;
                least = detour(t, depot);
            }
        }
        return nearest;
    }

    private int detour(int t, int depot) {
        int head = state.head(t);
        int before = state.prev[head];
        return toDepot(before, depot)
                + in.travelOf[state.vehicleOf(t)].from(in.depotPlace[depot], state.next[head])
                - state.hop[before]
                - state.hop[head];
    }

    private int loaded(int t, int depot) {
        int before = state.prev[state.head(t)];
        int begin = state.schedule.loadsAt(depot, state.schedule.leave[before] + toDepot(before, depot), 0);
        return begin + in.service[in.visits + depot];
    }

    private int toDepot(int node, int depot) {
        return in.travelOf[state.carAt(node)].from(state.place[node], in.depotPlace[depot]);
    }

    private void load(int first, int depot, int useBy) {
        int car = state.vehicleOf(first);
        backup.save(car);
        day.takeOut(car, state.head(first));
        int t = State.NONE;
        int i = 0;
        for (; i < day.size() && (t == State.NONE || arrival(car, day.visit(i)) <= useBy); i++) {
            t = day.append(i, car, t, depot);
        }
        goOn(car, i, t, depot);
    }

    private int arrival(int car, int visit) {
        int last = state.prev[state.end(car)];
        return state.schedule.leave[last] + in.travelOf[car].to(visit, state.place[last]);
    }

    /** Loads as the car did before; if it may load only once more, where its last load was. */
    private void goOn(int car, int from, int loaded, int loadedAt) {
        int t = loaded;
        int depot = loadedAt;
        for (int i = from; i < day.size(); i++) {
            int loadsLeft = in.maxTrips[car] - state.tripsUsed[car];
            if (loadsLeft > 0 && (i == from || day.isFirstOfTrip(i))) {
                t = State.NONE;
                depot = day.depot(loadsLeft == 1 ? day.size() - 1 : i);
            }
            t = day.append(i, car, t, depot);
        }
    }
}
