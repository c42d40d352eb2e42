package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.relief.matching.planner.Violation.Rule;

/**
 * Says which hard rules a plan breaks. Written apart from the search, plainly, so that each can prove the other wrong.
 * Committed trips are promises, not proposals: only their place in the plan is checked.
 */
public final class FeasibilityChecker {
    private final Problem problem;
    private final Catalog catalog;

    public FeasibilityChecker(Problem problem) {
        this.problem = problem;
        this.catalog = new Catalog(problem);
    }

    /** Everything that is wrong with the plan; empty if it can be driven as it is. */
    public List<Violation> check(Plan plan) {
        var found = new ArrayList<Violation>();
        plan.routes().forEach(route -> checkRoute(route, found));
        checkStock(plan.routes(), found);
        checkAccounts(plan, found);
        checkCommitments(plan, found);
        return found;
    }

    /** The same for one route alone, as before committing it: its goods against the whole stock. */
    public List<Violation> check(Route route) {
        var found = new ArrayList<Violation>();
        checkRoute(route, found);
        checkStock(List.of(route), found);
        return found;
    }

    private void checkRoute(Route route, List<Violation> found) {
        var vehicle = catalog.vehicle(route.vehicle());
        var own = route.trips().stream().filter(trip -> !trip.committed()).toList();
        require(own.size() <= vehicle.maxTrips(), Rule.TOO_MANY_TRIPS, vehicle.id(), found);
        int time = vehicle.shift().from();
        Place at = vehicle.start();
        TravelTimes ways = problem.travelTimes().with(vehicle.permits());
        for (var trip : route.trips()) {
            require(!trip.stops().isEmpty(), Rule.EMPTY_TRIP, vehicle.id(), found);
            require(trip.loadAt() >= time, Rule.BEFORE_SHIFT, vehicle.id(), found);
            time = trip.leaveAt();
            if (trip.depot().isPresent()) {
                var depot = catalog.depot(trip.depot().get());
                checkLoading(vehicle, depot, at, trip, trip.loadAt() - driven(ways, at, depot.place()), found);
                at = depot.place();
            }
            for (var stop : trip.stops()) {
                var request = catalog.request(stop.request());
                boolean possible = stop.arriveAt() >= time + driven(ways, at, request.place())
                        && stop.startAt() >= stop.arriveAt()
                        && stop.leaveAt() >= stop.startAt() + request.handoverSeconds();
                require(possible, Rule.DRIVES_TOO_FAST, request.id(), found);
                if (!trip.committed()) {
                    checkStop(vehicle, trip, stop, request, found);
                }
                time = stop.leaveAt();
                at = request.place();
            }
        }
        require(route.homeAt() >= time + driven(ways, at, vehicle.home()), Rule.DRIVES_TOO_FAST, vehicle.id(), found);
        require(own.isEmpty() || route.homeAt() <= vehicle.lastReturn(), Rule.HOME_TOO_LATE, vehicle.id(), found);
        own.forEach(trip -> checkCapacity(vehicle, trip, found));
    }

    private void checkLoading(
            Vehicle vehicle, Depot depot, Place from, Trip trip, int leftBefore, List<Violation> found) {
        require(leftBefore >= vehicle.shift().from(), Rule.BEFORE_SHIFT, vehicle.id(), found);
        require(trip.leaveAt() >= trip.loadAt() + depot.loadSeconds(), Rule.DRIVES_TOO_FAST, vehicle.id(), found);
        if (!trip.committed()) {
            require(vehicle.mayLoadAt(depot.code()), Rule.DEPOT_NOT_ALLOWED, vehicle.id(), found);
            require(open(depot.hours(), trip.loadAt()), Rule.OUTSIDE_HOURS, depot.code(), found);
        }
    }

    private void checkStop(Vehicle vehicle, Trip trip, Stop stop, Request request, List<Violation> found) {
        require(catalog.admits(request, vehicle), Rule.NO_ACCESS, request.id(), found);
        boolean serves = trip.depot().map(catalog::depot).stream().allMatch(depot -> depot.serves(request.id()));
        require(serves, Rule.DEPOT_NOT_ALLOWED, request.id(), found);
        require(trip.loadAt() >= request.knownFrom(), Rule.BEFORE_KNOWN, request.id(), found);
        boolean open = open(request.windows(), stop.startAt())
                && open(catalog.neighborhood(request.neighborhood()).hours(), stop.startAt());
        require(open, Rule.OUTSIDE_HOURS, request.id(), found);
        for (var goods : stop.goods()) {
            require(stop.startAt() <= goods.useBy(), Rule.EXPIRED, request.id(), found);
            int hot = catalog.item(goods.item()).hotSeconds();
            require(stop.startAt() - trip.leaveAt() <= hot, Rule.COLD, request.id(), found);
        }
    }

    private void checkCapacity(Vehicle vehicle, Trip trip, List<Violation> found) {
        long grams = 0;
        long millilitres = 0;
        for (var stop : trip.stops()) {
            for (var goods : stop.goods()) {
                grams += (long) goods.quantity() * catalog.item(goods.item()).grams();
                millilitres +=
                        (long) goods.quantity() * catalog.item(goods.item()).millilitres();
            }
        }
        boolean fits = grams <= vehicle.grams() && millilitres <= vehicle.millilitres();
        require(fits, Rule.OVER_CAPACITY, vehicle.id(), found);
    }

    private void checkStock(List<Route> routes, List<Violation> found) {
        Map<String, Map<Handover, Integer>> taken = new HashMap<>();
        for (var route : routes) {
            for (var trip : route.trips()) {
                if (!trip.committed()) {
                    var fromDepot = taken.computeIfAbsent(trip.depot().orElseThrow(), _ -> new HashMap<>());
                    trip.stops().stream()
                            .flatMap(stop -> stop.goods().stream())
                            .forEach(goods -> fromDepot.merge(batchOf(goods), goods.quantity(), Integer::sum));
                }
            }
        }
        taken.forEach((depot, batches) -> batches.forEach((batch, quantity) -> {
            int stock = catalog.depot(depot).stock().stream()
                    .filter(held -> held.item().equals(batch.item()) && held.useBy() == batch.useBy())
                    .mapToInt(Batch::quantity)
                    .sum();
            require(quantity <= stock, Rule.OVER_STOCK, depot + " " + batch.item(), found);
        }));
    }

    private static Handover batchOf(Handover goods) {
        return new Handover(goods.item(), 0, goods.useBy());
    }

    private void checkAccounts(Plan plan, List<Violation> found) {
        Map<List<String>, Integer> given = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (var route : plan.routes()) {
            for (var trip : route.trips()) {
                for (var stop : trip.stops()) {
                    require(seen.add(stop.request() + trip.depot()), Rule.SERVED_TWICE, stop.request(), found);
                    for (var goods : stop.goods()) {
                        require(goods.quantity() > 0, Rule.GOODS_NOT_ASKED_FOR, stop.request(), found);
                        given.merge(List.of(stop.request(), goods.item()), goods.quantity(), Integer::sum);
                    }
                }
            }
        }
        for (var missing : plan.shortfalls()) {
            given.merge(List.of(missing.request(), missing.item()), missing.quantity(), Integer::sum);
        }
        for (var request : problem.requests()) {
            for (var need : request.needs()) {
                int accounted = given.getOrDefault(List.of(request.id(), need.item()), 0);
                require(accounted >= need.quantity(), Rule.NOT_ACCOUNTED_FOR, request.id(), found);
                require(accounted <= need.quantity(), Rule.GOODS_NOT_ASKED_FOR, request.id(), found);
                given.remove(List.of(request.id(), need.item()));
            }
        }
        given.keySet().forEach(key -> found.add(new Violation(Rule.GOODS_NOT_ASKED_FOR, key.toString())));
    }

    private void checkCommitments(Plan plan, List<Violation> found) {
        for (var vehicle : problem.vehicles()) {
            var kept = plan.routes().stream()
                    .filter(route -> route.vehicle().equals(vehicle.id()))
                    .flatMap(route -> route.trips().stream())
                    .takeWhile(Trip::committed)
                    .map(FeasibilityChecker::promise)
                    .toList();
            require(kept.equals(vehicle.committed()), Rule.COMMITMENT_CHANGED, vehicle.id(), found);
        }
    }

    private static CommittedTrip promise(Trip trip) {
        return new CommittedTrip(
                trip.depot(),
                trip.stops().stream()
                        .map(stop -> new CommittedStop(stop.request(), stop.goods()))
                        .toList());
    }

    private static boolean open(List<TimeWindow> windows, int time) {
        return windows.isEmpty() || windows.stream().anyMatch(window -> window.contains(time));
    }

    private static int driven(TravelTimes ways, Place from, Place to) {
        return ways.seconds(from, to);
    }

    private static void require(boolean held, Rule rule, String where, List<Violation> found) {
        if (!held) {
            found.add(new Violation(rule, where));
        }
    }
}
