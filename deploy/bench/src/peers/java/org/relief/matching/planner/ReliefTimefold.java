package org.relief.matching.planner;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Timefold on relief problems: the whole objective with its fairness, stock by expiry, hot meals, several trips and
 * depots; only giving part of what a request asks for is not expressed. It starts from first come, first served, whose
 * making is not counted: its own construction would take all of the time on large problems.
 */
public final class ReliefTimefold implements ReliefSolver {
    @Override
    public String name() {
        return "timefold";
    }

    @Override
    public Plan plan(Problem problem, Policy policy, double cpuSeconds, long seed) {
        var compiled = Compiler.compile(problem, policy);
        var first = new FirstCome(problem).plan(policy);
        long start = CpuTime.now();
        var routes = new TimefoldRoutes(compiled.instance());
        load(problem, compiled, first, routes);
        var best = Timefold.solve(routes, List.of(Timefold.localSearch()), start, cpuSeconds, seed);
        var dispatch = new Dispatch(problem);
        best.cars.forEach(car -> drive(problem, compiled, car, dispatch));
        return dispatch.plan(policy);
    }

    /** Puts the stops that get all they ask for into the cars' lists. */
    private static void load(Problem problem, Compiler.Compiled compiled, Plan plan, TimefoldRoutes routes) {
        Map<String, TimefoldStop> whole = new HashMap<>();
        for (int visit = 0; visit < compiled.visits().size(); visit++) {
            whole.put(compiled.visits().get(visit).id(), routes.stops.get(visit));
        }
        plan.shortfalls().forEach(missing -> whole.remove(missing.request()));
        Map<String, Iterator<TimefoldStop>> loads = new HashMap<>();
        for (int d = 0; d < problem.depots().size(); d++) {
            int depot = d;
            loads.put(
                    problem.depots().get(d).code(),
                    routes.stops.stream()
                            .filter(stop -> stop.loads() && stop.depot == depot)
                            .iterator());
        }
        var byVehicle = plan.routes().stream().collect(Collectors.toMap(Route::vehicle, Route::trips));
        for (var car : routes.cars) {
            String vehicle = compiled.vehicles().get(car.vehicle).id();
            for (var trip : byVehicle.getOrDefault(vehicle, List.of())) {
                Optional.ofNullable(loads.get(trip.depot().orElseThrow()))
                        .filter(Iterator::hasNext)
                        .ifPresent(left -> car.stops.add(left.next()));
                trip.stops().stream()
                        .flatMap(stop -> Stream.ofNullable(whole.get(stop.request())))
                        .forEach(car.stops::add);
            }
        }
    }

    private static void drive(Problem problem, Compiler.Compiled compiled, TimefoldCar car, Dispatch dispatch) {
        var vehicle = compiled.vehicles().get(car.vehicle);
        for (int from = 0; from < car.stops.size(); from++) {
            if (car.stops.get(from).loads()) {
                var requests = car.stops.stream()
                        .skip(from + 1L)
                        .takeWhile(stop -> !stop.loads())
                        .map(stop -> compiled.visits().get(stop.visit))
                        .toList();
                dispatch.serveAll(vehicle, problem.depots().get(car.stops.get(from).depot), requests);
            }
        }
    }
}
