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
import org.jspecify.annotations.Nullable;

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

    /** Ends when this thread has computed for so long since the start. */
    static Assignment solve(RoutingModel model, FirstSolutionStrategy.Value strategy, long start, double cpuSeconds) {
        limit(model, start, cpuSeconds);
        return present(model.solveWithParameters(parameters(strategy, cpuSeconds)));
    }

    /**
     * The same from those of the given routes that the model takes.
     *
     * @param routes by vehicle: indexes of the model
     */
    static Assignment solveFrom(RoutingModel model, long[][] routes, long start, double cpuSeconds) {
        limit(model, start, cpuSeconds);
        var parameters = parameters(FirstSolutionStrategy.Value.PATH_CHEAPEST_ARC, cpuSeconds);
        model.closeModelWithParameters(parameters);
        var given = model.readAssignmentFromRoutes(accepted(model, routes), true);
        return present(
                given == null
                        ? model.solveWithParameters(parameters)
                        : model.solveFromAssignmentWithParameters(given, parameters));
    }

    private static long[][] accepted(RoutingModel model, long[][] routes) {
        var accepted = new long[routes.length][0];
        for (int v = 0; v < routes.length; v++) {
            accepted[v] = routes[v];
            if (routes[v].length > 0 && model.readAssignmentFromRoutes(accepted, true) == null) {
                accepted[v] = new long[0];
            }
        }
        return accepted;
    }

    private static void limit(RoutingModel model, long start, double cpuSeconds) {
        var limit = model.solver().makeCustomLimit(() -> CpuTime.secondsSince(start) > cpuSeconds);
        model.addSearchMonitor(limit);
    }

    private static Assignment present(@Nullable Assignment solution) {
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
            int cost =
                    arcs(in, manager, model, (from, to) -> (long) in.distanceCost[vehicle] * in.travel.from(from, to));
            for (int same = v; same < in.vehicles && in.kind[same] == in.kind[v]; same++) {
                model.setArcCostEvaluatorOfVehicle(cost, same);
                model.setFixedCostOfVehicle(in.fixedCost[same], same);
            }
        }
    }

    /** What lies between two places, as a table as long as that is small: the library asks back slowly. */
    static int arcs(Instance in, RoutingIndexManager manager, RoutingModel model, Arc arc) {
        int places = in.travel.places();
        if (places > Travel.MAX_TABLE) {
            return model.registerTransitCallback(
                    (from, to) -> arc.between(manager.indexToNode(from), manager.indexToNode(to)));
        }
        var table = new long[places][places];
        for (int from = 0; from < places; from++) {
            for (int to = 0; to < places; to++) {
                table[from][to] = arc.between(from, to);
            }
        }
        return model.registerTransitMatrix(table);
    }

    @FunctionalInterface
    interface Arc {
        long between(int from, int to);
    }

    private static void addLoads(Instance in, RoutingIndexManager manager, RoutingModel model) {
        for (int d = 0; d < in.dimensions; d++) {
            int dimension = d;
            int demand = model.registerUnaryTransitVector(IntStream.range(0, in.travel.places())
                    .mapToLong(node -> node < in.visits ? in.demand[node * in.dimensions + dimension] : 0)
                    .toArray());
            long[] capacity = IntStream.range(0, in.vehicles)
                    .mapToLong(v -> in.capacity[v * in.dimensions + dimension])
                    .toArray();
            model.addDimensionWithVehicleCapacity(demand, 0, capacity, true, "load" + d);
        }
    }

    private static void addTimes(Instance in, RoutingIndexManager manager, RoutingModel model) {
        int time = arcs(
                in, manager, model, (from, to) -> (from < in.visits ? in.service[from] : 0) + in.travel.from(from, to));
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
