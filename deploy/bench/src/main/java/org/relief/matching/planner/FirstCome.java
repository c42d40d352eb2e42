package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.relief.matching.planner.DraftTrip.DraftStop;

/**
 * How it is done without a planner: requests in the order in which people began to wait, each from the nearest depot
 * that still has something, appended to the car that gets there first.
 */
final class FirstCome {
    private final Problem problem;
    private final Catalog catalog;
    private final Timetable timetable;
    private final FeasibilityChecker checker;
    private final Map<String, List<DraftTrip>> drafts = new HashMap<>();
    private final Map<String, Integer> free = new HashMap<>();
    private final Map<String, Map<Handover, Integer>> stock = new HashMap<>();

    FirstCome(Problem problem) {
        this.problem = problem;
        catalog = new Catalog(problem);
        timetable = new Timetable(problem, catalog);
        checker = new FeasibilityChecker(problem);
        for (var depot : problem.depots()) {
            var held = stock.computeIfAbsent(depot.code(), _ -> new HashMap<>());
            depot.stock()
                    .forEach(batch ->
                            held.merge(new Handover(batch.item(), 0, batch.useBy()), batch.quantity(), Integer::sum));
        }
    }

    Plan plan(Policy policy) {
        problem.requests().stream()
                .sorted(Comparator.comparingInt(Request::waitingSince))
                .forEach(this::serve);
        var routes = problem.vehicles().stream()
                .filter(vehicle -> drafts.containsKey(vehicle.id()))
                .map(vehicle -> timetable.route(vehicle, draftsOf(vehicle)))
                .toList();
        return new Plan(routes, Planner.shortfalls(problem, routes), new Scorer(problem, policy).score(routes));
    }

    private List<DraftTrip> draftsOf(Vehicle vehicle) {
        return drafts.getOrDefault(vehicle.id(), List.of());
    }

    private void serve(Request request) {
        var nearestFirst = problem.depots().stream()
                .sorted(Comparator.comparingInt(depot -> problem.travelTimes().seconds(depot.place(), request.place())))
                .toList();
        for (var depot : nearestFirst) {
            if (serveFrom(depot, request)) {
                return;
            }
        }
    }

    /** The cars by when they would be there, windows aside; the first that can do it does. */
    private boolean serveFrom(Depot depot, Request request) {
        return problem.vehicles().stream()
                .filter(vehicle -> catalog.admits(request, vehicle))
                .sorted(Comparator.comparingInt(vehicle -> soonest(vehicle, depot, request)))
                .anyMatch(vehicle -> serveBy(vehicle, depot, request));
    }

    private int soonest(Vehicle vehicle, Depot depot, Request request) {
        var now = draftsOf(vehicle);
        int from = free.getOrDefault(vehicle.id(), vehicle.shift().from());
        var at = now.isEmpty()
                ? vehicle.start()
                : catalog.request(now.getLast().stops().getLast().request()).place();
        return isAt(now, depot)
                ? from + drive(at, request.place())
                : from + drive(at, depot.place()) + depot.loadSeconds() + drive(depot.place(), request.place());
    }

    private int drive(Place from, Place to) {
        return problem.travelTimes().seconds(from, to);
    }

    private static boolean isAt(List<DraftTrip> now, Depot depot) {
        return !now.isEmpty() && now.getLast().depot().equals(depot.code());
    }

    private boolean serveBy(Vehicle vehicle, Depot depot, Request request) {
        var now = draftsOf(vehicle);
        boolean same = isAt(now, depot);
        if (!same && now.size() >= vehicle.maxTrips()) {
            return false;
        }
        int at = lastStop(timetable.route(vehicle, append(now, same, depot, request, List.of())))
                .startAt();
        var goods = goods(depot, request, at);
        var trips = append(now, same, depot, request, goods);
        var route = timetable.route(vehicle, trips);
        if (goods.isEmpty() || !checker.check(route).isEmpty()) {
            return false;
        }
        drafts.put(vehicle.id(), trips);
        free.put(vehicle.id(), lastStop(route).leaveAt());
        var held = stock.getOrDefault(depot.code(), Map.of());
        goods.forEach(
                given -> held.merge(new Handover(given.item(), 0, given.useBy()), -given.quantity(), Integer::sum));
        return true;
    }

    private static Stop lastStop(Route route) {
        return route.trips().getLast().stops().getLast();
    }

    private static List<DraftTrip> append(
            List<DraftTrip> now, boolean same, Depot depot, Request request, List<Handover> goods) {
        var trips = new ArrayList<>(now);
        var stops = same ? new ArrayList<>(trips.removeLast().stops()) : new ArrayList<DraftStop>();
        stops.add(new DraftStop(request.id(), goods));
        trips.add(new DraftTrip(depot.code(), stops));
        return trips;
    }

    private List<Handover> goods(Depot depot, Request request, int at) {
        var given = new ArrayList<Handover>();
        for (var need : request.needs()) {
            int missing = need.quantity();
            var batches = stock.getOrDefault(depot.code(), Map.of()).entrySet().stream()
                    .filter(held -> held.getKey().item().equals(need.item())
                            && held.getKey().useBy() >= at)
                    .sorted(Comparator.comparingInt(held -> held.getKey().useBy()))
                    .toList();
            for (var held : batches) {
                int units = Math.min(missing, held.getValue());
                if (units > 0) {
                    given.add(new Handover(need.item(), units, held.getKey().useBy()));
                    missing -= units;
                }
            }
        }
        return given;
    }
}
