package org.relief.matching.planner;

/**
 * Gives up a trip for one that loads where goods are left over: around someone who is short of them. String by string a
 * trip never changes its depot.
 */
final class Restock {
    /** Units left at a depot that make a trip from there worth a try. */
    private static final int MANY = 10;
    /** Of those left out around the first, so many join. */
    private static final int MOST_ABSENT = 30;
    /** Random draws until one fits. */
    private static final int DRAWS = 20;
    /** What a failure leaves of the hope for the next, and the least of it. */
    private static final double PATIENCE = 0.98;

    private static final double LEAST_HOPE = 0.05;

    private final Instance in;
    private final State state;
    private final Neighbors neighbors;
    private final Insertion insertion;
    private final Ruin ruin;
    private final Pool pool;
    private final Xorshift random;
    /** How often it is tried when its turn comes: it takes ten times as long as a string, and mostly fails later on. */
    private double hope = 1;

    private boolean begun;

    Restock(State state, Neighbors neighbors, Insertion insertion, Ruin ruin, Pool pool, Xorshift random) {
        this.in = state.in;
        this.state = state;
        this.neighbors = neighbors;
        this.insertion = insertion;
        this.ruin = ruin;
        this.pool = pool;
        this.random = random;
    }

    /** False if this has failed too often of late, or nobody drawn could be served so. The pool waits to be inserted. */
    boolean begin() {
        if (!random.chance(hope)) {
            return false;
        }
        for (int draw = 0; draw < DRAWS; draw++) {
            int visit = random.below(in.visits);
            int t = state.cargo.shortLine(visit) == State.NONE ? State.NONE : ruin.tripNear(visit);
            int depot = t == State.NONE ? State.NONE : depotWithGoods(visit, t);
            if (depot != State.NONE) {
                load(visit, t, depot);
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

    private void load(int visit, int t, int depot) {
        int car = state.vehicleOf(t);
        ruin.begin();
        ruin.removeTrip(t);
        gather(visit);
        ruin.settle();
        if (insertion.findNewTrip(visit, car, depot)) {
            insertion.insert();
        }
    }

    /** Any other where the trip's car may load and would get much, still good, of something that the visit is short of. */
    private int depotWithGoods(int visit, int t) {
        int car = state.vehicleOf(t);
        int chosen = State.NONE;
        int count = 0;
        for (int depot = 0; depot < in.depots; depot++) {
            if (depot != state.tripDepot[t]
                    && in.loadsAt(car, depot)
                    && hasMuchFor(visit, depot, arrival(visit, t, depot))
                    && random.below(++count) == 0) {
                chosen = depot;
            }
        }
        return chosen;
    }

    /** At the visit, if the trip loaded at this depot and went there first. */
    private int arrival(int visit, int t, int depot) {
        int from = state.prev[state.head(t)];
        int place = in.depotPlace[depot];
        int there = state.schedule.leave[from] + in.travel.from(state.place[from], place);
        int loads = state.schedule.loadsAt(depot, there, in.release[visit]);
        return in.earliest(visit, loads + in.service[in.visits + depot] + in.travel.from(place, visit));
    }

    private boolean hasMuchFor(int visit, int depot, int arrival) {
        for (int line = in.firstLine[visit]; line < in.firstLine[visit + 1]; line++) {
            int item = in.lineItem[line];
            int good = state.cargo.lacking(line) > 0 ? in.stock.goodAt(depot, item, arrival) : -1;
            if (good >= 0 && in.stock.available(state.cargo.taken, depot, item, good) >= MANY) {
                return true;
            }
        }
        return false;
    }

    /** The visit itself and those around it that are in no trip. */
    private void gather(int visit) {
        if (state.isAssigned(visit)) {
            ruin.removeVisit(visit);
        } else if (!pool.holds(visit)) {
            pool.add(visit);
        }
        int absent = 0;
        for (int other : neighbors.around[visit]) {
            if (absent < MOST_ABSENT && !state.isAssigned(other) && !pool.holds(other)) {
                absent++;
                pool.add(other);
            }
        }
    }
}
