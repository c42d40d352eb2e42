package org.relief.matching.planner;

import com.google.ortools.Loader;
import com.google.ortools.constraintsolver.Assignment;
import com.google.ortools.constraintsolver.IntVar;
import com.google.ortools.constraintsolver.RoutingIndexManager;
import com.google.ortools.constraintsolver.RoutingModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * OR-Tools' routing on relief problems. A car is one vehicle of the model for each depot it may load at, and at most one
 * of them drives. It has optional visits with their loss, both capacities, windows, permits, hot meals, the depots'
 * stock, and a cost for each second that goods arrive later. Not expressed: a second trip, giving part of what a
 * request asks for, goods that expire during the day, and fairness. It starts from the first trips of first come, first
 * served, whose making is not counted.
 */
public final class ReliefOrTools implements ReliefSolver {
    /** The model's costs are this many times smaller than ours: sums must fit. */
    private static final int COARSER = 100;

    private static final int DAY = 7 * 86_400;

    @Override
    public String name() {
        return "or-tools";
    }

    @Override
    public Plan plan(Problem problem, Policy policy, double cpuSeconds, long seed) {
        Loader.loadNativeLibraries();
        var compiled = Compiler.compile(problem, policy);
        var first = new FirstCome(problem).plan(policy);
        long start = CpuTime.now();
        var model = new Model(compiled.instance());
        var solution = OrTools.solveFrom(model.routing, model.firstTrips(problem, compiled, first), start, cpuSeconds);
        var dispatch = new Dispatch(problem);
        for (int v = 0; v < model.cars.length; v++) {
            var requests = model.visits(v, solution).stream()
                    .map(visit -> compiled.visits().get(visit))
                    .toList();
            var vehicle = compiled.vehicles().get(model.cars[v]);
            dispatch.serveAll(vehicle, problem.depots().get(model.depots[v]), requests);
        }
        return dispatch.plan(policy);
    }

    /** The routing model of an instance. */
    private static final class Model {
        private final Instance in;
        /** By vehicle of the model. */
        private final int[] cars;

        private final int[] depots;
        private final RoutingIndexManager manager;
        private final RoutingModel routing;

        Model(Instance in) {
            this.in = in;
            var pairs = IntStream.range(0, in.vehicles)
                    .boxed()
                    .flatMap(car -> IntStream.range(0, in.depots)
                            .filter(depot -> in.loadsAt(car, depot))
                            .mapToObj(depot -> new int[] {car, depot}))
                    .toList();
            cars = pairs.stream().mapToInt(pair -> pair[0]).toArray();
            depots = pairs.stream().mapToInt(pair -> pair[1]).toArray();
            manager = new RoutingIndexManager(
                    in.travel.places(),
                    cars.length,
                    Arrays.stream(cars).map(car -> in.startPlace[car]).toArray(),
                    Arrays.stream(cars).map(car -> in.homePlace[car]).toArray());
            routing = new RoutingModel(manager);
            addTimes();
            IntStream.range(0, in.dimensions).forEach(this::addLoad);
            IntStream.range(0, in.visits).forEach(this::addVisit);
            addCars();
            addStock();
            passOverOtherPlaces();
        }

        // --- ways ---------------------------------------------------------------------------------------------------

        /** The first leg goes over the depot. */
        private long way(int depot, int here, int there) {
            if (here < in.visits) {
                return in.travel.from(here, there);
            }
            int place = in.depotPlace[depot];
            // Who goes nowhere need not load either.
            return there >= in.visits ? 0 : (long) in.travel.from(here, place) + in.travel.from(place, there);
        }

        private long stay(int depot, int node) {
            return in.service[node < in.visits ? node : in.visits + depot];
        }

        private void addTimes() {
            var costs = new int[in.depots];
            var times = new int[in.depots];
            for (int d = 0; d < in.depots; d++) {
                int depot = d;
                long perSecond = in.distanceCost[0] / COARSER;
                costs[d] = OrTools.arcs(in, manager, routing, (from, to) -> perSecond * way(depot, from, to));
                times[d] = OrTools.arcs(in, manager, routing, (from, to) -> stay(depot, from) + way(depot, from, to));
            }
            for (int v = 0; v < cars.length; v++) {
                routing.setArcCostEvaluatorOfVehicle(costs[depots[v]], v);
            }
            int[] byVehicle = Arrays.stream(depots).map(depot -> times[depot]).toArray();
            routing.addDimensionWithVehicleTransits(byVehicle, DAY, DAY, false, "time");
        }

        private IntVar time(long index) {
            return routing.getMutableDimension("time").cumulVar(index);
        }

        private void addLoad(int dimension) {
            int demand = routing.registerUnaryTransitVector(IntStream.range(0, in.travel.places())
                    .mapToLong(place -> place < in.visits ? lineSum(place, in.lineDemand, in.dimensions, dimension) : 0)
                    .toArray());
            long[] capacity = Arrays.stream(cars)
                    .mapToLong(car -> in.capacity[car * in.dimensions + dimension])
                    .toArray();
            routing.addDimensionWithVehicleCapacity(demand, 0, capacity, true, "load" + dimension);
        }

        private long lineSum(int visit, int[] perUnit, int width, int offset) {
            return IntStream.range(in.firstLine[visit], in.firstLine[visit + 1])
                    .mapToLong(line -> (long) perUnit[line * width + offset] * in.lineAsked[line])
                    .sum();
        }

        private long lineSum(int visit, long[] perUnit) {
            return IntStream.range(in.firstLine[visit], in.firstLine[visit + 1])
                    .mapToLong(line -> perUnit[line] * in.lineAsked[line])
                    .sum();
        }

        // --- visits -------------------------------------------------------------------------------------------------

        private void addVisit(int visit) {
            long index = manager.nodeToIndex(visit);
            var solver = routing.solver();
            routing.addDisjunction(new long[] {index}, lineSum(visit, in.lineLoss) / COARSER);
            routing.vehicleVar(index)
                    .removeValues(LongStream.range(0, cars.length)
                            .filter(v -> !in.admits(visit, cars[(int) v]))
                            .toArray());
            if (in.opens[visit] > in.closes[visit]) {
                routing.activeVar(index).setValue(0);
                return;
            }
            time(index).setRange(Math.max(0, in.opens[visit]), Math.min(DAY, in.closes[visit]));
            int[] windows = in.windows[visit];
            for (int i = 1; i + 1 < windows.length; i += 2) {
                time(index).removeInterval(windows[i] + 1L, windows[i + 1] - 1L);
            }
            routing.getMutableDimension("time")
                    .setCumulVarSoftUpperBound(index, 0, lineSum(visit, in.lineSlope) / COARSER);
            if (in.hotLimit[visit] < Instance.NEVER) {
                var left = solver.makeElement(
                        leaves(), solver.makeSum(routing.vehicleVar(index), 1).var());
                solver.addConstraint(
                        solver.makeLessOrEqual(solver.makeDifference(time(index), left), in.hotLimit[visit]));
            }
        }

        /** When each vehicle leaves its depot, behind one entry for none. */
        private long[] leaves() {
            return LongStream.range(-1, cars.length)
                    .map(v -> v < 0 ? DAY : leaves((int) v))
                    .toArray();
        }

        private long leaves(int v) {
            int toDepot = in.travel.from(in.startPlace[cars[v]], in.depotPlace[depots[v]]);
            return (long) in.shiftFrom[cars[v]] + toDepot + in.service[in.visits + depots[v]];
        }

        // --- cars and stock -----------------------------------------------------------------------------------------

        private void addCars() {
            for (int v = 0; v < cars.length; v++) {
                time(routing.start(v)).setValue(in.shiftFrom[cars[v]]);
                time(routing.end(v)).setMax(in.lastReturn[cars[v]]);
            }
            for (int c = 0; c < in.vehicles; c++) {
                int car = c;
                var drives = IntStream.range(0, cars.length)
                        .filter(v -> cars[v] == car)
                        .mapToObj(routing::activeVehicleVar)
                        .toArray(IntVar[]::new);
                routing.solver().addConstraint(routing.solver().makeSumLessOrEqual(drives, 1));
            }
        }

        private void addStock() {
            for (int depot = 0; depot < in.depots; depot++) {
                var served = servedFrom(depot);
                for (int item = 0; item < in.stock.items; item++) {
                    routing.solver()
                            .addConstraint(
                                    routing.solver().makeScalProdLessOrEqual(served, asked(item), held(depot, item)));
                }
            }
        }

        private IntVar[] servedFrom(int depot) {
            var solver = routing.solver();
            long[] isDepot = LongStream.range(-1, cars.length)
                    .map(v -> v >= 0 && depots[(int) v] == depot ? 1 : 0)
                    .toArray();
            return IntStream.range(0, in.visits)
                    .mapToObj(visit -> solver.makeElement(
                                    isDepot,
                                    solver.makeSum(routing.vehicleVar(manager.nodeToIndex(visit)), 1)
                                            .var())
                            .var())
                    .toArray(IntVar[]::new);
        }

        private long[] asked(int item) {
            return IntStream.range(0, in.visits)
                    .mapToLong(visit -> IntStream.range(in.firstLine[visit], in.firstLine[visit + 1])
                            .filter(line -> in.lineItem[line] == item)
                            .mapToLong(line -> in.lineAsked[line])
                            .sum())
                    .toArray();
        }

        private long held(int depot, int item) {
            int shelf = depot * in.stock.items + item;
            return IntStream.range(in.stock.firstBatch[shelf], in.stock.firstBatch[shelf + 1])
                    .map(batch -> in.stock.quantities()[batch])
                    .sum();
        }

        private void passOverOtherPlaces() {
            for (int place = in.visits; place < in.travel.places(); place++) {
                long index = manager.nodeToIndex(place);
                if (index >= 0 && !routing.isStart(index) && !routing.isEnd(index)) {
                    routing.addDisjunction(new long[] {index}, 0);
                    routing.activeVar(index).setValue(0);
                }
            }
        }

        /** Of each car's first trip the stops that get all they ask for. */
        private long[][] firstTrips(Problem problem, Compiler.Compiled compiled, Plan plan) {
            Map<String, Integer> whole = new HashMap<>();
            compiled.visits().forEach(request -> whole.put(request.id(), whole.size()));
            plan.shortfalls().forEach(missing -> whole.remove(missing.request()));
            var first = new HashMap<String, Trip>();
            plan.routes()
                    .forEach(route -> first.put(route.vehicle(), route.trips().getFirst()));
            return IntStream.range(0, cars.length)
                    .mapToObj(v -> Optional.ofNullable(
                                    first.get(compiled.vehicles().get(cars[v]).id()))
                            .filter(trip -> trip.depot()
                                    .equals(Optional.of(
                                            problem.depots().get(depots[v]).code())))
                            .map(trip -> trip.stops().stream()
                                    .flatMap(stop -> Stream.ofNullable(whole.get(stop.request())))
                                    .mapToLong(manager::nodeToIndex)
                                    .toArray())
                            .orElse(new long[0]))
                    .toArray(long[][]::new);
        }

        private List<Integer> visits(int vehicle, Assignment solution) {
            var visits = new ArrayList<Integer>();
            for (long at = solution.value(routing.nextVar(routing.start(vehicle)));
                    !routing.isEnd(at);
                    at = solution.value(routing.nextVar(at))) {
                visits.add(manager.indexToNode(at));
            }
            return visits;
        }
    }
}
