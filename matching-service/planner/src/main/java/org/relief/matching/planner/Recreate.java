package org.relief.matching.planner;

import java.util.Arrays;

/** Puts the pool back greedily: in an order drawn at random from a few that make sense, each visit at its best place. */
final class Recreate {
    private enum Order {
        RANDOM,
        DEMAND,
        FAR,
        NEAR,
        NARROW,
        EARLY,
        LATE,
        SURPLUS
    }

    private static final int[] MANDATORY_WEIGHTS = {4, 4, 2, 1, 2, 2, 2, 0};
    private static final int[] OPTIONAL_WEIGHTS = {4, 2, 2, 1, 1, 1, 1, 20};

    /** After so many insertions what fairness is worth is looked at again. */
    private static final int APPRAISED = 64;

    private final Instance in;
    private final State state;
    private final Insertion insertion;
    private final Backup backup;
    private final Pool pool;
    private final Xorshift random;
    private final Scarcity scarcity;
    /** By place in the pool: the most that serving the visit can bring. */
    private final long[] gain;

    private final long[][] keys;
    private final int[] weights;
    private final int weightSum;
    private final long[] sorting;

    Recreate(State state, Scarcity scarcity, Insertion insertion, Backup backup, Pool pool, Xorshift random) {
        this.in = state.in;
        this.state = state;
        this.insertion = insertion;
        this.backup = backup;
        this.pool = pool;
        this.random = random;
        this.scarcity = scarcity;
        weights = (in.lineItem.length > 0 ? OPTIONAL_WEIGHTS : MANDATORY_WEIGHTS).clone();
        if (!in.timed) {
            weights[Order.NARROW.ordinal()] = 0;
            weights[Order.EARLY.ordinal()] = 0;
            weights[Order.LATE.ordinal()] = 0;
        }
        weightSum = Arrays.stream(weights).sum();
        keys = new long[Order.values().length][in.visits];
        for (var order : Order.values()) {
            Arrays.setAll(keys[order.ordinal()], visit -> key(order, visit));
        }
        sorting = new long[in.visits];
        gain = new long[in.visits];
    }

    /** What serving a visit is worth beyond what its goods are worth to others. */
    private long surplus(int visit) {
        long sum = in.penalty[visit];
        for (int line = in.firstLine[visit]; line < in.firstLine[visit + 1]; line++) {
            sum += (in.lineLoss[line] + in.lineLife[line] - scarcity.price[in.lineItem[line]]) * in.lineAsked[line];
        }
        return sum;
    }

    private long key(Order order, int visit) {
        return switch (order) {
            case RANDOM -> 0;
            case DEMAND -> -(long) (1e6 * wholeDemand(visit));
            case FAR -> -toDepot(visit);
            case NEAR -> toDepot(visit);
            case NARROW -> (long) in.closes[visit] - in.opens[visit];
            case EARLY -> in.opens[visit];
            case LATE -> -in.closes[visit];
            case SURPLUS -> -surplus(visit);
        };
    }

    /** As a share of the first vehicle's room, the scarcest dimension. */
    private double wholeDemand(int visit) {
        double most = 0;
        for (int d = 0; d < in.dimensions; d++) {
            most = Math.max(most, (double) in.wholeDemand(visit, d) / Math.max(1, in.capacity[d]));
        }
        return most;
    }

    private long toDepot(int visit) {
        long nearest = Integer.MAX_VALUE;
        for (int depot = 0; depot < in.depots; depot++) {
            nearest = Math.min(nearest, in.travel.from(in.depotPlace[depot], visit));
        }
        return nearest;
    }

    /**
     * Inserts what it can of those that are in no trip; false as soon as the plan is sure to cost more than the limit,
     * what each visit adds to fairness taken at its present worth.
     */
    boolean recreate(double limit) {
        sort(draw());
        return insertAll(limit);
    }

    /** A first plan: where not all can be served, those first whom the goods help most. */
    void construct() {
        sort(in.lineItem.length > 0 ? Order.SURPLUS.ordinal() : draw());
        insertAll(Double.POSITIVE_INFINITY);
    }

    private boolean insertAll(double limit) {
        state.fairness.appraise();
        long pending = 0;
        for (int i = 0; i < pool.size; i++) {
            gain[i] = state.isAssigned(pool.visits[i]) ? 0 : insertion.mostGain(pool.visits[i]);
            pending += gain[i];
        }
        for (int i = 0; i < pool.size; i++) {
            int visit = pool.visits[i];
            pending -= gain[i];
            if (i % APPRAISED == APPRAISED - 1) {
                state.fairness.appraise();
            }
            if (state.isAssigned(visit)) {
                continue;
            }
            if (insertion.find(visit)) {
                backup.save(insertion.vehicle());
                insertion.insert();
            }
            if (state.cost() - pending > limit) {
                return false;
            }
        }
        return true;
    }

    private void sort(int order) {
        for (int i = 0; i < pool.size; i++) {
            int visit = pool.visits[i];
            sorting[i] = order == Order.RANDOM.ordinal() ? random.below(1 << 30) : keys[order][visit];
        }
        insertionSort();
    }

    private int draw() {
        int drawn = random.below(weightSum);
        int order = 0;
        while (drawn >= weights[order]) {
            drawn -= weights[order++];
        }
        return order;
    }

    private void insertionSort() {
        for (int i = 1; i < pool.size; i++) {
            long key = sorting[i];
            int visit = pool.visits[i];
            int at = i;
            for (; at > 0 && sorting[at - 1] > key; at--) {
                sorting[at] = sorting[at - 1];
                pool.visits[at] = pool.visits[at - 1];
            }
            sorting[at] = key;
            pool.visits[at] = visit;
        }
    }
}
