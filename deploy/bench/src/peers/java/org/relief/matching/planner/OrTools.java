package org.relief.matching.planner;

import com.google.ortools.Loader;
import com.google.ortools.constraintsolver.FirstSolutionStrategy;
import com.google.ortools.constraintsolver.LocalSearchMetaheuristic;
import com.google.ortools.constraintsolver.RoutingIndexManager;
import com.google.ortools.constraintsolver.RoutingModel;
import com.google.ortools.constraintsolver.main;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** OR-Tools' routing with guided local search, for instances with one depot and one kind of vehicle. */
public final class OrTools implements Solver {
    @Override
    public String name() {
        return "or-tools";
    }

    @Override
    public List<List<Integer>> solve(VrplibInstance instance, double cpuSeconds, long seed) {
        Loader.loadNativeLibraries();
        long start = CpuTime.now();
        var in = instance.instance();
        var manager = new RoutingIndexManager(in.visits + 1, in.vehicles, in.depotPlace[0]);
        var model = new RoutingModel(manager);
        int travel = model.registerTransitCallback((from, to) ->
                in.travel.from(manager.indexToNode(from), manager.indexToNode(to)));
        model.setArcCostEvaluatorOfAllVehicles(travel);
        int demand = model.registerUnaryTransitCallback(from -> {
            int node = manager.indexToNode(from);
            return node < in.visits ? in.demand[node] : 0;
        });
        model.addDimensionWithVehicleCapacity(
                demand, 0, Arrays.stream(in.capacity).asLongStream().toArray(), true, "load");
        if (in.timed) {
            addTimes(in, manager, model);
        }
        var solver = model.solver();
        model.addSearchMonitor(solver.makeCustomLimit(() -> CpuTime.secondsSince(start) > cpuSeconds));
        var parameters = main.defaultRoutingSearchParameters().toBuilder()
                .setFirstSolutionStrategy(FirstSolutionStrategy.Value.PARALLEL_CHEAPEST_INSERTION)
                .setLocalSearchMetaheuristic(LocalSearchMetaheuristic.Value.GUIDED_LOCAL_SEARCH)
                .setTimeLimit(com.google.protobuf.Duration.newBuilder().setSeconds((long) (cpuSeconds * 20)))
                .build();
        var solution = model.solveWithParameters(parameters);
        if (solution == null) {
            throw new IllegalStateException("no solution");
        }
        var routes = new ArrayList<List<Integer>>();
        for (int v = 0; v < in.vehicles; v++) {
            var route = new ArrayList<Integer>();
            for (long at = solution.value(model.nextVar(model.start(v)));
                    !model.isEnd(at);
                    at = solution.value(model.nextVar(at))) {
                route.add(instance.nodes()[manager.indexToNode(at)]);
            }
            routes.add(route);
        }
        return routes;
    }

    private static void addTimes(Instance in, RoutingIndexManager manager, RoutingModel model) {
        int time = model.registerTransitCallback((from, to) -> {
            int here = manager.indexToNode(from);
            int stay = here < in.visits ? in.service[here] : 0;
            return stay + in.travel.from(here, manager.indexToNode(to));
        });
        model.addDimension(time, in.lastReturn[0], in.lastReturn[0], false, "time");
        var times = model.getMutableDimension("time");
        for (int visit = 0; visit < in.visits; visit++) {
            times.cumulVar(manager.nodeToIndex(visit)).setRange(in.opens[visit], in.closes[visit]);
        }
    }
}
