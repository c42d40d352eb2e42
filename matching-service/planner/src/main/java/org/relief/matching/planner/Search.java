package org.relief.matching.planner;

import java.util.Arrays;

/**
 * Ruin and recreate under simulated annealing: SISR (Christiaens and Vanden Berghe 2020, "Slack Induction by String
 * Removals for Vehicle Routing Problems", Transportation Science 54(2)), generalized to goods, stock and left-out needs.
 */
final class Search {
    /** Iterations between two looks at the budget. */
    private static final int ROUND = 32;
    /** Shares of the iterations that try another car, and to take goods for one left out from those they help least. */
    private static final double CAR_SWAP = 0.01;

    private static final double GOODS_SWAP = 0.85;
    /** The largest share that begins a trip which must fill up to pay; less where that takes many visits out. */
    private static final double VENTURE = 0.02;

    private static final double VENTURED = 0.3;
    /** Share of the iterations that begin a trip of a standing car or send another for goods that are left over. */
    private static final double RELOAD = 0.05;
    /** Prices for scarcity fall over this last part of the budget. */
    private static final double PRICED = 0.4;
    /** Fairness comes to its full weight in this first part of the budget. */
    private static final double LENIENT = 0.4;

    private final Instance in;
    private final State state;
    private final Neighbors neighbors;
    private final Pool pool;
    private final Scarcity scarcity;
    private final Backup backup;
    private final Insertion insertion;
    private final Ruin ruin;
    private final Recreate recreate;
    private final CarSwap carSwap;
    private final Venture venture;
    private final GoodsSwap goodsSwap;
    private final Reload reload;
    private final Exchange exchange;
    private final Xorshift random;
    private final Incumbent best;
    /** What leaving out an average visit costs. */
    private final double meanLoss;

    private long iterations;
    /** Called whenever a changed state is kept. */
    private Runnable accepted = () -> {};

    /**
     * Annealing cools from the first to the second, in units of cost.
     *
     * @param scarcity what goods that have run out cost at first, as a share of what they are worth to the last one who
     *     can have some: so that they go to those whom they help most; nothing in the end
     * @param fairness its weight at first, above 0; 1 soon after (see {@link Fairness#weigh})
     */
    record Temperatures(double hottest, double coldest, double scarcity, double fairness) {
        double at(double spent) {
            return hottest * Math.pow(coldest / hottest, spent);
        }

        double scarcityAt(double spent) {
            return scarcity * Math.min(1, (1 - spent) / PRICED);
        }

        double fairnessAt(double spent) {
            return Math.min(1, fairness * Math.pow(1 / fairness, spent / LENIENT));
        }
    }

    Search(Instance in, long seed) {
        this.in = in;
        state = new State(in);
        meanLoss = (double) (state.cargo.lost() - state.cargo.lifeLost()) / Math.max(1, in.visits);
        random = new Xorshift(seed);
        neighbors = new Neighbors(in);
        scarcity = new Scarcity(in);
        pool = new Pool(in.visits);
        backup = new Backup(state);
        insertion = new Insertion(state, neighbors, random);
        ruin = new Ruin(state, neighbors, backup, pool, random);
        recreate = new Recreate(state, scarcity, insertion, backup, pool, random);
        var day = new Itinerary(state, insertion, pool);
        carSwap = new CarSwap(state, day, backup, random);
        venture = new Venture(state, neighbors, insertion, ruin, backup, pool, random);
        goodsSwap = new GoodsSwap(state, scarcity, ruin, pool, random);
        reload = new Reload(state, day, backup, random);
        exchange = new Exchange(state, neighbors, ruin, backup);
        best = new Incumbent(state);
    }

    /** Shares of what leaving out an average visit costs; a warm start begins cooler, and keeps a fair plan fair. */
    Temperatures forRelief(boolean warm) {
        double coldest = 0.003 * meanLoss;
        return warm
                ? new Temperatures(0.03 * meanLoss, coldest, 0.9, 1)
                : new Temperatures(0.3 * meanLoss, coldest, 1.5, 0.001);
    }

    /** For routing alone, as measured on public instances: in steps between near visits, the first plan's routes aside. */
    Temperatures forRouting() {
        double step =
                neighbors.meanStep() * Arrays.stream(in.distanceCost).average().orElse(1);
        return new Temperatures((in.timed ? 5 : 1.3) * step, 0.02 * step, 0, 1);
    }

    State state() {
        return state;
    }

    Incumbent best() {
        return best;
    }

    /** For proofs that hold after every accepted move. */
    void onAccepted(Runnable look) {
        accepted = look;
    }

    long iterations() {
        return iterations;
    }

    Insertion insertion() {
        return insertion;
    }

    /** Inserts whatever is not in the routes yet. */
    void construct() {
        pool.clear();
        for (int visit = 0; visit < in.visits; visit++) {
            if (!state.isAssigned(visit)) {
                pool.add(visit);
            }
        }
        backup.begin();
        recreate.construct();
        best.copy(state);
    }

    /** Serves one visit, or serves it better, with everyone else as they are; takes the result as the best. */
    void serve(int visit) {
        pool.clear();
        backup.begin();
        boolean fits = true;
        if (state.isAssigned(visit)) {
            int vehicle = state.vehicleOf(state.trip[visit]);
            backup.save(vehicle);
            state.remove(visit);
            fits = state.refresh(vehicle) == State.NONE;
        } else {
            pool.add(visit);
        }
        if (fits && insertion.findAnywhere(visit)) {
            insertion.insert();
        } else {
            backup.restore(pool.visits, pool.size);
        }
        best.copy(state);
    }

    /** Takes the state as it is for the best. */
    void keep() {
        best.copy(state);
    }

    /** Takes over a plan that another search of the same instance has found. */
    void goOnFrom(Incumbent found) {
        if (found.isBetterThan(best)) {
            found.build(state);
            best.copy(state);
        }
    }

    void improve(Temperatures temperatures, Budget budget) {
        improve(temperatures, budget, 1);
    }

    /** The same until this share of the budget is spent; cools as the whole of it passes. */
    void improve(Temperatures temperatures, Budget budget, double until) {
        if (in.visits == 0) {
            return;
        }
        double spent = budget.spent(iterations);
        while (spent < until) {
            double temperature = temperatures.at(spent);
            ruin.measure();
            scarcity.charge(state.cargo, temperatures.scarcityAt(spent));
            state.fairness.weigh(temperatures.fairnessAt(spent));
            long current = state.cost();
            for (int i = 0; i < ROUND; i++) {
                double limit = current - temperature * Math.log(1 - random.unit());
                if (iterate(limit)) {
                    current = state.cost();
                    accepted.run();
                    if (best.isWorseThan(state)) {
                        best.copy(state);
                    }
                }
                iterations++;
            }
            spent = budget.spent(iterations);
        }
        scarcity.charge(state.cargo, 0);
        state.fairness.weigh(1);
    }

    /** One ruin and recreate; true if its result is kept. */
    private boolean iterate(double limit) {
        pool.clear();
        backup.begin();
        if (exchange.trade(limit)) {
            return true;
        }
        change();
        boolean kept = recreate.recreate(limit) && state.cost() < limit;
        reload.judge(kept);
        if (!kept) {
            backup.restore(pool.visits, pool.size);
        }
        return kept;
    }

    private void change() {
        if (!(in.lineItem.length > 0 ? changeGoods() : changeCars())) {
            ruin.ruin();
        }
    }

    private boolean changeCars() {
        double drawn = random.unit();
        double ventures = Math.min(VENTURE, VENTURED / ruin.visitsPerTrip());
        return drawn < ventures ? venture.begin() : drawn < ventures + CAR_SWAP && carSwap.swap();
    }

    private boolean changeGoods() {
        double drawn = random.unit();
        if (drawn < RELOAD) {
            return venture.begin() || reload.begin();
        }
        return drawn < RELOAD + CAR_SWAP ? carSwap.swap() : drawn < RELOAD + CAR_SWAP + GOODS_SWAP && goodsSwap.swap();
    }
}
