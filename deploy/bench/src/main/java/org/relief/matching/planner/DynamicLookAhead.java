package org.relief.matching.planner;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Iterative conditional dispatch ({@link ConditionalDispatch}); then the routes of those who leave take along whom it
 * would cost more to serve later.
 */
final class DynamicLookAhead implements DynamicMethod {
    static final int FUTURES = 20;
    private static final int ROUNDS = 3;
    private static final double DISPATCH_AT = 0.5;
    private static final double POSTPONE_AT = 0.8;
    private static final int AHEAD = 2;
    /** Share of the time in which futures are planned; in the rest, at least half as much as it should be, what leaves. */
    private static final double LOOKING = 0.9;

    private final DynamicStream stream;
    private final int futures;
    private final long seed;

    DynamicLookAhead(DynamicStream stream, int futures, long seed) {
        this.stream = stream;
        this.futures = futures;
        this.seed = seed;
    }

    @Override
    public List<List<Integer>> routes(DynamicBase base, int epoch, List<DynamicRequest> open, double cpuSeconds) {
        if (epoch == DynamicBase.EPOCHS - 1) {
            return new DynamicAll(false, seed).routes(base, epoch, open, cpuSeconds);
        }
        long start = CpuTime.now();
        var must = new boolean[open.size()];
        IntStream.range(0, must.length).forEach(i -> must[i] = open.get(i).mustEpoch() == epoch);
        var terms = new DynamicFutures.Terms(futures, ROUNDS, AHEAD, LOOKING * cpuSeconds);
        // Known to no one who plans: another one for each stream's every epoch.
        long drawn = seed * 1_000_003 + stream.seed() * 1_009L + epoch * 101L;
        var sampler = new DynamicSampler(base, stream.windows(), drawn);
        var planned = new DynamicFutures(base, epoch, open, sampler, terms, drawn);
        var decision =
                new ConditionalDispatch(futures, ROUNDS, DISPATCH_AT, POSTPONE_AT).decide(must.length, must, planned);
        double left = Math.max(cpuSeconds - CpuTime.secondsSince(start), (1 - LOOKING) * cpuSeconds / 2);
        return leaving(base, epoch, open, decision, planned.costOfWaiting(), left);
    }

    /** Who was postponed is not taken along; nobody leaves without one who was dispatched. */
    private List<List<Integer>> leaving(
            DynamicBase base,
            int epoch,
            List<DynamicRequest> open,
            ConditionalDispatch.Decision decision,
            double[] costOfWaiting,
            double cpuSeconds) {
        var budget = CpuTime.budget(cpuSeconds);
        var asked = IntStream.range(0, open.size())
                .filter(i -> !decision.postponed()[i])
                .boxed()
                .toList();
        var search = new DynamicSearch(base, asked.stream().map(open::get).toList(), epoch, 1, seed);
        for (int visit = 0; visit < asked.size(); visit++) {
            if (!decision.dispatched()[asked.get(visit)]) {
                search.price(visit, Math.round(costOfWaiting[asked.get(visit)]));
            }
        }
        search.improve(1, budget);
        return search.routes(0).stream()
                .map(route -> route.stream().map(asked::get).toList())
                .filter(route -> route.stream().anyMatch(i -> decision.dispatched()[i]))
                .toList();
    }
}
