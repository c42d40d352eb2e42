package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.List;

/** The planner's search. */
final class Ours implements Solver {
    /** Temperatures as multiples of the first plan's average arc. */
    private static final double HOTTEST = 2;

    private static final double COLDEST = 0.015;
    private static final int REMOVED = 10;

    @Override
    public String name() {
        return "ours";
    }

    @Override
    public List<List<Integer>> solve(VrplibInstance file, double cpuSeconds, long seed) {
        long start = CpuTime.now();
        var in = file.instance();
        var search = new Search(in, new Search.Settings(REMOVED, 1, 1), seed);
        search.construct();
        double arc = (double) search.state().plainCost() / (in.visits + 1);
        search.improve(
                new Search.Settings(REMOVED, HOTTEST * arc, COLDEST * arc),
                Budget.progress(() -> CpuTime.secondsSince(start) / cpuSeconds));
        return routes(file, search.best());
    }

    private static List<List<Integer>> routes(VrplibInstance file, Incumbent best) {
        var in = file.instance();
        var routes = new ArrayList<List<Integer>>();
        for (int v = 0; v < in.vehicles; v++) {
            var route = new ArrayList<Integer>();
            int end = best.next.length - in.vehicles + v;
            for (int node = best.next[end - in.vehicles]; node != end; node = best.next[node]) {
                if (node < in.visits) {
                    route.add(file.nodes()[node]);
                }
            }
            routes.add(route);
        }
        return routes;
    }
}
