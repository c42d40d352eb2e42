package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.relief.matching.planner.DraftTrip.DraftStop;

/**
 * Routes put together stop by stop, as a dispatcher would: each stop gets what the depot still has of it, and is
 * refused if its car would break a rule. So whatever others propose becomes a plan that can be driven.
 */
final class Dispatch {
    private final Problem problem;
    private final Timetable timetable;
    private final FeasibilityChecker checker;
    private final Map<String, List<DraftTrip>> drafts = new HashMap<>();
    private final Map<String, Integer> free = new HashMap<>();
    private final Map<String, Map<Handover, Integer>> stock = new HashMap<>();

    Dispatch(Problem problem) {
        this.problem = problem;
        timetable = new Timetable(problem, new Catalog(problem));
        checker = new FeasibilityChecker(problem);
        for (var depot : problem.depots()) {
            var held = stock.computeIfAbsent(depot.code(), _ -> new HashMap<>());
            depot.stock()
                    .forEach(batch ->
                            held.merge(new Handover(batch.item(), 0, batch.useBy()), batch.quantity(), Integer::sum));
        }
    }

    List<DraftTrip> tripsOf(Vehicle vehicle) {
        return drafts.getOrDefault(vehicle.id(), List.of());
    }

    /** When the car has made all of its stops. */
    int freeFrom(Vehicle vehicle) {
        return free.getOrDefault(vehicle.id(), vehicle.shift().from());
    }

    /** One trip; the stops that cannot be made are left out. */
    void serveAll(Vehicle vehicle, Depot depot, List<Request> requests) {
        boolean loaded = false;
        for (var request : requests) {
            loaded |= serve(vehicle, depot, loaded, request);
        }
    }

    /**
     * One more stop at the end of the car's route.
     *
     * @param sameTrip with what it loads for its last trip; else it drives to the depot first
     * @return whether the stop is made
     */
    boolean serve(Vehicle vehicle, Depot depot, boolean sameTrip, Request request) {
        var now = tripsOf(vehicle);
        if (!sameTrip && now.size() >= vehicle.maxTrips()) {
            return false;
        }
        int at = lastStop(timetable.route(vehicle, append(now, sameTrip, depot, request, List.of())))
                .startAt();
        var goods = goods(depot, request, at);
        var trips = append(now, sameTrip, depot, request, goods);
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

    Plan plan(Policy policy) {
        var routes = problem.vehicles().stream()
                .filter(vehicle -> drafts.containsKey(vehicle.id()))
                .map(vehicle -> timetable.route(vehicle, tripsOf(vehicle)))
                .toList();
        return new Plan(routes, Planner.shortfalls(problem, routes), new Scorer(problem, policy).score(routes));
    }

    private static Stop lastStop(Route route) {
        return route.trips().getLast().stops().getLast();
    }

    private static List<DraftTrip> append(
            List<DraftTrip> now, boolean sameTrip, Depot depot, Request request, List<Handover> goods) {
        var trips = new ArrayList<>(now);
        var stops = sameTrip ? new ArrayList<>(trips.removeLast().stops()) : new ArrayList<DraftStop>();
        stops.add(new DraftStop(request.id(), goods));
        trips.add(new DraftTrip(depot.code(), stops));
        return trips;
    }

    /** What the depot still has of it that is good at a time, the oldest first. */
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
