package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.List;

/**
 * The same few futures for a whole epoch: each drawn and planned once, and planned on from there in each later round
 * with what has been decided. They also say what it costs to wait.
 */
final class DynamicFutures implements ConditionalDispatch.Scenario {
    /** So much longer than a further plan of a future takes its first one. */
    private static final int FIRST = 5;
    /** No plan is made in less than this share of its time, however late it is. */
    private static final double LEAST = 0.3;
    /** A further plan keeps most of the last one. */
    private static final double WARMTH = 0.3;

    private final DynamicBase base;
    private final int epoch;
    private final List<DynamicRequest> open;
    private final DynamicSampler sampler;
    private final Terms terms;
    private final long seed;
    private final long start = CpuTime.now();
    private final List<DynamicSearch> plans = new ArrayList<>();
    private final List<List<DynamicRequest>> futures = new ArrayList<>();
    private double due;

    /**
     * @param ahead epochs whose requests are drawn
     * @param cpuSeconds for all plans of all rounds
     */
    record Terms(int futures, int rounds, int ahead, double cpuSeconds) {
        double unit() {
            return cpuSeconds / (futures * (FIRST + rounds - 1));
        }
    }

    DynamicFutures(
            DynamicBase base, int epoch, List<DynamicRequest> open, DynamicSampler sampler, Terms terms, long seed) {
        this.base = base;
        this.epoch = epoch;
        this.open = open;
        this.sampler = sampler;
        this.terms = terms;
        this.seed = seed;
    }

    @Override
    public boolean[] leavesNow(int number, boolean[] dispatched, boolean[] postponed) {
        boolean first = number < terms.futures();
        var budget = budget(first ? FIRST : 1);
        if (first) {
            draw(seed + number);
        }
        var plan = plans.get(number % terms.futures());
        bind(plan, dispatched, postponed);
        if (first) {
            plan.improve(1, budget);
        } else {
            plan.goOn(WARMTH, budget);
        }
        return leaves(plan);
    }

    private Budget budget(int units) {
        due += units * terms.unit();
        double from = CpuTime.secondsSince(start);
        return CpuTime.budget(Math.max(due - from, LEAST * terms.unit()));
    }

    private void draw(long planSeed) {
        var all = new ArrayList<>(open);
        int last = Math.min(epoch + terms.ahead(), DynamicBase.EPOCHS - 1);
        for (int later = epoch + 1; later <= last; later++) {
            all.addAll(sampler.draw(later));
        }
        futures.add(all);
        plans.add(new DynamicSearch(base, all, epoch, last - epoch + 1, planSeed));
    }

    private void bind(DynamicSearch plan, boolean[] dispatched, boolean[] postponed) {
        for (int request = 0; request < open.size(); request++) {
            if (dispatched[request] || postponed[request]) {
                plan.restrict(request, dispatched[request]);
            }
        }
    }

    private boolean[] leaves(DynamicSearch plan) {
        var leaves = new boolean[open.size()];
        plan.routes(0).forEach(route -> route.forEach(request -> leaves[request] = true));
        return leaves;
    }

    /**
     * By open request: the detour to it beside those with whom it leaves later, on average over the futures in which it
     * does; NaN where it never does.
     */
    double[] costOfWaiting() {
        var sum = new double[open.size()];
        var count = new int[open.size()];
        for (int future = 0; future < plans.size(); future++) {
            for (int later = 1; later < plans.get(future).epochs(); later++) {
                for (var route : plans.get(future).routes(later)) {
                    addDetours(futures.get(future), route, sum, count);
                }
            }
        }
        for (int request = 0; request < sum.length; request++) {
            sum[request] /= count[request];
        }
        return sum;
    }

    private void addDetours(List<DynamicRequest> all, List<Integer> route, double[] sum, int[] count) {
        for (int i = 0; i < route.size(); i++) {
            int request = route.get(i);
            if (request < open.size()) {
                int before = i == 0 ? 0 : all.get(route.get(i - 1)).customer();
                int here = all.get(request).customer();
                int then = i == route.size() - 1 ? 0 : all.get(route.get(i + 1)).customer();
                sum[request] += base.time()[before][here] + base.time()[here][then] - base.time()[before][then];
                count[request]++;
            }
        }
    }
}
