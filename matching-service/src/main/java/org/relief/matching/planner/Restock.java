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

    private final Instance in;
    private final State state;
    private final Neighbors neighbors;
    private final Insertion insertion;
    private final Ruin ruin;
    private final Pool pool;
    private final Xorshift random;

    Restock(State state, Neighbors neighbors, Insertion insertion, Ruin ruin, Pool pool, Xorshift random) {
        this.in = state.in;
        this.state = state;
        this.neighbors = neighbors;
        this.insertion = insertion;
        this.ruin = ruin;
        this.pool = pool;
        this.random = random;
    }

    /** False if nobody drawn could be served so. The rest of the pool waits to be inserted. */
    boolean begin() {
        int visit = shortVisit();
        int t = visit == State.NONE ? State.NONE : ruin.tripNear(visit);
        int depot = t == State.NONE ? State.NONE : depotWithGoods(visit, state.vehicleOf(t));
        if (depot == State.NONE || depot == state.tripDepot[t]) {
            return false;
        }
        int car = state.vehicleOf(t);
        ruin.begin();
        ruin.removeTrip(t);
        gather(visit);
        ruin.settle();
        if (insertion.findNewTrip(visit, car, depot)) {
            insertion.insert();
        }
        return true;
    }

    private int shortVisit() {
        for (int draw = 0; draw < DRAWS; draw++) {
            int visit = random.below(in.visits);
            for (int line = in.firstLine[visit]; line < in.firstLine[visit + 1]; line++) {
                if (state.cargo.lacking(line) > 0) {
                    return visit;
                }
            }
        }
        return State.NONE;
    }

    /** Any of those where the car may load and much is left of something that the visit is short of. */
    private int depotWithGoods(int visit, int car) {
        int chosen = State.NONE;
        int count = 0;
        for (int depot = 0; depot < in.depots; depot++) {
            if (in.loadsAt(car, depot) && hasMuchFor(visit, depot) && random.below(++count) == 0) {
                chosen = depot;
            }
        }
        return chosen;
    }

    private boolean hasMuchFor(int visit, int depot) {
        for (int line = in.firstLine[visit]; line < in.firstLine[visit + 1]; line++) {
            if (state.cargo.lacking(line) > 0 && in.stock.left(state.cargo.taken, depot, in.lineItem[line]) >= MANY) {
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
