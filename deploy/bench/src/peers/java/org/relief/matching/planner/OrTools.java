package org.relief.matching.planner;

import com.google.ortools.Loader;
import com.google.ortools.constraintsolver.Assignment;
import com.google.ortools.constraintsolver.FirstSolutionStrategy;
import com.google.ortools.constraintsolver.LocalSearchMetaheuristic;
import com.google.ortools.constraintsolver.RoutingIndexManager;
import com.google.ortools.constraintsolver.RoutingModel;
import com.google.ortools.constraintsolver.RoutingSearchParameters;
import com.google.ortools.constraintsolver.main;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** OR-Tools' routing with guided local search. It knows every rule but goods that become ready, and reloads. */
public final class OrTools implements Solver {
    /** Wall seconds a CPU second may take, for the library's own limit; ours ends the search long before. */
    private static final int PATIENCE = 50;

    /** Above this many visits with windows the usual first solution takes minutes. */
    private static final int MANY = 500;

    @Override
    public String name() {
        return "or-tools";
    }

    @Override
    public boolean supports(Instance in) {
        return in.tripsPerVehicle == 1 && !in.released && in.lineItem.length == 0;
    }

    @Override
    public List<List<Integer>> solve(Instance in, double cpuSeconds, long seed) {
        Loader.loadNativeLibraries();
        long start = CpuTime.now();
        var manager = new RoutingIndexManager(in.travel.places(), in.vehicles, in.startPlace, in.homePlace);
        var model = new RoutingModel(manager);
        addCosts(in, manager, model);
        addLoads(in, manager, model);
        if (in.timed) {
            addTimes(in, manager, model);
        }
        addVisits(in, manager, model);
        var solution = solve(model, strategy(in), start, cpuSeconds);
        return IntStream.range(0, in.vehicles)
                .mapToObj(vehicle -> route(vehicle, manager, model, solution))
                .toList();
    }

    /** Savings are cheap for a plain fleet; with many windows only a path grown arc by arc is there in time. */
    private static FirstSolutionStrategy.Value strategy(Instance in) {
        return in.timed && in.visits > MANY
                ? FirstSolutionStrategy.Value.PATH_CHEAPEST_ARC
                : FirstSolutionStrategy.Value.PARALLEL_CHEAPEST_INSERTION;
    }

    static Assignment solve(RoutingModel model, FirstSolutionStrategy.Value strategy, long start, double cpuSeconds) {
        var limit = model.solver().makeCustomLimit(() -> CpuTime.secondsSince(start) > cpuSeconds);
        model.addSearchMonitor(limit);
        var solution = model.solveWithParameters(parameters(strategy, cpuSeconds));
        if (solution == null) {
            throw new IllegalStateException("no solution");
        }
        return solution;
    }

    private static RoutingSearchParameters parameters(FirstSolutionStrategy.Value strategy, double cpuSeconds) {
        return main.defaultRoutingSearchParameters().toBuilder()
                .setFirstSolutionStrategy(strategy)
                .setLocalSearchMetaheuristic(LocalSearchMetaheuristic.Value.GUIDED_LOCAL_SEARCH)
                .setTimeLimit(com.google.protobuf.Duration.newBuilder().setSeconds((long) (cpuSeconds * PATIENCE) + 1))
                .build();
    }

    private static void addCosts(Instance in, RoutingIndexManager manager, RoutingModel model) {
        for (int v = 0; v < in.vehicles; v++) {
            int vehicle = v;
            if (v > 0 && in.kind[v] == in.kind[v - 1]) {
                continue;
            }
            int cost = model.registerTransitCallback((from, to) -> (long) in.distanceCost[vehicle]
                    * in.travel.from(manager.indexToNode(from), manager.indexToNode(to)));
            for (int same = v; same < in.vehicles && in.kind[same] == in.kind[v]; same++) {
                model.setArcCostEvaluatorOfVehicle(cost, same);
                model.setFixedCostOfVehicle(in.fixedCost[same], same);
            }
        }
    }

    private static void addLoads(Instance in, RoutingIndexManager manager, RoutingModel model) {
        for (int d = 0; d < in.dimensions; d++) {
            int dimension = d;
            int demand = model.registerUnaryTransitCallback(from -> {
                int node = manager.indexToNode(from);
                return node < in.visits ? in.demand[node * in.dimensions + dimension] : 0;
            });
            long[] capacity = IntStream.range(0, in.vehicles)
                    .mapToLong(v -> in.capacity[v * in.dimensions + dimension])
                    .toArray();
            model.addDimensionWithVehicleCapacity(demand, 0, capacity, true, "load" + d);
        }
    }

    private static void addTimes(Instance in, RoutingIndexManager manager, RoutingModel model) {
        int time = model.registerTransitCallback((from, to) -> {
            int here = manager.indexToNode(from);
            int stay = here < in.visits ? in.service[here] : 0;
            return stay + in.travel.from(here, manager.indexToNode(to));
        });
        long latest = Arrays.stream(in.lastReturn).max().orElse(0);
        model.addDimension(time, latest, latest, false, "time");
        var times = model.getMutableDimension("time");
        for (int visit = 0; visit < in.visits; visit++) {
            times.cumulVar(manager.nodeToIndex(visit)).setRange(in.opens[visit], in.closes[visit]);
        }
        for (int v = 0; v < in.vehicles; v++) {
            times.cumulVar(model.start(v)).setRange(in.shiftFrom[v], in.lastReturn[v]);
            times.cumulVar(model.end(v)).setRange(in.shiftFrom[v], in.lastReturn[v]);
            if (in.limited) {
                times.setSpanUpperBoundForVehicle(in.longestTour[v], v);
            }
        }
    }

    /** Which vehicles may go there, and what it costs if none does. */
    private static void addVisits(Instance in, RoutingIndexManager manager, RoutingModel model) {
        for (int visit = 0; visit < in.visits; visit++) {
            int place = visit;
            long index = manager.nodeToIndex(visit);
            boolean optional = in.penalty[visit] < VrplibCompiler.MUST;
            model.vehicleVar(index)
                    .removeValues(LongStream.range(0, in.vehicles)
                            .filter(v -> !in.admits(place, (int) v))
                            .toArray());
            if (optional) {
                model.addDisjunction(new long[] {index}, in.penalty[visit]);
            }
        }
        for (int place = in.visits; place < in.travel.places(); place++) {
            long index = manager.nodeToIndex(place);
            if (index >= 0 && !model.isStart(index) && !model.isEnd(index)) {
                model.addDisjunction(new long[] {index}, 0);
            }
        }
    }

    private static List<Integer> route(
            int vehicle, RoutingIndexManager manager, RoutingModel model, Assignment solution) {
        var route = new ArrayList<Integer>();
        for (long at = solution.value(model.nextVar(model.start(vehicle)));
                !model.isEnd(at);
                at = solution.value(model.nextVar(at))) {
            route.add(manager.indexToNode(at));
        }
        return route;
    }
}
