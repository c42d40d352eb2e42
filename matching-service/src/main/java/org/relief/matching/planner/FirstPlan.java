package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.relief.matching.planner.DraftTrip.DraftStop;

/** A plan by plain insertion: most urgent request first, each where the fewest seconds are added. */
final class FirstPlan {
    private final Problem problem;
    private final Catalog catalog;
    private final Timetable timetable;
    private final Map<String, List<DraftTrip>> drafts = new HashMap<>();
    private final Map<String, Map<Handover, Integer>> stock = new HashMap<>();

    FirstPlan(Problem problem) {
        this.problem = problem;
        this.catalog = new Catalog(problem);
        this.timetable = new Timetable(problem, catalog);
        problem.vehicles().forEach(vehicle -> drafts.put(vehicle.id(), List.of()));
        for (var depot : problem.depots()) {
            var held = stock.computeIfAbsent(depot.code(), _ -> new HashMap<>());
            depot.stock()
                    .forEach(batch ->
                            held.merge(new Handover(batch.item(), 0, batch.useBy()), batch.quantity(), Integer::sum));
        }
    }

    List<Route> routes() {
        Set<String> promised = new HashSet<>();
        problem.vehicles().stream()
                .flatMap(vehicle -> vehicle.committed().stream())
                .flatMap(trip -> trip.stops().stream())
                .forEach(stop -> promised.add(stop.request()));
        problem.requests().stream()
                .filter(request -> !promised.contains(request.id()))
                .sorted(Comparator.comparingDouble(this::value).reversed())
                .forEach(this::insert);
        return problem.vehicles().stream()
                .map(vehicle -> timetable.route(vehicle, drafts.getOrDefault(vehicle.id(), List.of())))
                .filter(route -> !route.trips().isEmpty())
                .toList();
    }

    private double value(Request request) {
        return request.needs().stream()
                .mapToDouble(need -> Deprivation.of(request, need, catalog, problem.horizon())
                        .unserved())
                .sum();
    }

    private void insert(Request request) {
        var options = new ArrayList<Option>();
        for (var vehicle : problem.vehicles()) {
            if (catalog.admits(request, vehicle)) {
                collect(request, vehicle, options);
            }
        }
        options.stream()
                .min(Comparator.comparingDouble((Option option) -> -option.units())
                        .thenComparingInt(Option::homeAt))
                .ifPresent(this::take);
    }

    private void collect(Request request, Vehicle vehicle, List<Option> options) {
        var now = drafts.getOrDefault(vehicle.id(), List.of());
        for (int trip = 0; trip < now.size(); trip++) {
            var draft = now.get(trip);
            for (int at = 0; at <= draft.stops().size(); at++) {
                probe(request, vehicle, now, trip, at, draft.depot(), options);
            }
        }
        if (now.size() < vehicle.maxTrips()) {
            for (var depot : problem.depots()) {
                if (vehicle.mayLoadAt(depot.code())) {
                    probe(request, vehicle, now, now.size(), 0, depot.code(), options);
                }
            }
        }
    }

    private void probe(
            Request request,
            Vehicle vehicle,
            List<DraftTrip> now,
            int trip,
            int at,
            String depot,
            List<Option> options) {
        var bare = with(now, trip, at, depot, new DraftStop(request.id(), List.of()));
        var timed = timetable.route(vehicle, bare);
        if (timed.homeAt() > vehicle.lastReturn()) {
            return;
        }
        var visit = timed.trips().get(vehicle.committed().size() + trip).stops().get(at);
        var load = trip < now.size() ? now.get(trip).stops() : List.<DraftStop>of();
        var goods = goods(request, vehicle, load, depot, visit.startAt());
        if (goods.isEmpty()) {
            return;
        }
        var full = with(now, trip, at, depot, new DraftStop(request.id(), goods));
        var route = timetable.route(vehicle, full);
        if (new FeasibilityChecker(problem).check(route).isEmpty()) {
            int units = goods.stream().mapToInt(Handover::quantity).sum();
            options.add(new Option(vehicle.id(), depot, full, goods, units, route.homeAt()));
        }
    }

    private static List<DraftTrip> with(List<DraftTrip> now, int trip, int at, String depot, DraftStop stop) {
        var trips = new ArrayList<>(now);
        var stops = new ArrayList<>(trip < now.size() ? now.get(trip).stops() : List.<DraftStop>of());
        stops.add(at, stop);
        if (trip < now.size()) {
            trips.set(trip, new DraftTrip(depot, stops));
        } else {
            trips.add(new DraftTrip(depot, stops));
        }
        return trips;
    }

    private List<Handover> goods(Request request, Vehicle vehicle, List<DraftStop> load, String depot, int at) {
        long grams = vehicle.grams();
        long millilitres = vehicle.millilitres();
        for (var stop : load) {
            for (var goods : stop.goods()) {
                grams -= (long) goods.quantity() * catalog.item(goods.item()).grams();
                millilitres -= (long) goods.quantity() * catalog.item(goods.item()).millilitres();
            }
        }
        var given = new ArrayList<Handover>();
        for (var need : request.needs()) {
            var item = catalog.item(need.item());
            int missing = need.quantity();
            for (var batch : batches(depot, need.item(), at)) {
                int fits = (int) Math.min(
                        item.grams() == 0 ? missing : grams / item.grams(),
                        item.millilitres() == 0 ? missing : millilitres / item.millilitres());
                int units = Math.min(Math.min(missing, fits), batch.quantity());
                if (units > 0) {
                    given.add(new Handover(need.item(), units, batch.useBy()));
                    missing -= units;
                    grams -= (long) units * item.grams();
                    millilitres -= (long) units * item.millilitres();
                }
            }
        }
        return given;
    }

    private List<Handover> batches(String depot, String item, int at) {
        return stock.getOrDefault(depot, Map.of()).entrySet().stream()
                .filter(held -> held.getKey().item().equals(item) && held.getKey().useBy() >= at)
                .map(held -> new Handover(item, held.getValue(), held.getKey().useBy()))
                .sorted(Comparator.comparingInt(Handover::useBy))
                .toList();
    }

    private void take(Option option) {
        drafts.put(option.vehicle(), option.trips());
        var held = stock.getOrDefault(option.depot(), new HashMap<>());
        for (var goods : option.goods()) {
            held.merge(new Handover(goods.item(), 0, goods.useBy()), -goods.quantity(), Integer::sum);
        }
    }

    private record Option(
            String vehicle, String depot, List<DraftTrip> trips, List<Handover> goods, int units, int homeAt) {}
}
