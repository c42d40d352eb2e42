package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.List;

/** The planner's search. */
final class Ours implements Solver {
    @Override
    public String name() {
        return "ours";
    }

    @Override
    public boolean supports(Instance instance) {
        return true;
    }

    @Override
    public List<List<Integer>> solve(Instance in, double cpuSeconds, long seed) {
        long start = CpuTime.now();
        var search = new Search(in, seed);
        search.construct();
        search.improve(search.forRouting(), Budget.progress(() -> CpuTime.secondsSince(start) / cpuSeconds));
        return routes(search);
    }

    private static List<List<Integer>> routes(Search search) {
        var state = search.state();
        var routes = new ArrayList<List<Integer>>();
        for (int v = 0; v < state.in.vehicles; v++) {
            routes.add(route(state, search.best(), v));
        }
        return routes;
    }

    private static List<Integer> route(State state, Incumbent best, int vehicle) {
        var route = new ArrayList<Integer>();
        int firstHead = best.next[state.start(vehicle)];
        for (int node = firstHead; node != state.end(vehicle); node = best.next[node]) {
            if (state.isVisit(node)) {
                route.add(node);
            } else if (node != firstHead) {
                int depot = best.tripDepot[node - state.head(0)];
                route.add(state.in.depotPlace[depot]);
            }
        }
        return route;
    }
}
