package org.relief.matching.planner;

import java.util.List;
import java.util.stream.IntStream;

/** The yardsticks: all that is known leaves at once, or only what must. */
record DynamicAll(boolean onlyWhoMust, long seed) implements DynamicMethod {
    @Override
    public List<List<Integer>> routes(DynamicBase base, int epoch, List<DynamicRequest> open, double cpuSeconds) {
        var leaving = IntStream.range(0, open.size())
                .filter(number -> !onlyWhoMust || open.get(number).mustEpoch() == epoch)
                .boxed()
                .toList();
        var budget = CpuTime.budget(cpuSeconds);
        var search = new DynamicSearch(base, leaving.stream().map(open::get).toList(), epoch, 1, seed + epoch);
        search.improve(1, budget);
        return search.routes(0).stream()
                .map(route -> route.stream().map(leaving::get).toList())
                .toList();
    }
}
