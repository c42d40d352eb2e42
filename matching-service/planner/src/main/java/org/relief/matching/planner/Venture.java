package org.relief.matching.planner;

/**
 * Begins a trip that pays only when it is full: takes as many visits around a place as a standing car could serve, those
 * in no trip and whole trips of others, and puts the first into that car. Single visits would never begin it.
 */
final class Venture {
    private static final int MOST = 60;

    private final Instance in;
    private final State state;
    private final Neighbors neighbors;
    private final Insertion insertion;
    private final Ruin ruin;
    private final Backup backup;
    private final Pool pool;
    private final Xorshift random;
    private final double meanDemand;

    Venture(
            State state,
            Neighbors neighbors,
            Insertion insertion,
            Ruin ruin,
            Backup backup,
            Pool pool,
            Xorshift random) {
        this.in = state.in;
        this.state = state;
        this.neighbors = neighbors;
        this.insertion = insertion;
        this.ruin = ruin;
        this.backup = backup;
        this.pool = pool;
        this.random = random;
        long sum = 0;
        for (int visit = 0; visit < in.visits; visit++) {
            sum += in.wholeDemand(visit, 0);
        }
        meanDemand = Math.max(1, (double) sum / Math.max(1, in.visits));
    }

    /** False if no car of the kind drawn stands, or none may go there. The rest of the pool waits to be inserted. */
    boolean begin() {
        int car = state.fleet.spare(random.below(state.fleet.kinds));
        if (car == State.NONE || in.maxTrips[car] == 0) {
            return false;
        }
        int seed = random.below(in.visits);
        boolean leftOut = !state.isAssigned(seed);
        int enough = (int) Math.min(MOST, in.capacity[car * in.dimensions] / meanDemand);
        ruin.begin();
        gather(seed, leftOut);
        for (int visit : neighbors.around[seed]) {
            if (pool.size >= enough) {
                break;
            }
            gather(visit, leftOut);
        }
        ruin.settle();
        if (insertion.findNewTrip(seed, car)) {
            backup.save(car);
            insertion.insert();
        }
        return true;
    }

    /** Around a visit that is left out only such visits; around one that is served whole trips as well. */
    private void gather(int visit, boolean leftOut) {
        if (state.isAssigned(visit)) {
            if (!leftOut) {
                ruin.removeTrip(state.trip[visit]);
            }
        } else if (!pool.holds(visit)) {
            pool.add(visit);
        }
    }
}
