package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a scenario comes to, trip by trip: who still lacks what, what the depots have, where the cars are, what was told.
 * Inventory grants what is planned, every driver accepts and drives as planned.
 */
final class ScenarioWorld {
    /** As long as the service takes it for kept: a quarter of an hour. */
    private static final int ROOM = 15 * 60;
    /** As the service weighs who was told a time. */
    private static final double PROMISED = 1.5;

    private static final int HORIZON = Scenario.DAY;

    private final Scenario scenario;
    private final Map<String, Request> asked = new LinkedHashMap<>();
    private final Map<String, Map<String, Integer>> lacking = new LinkedHashMap<>();
    private final Map<String, Map<String, Integer>> stock = new TreeMap<>();
    private final Map<String, Car> cars = new LinkedHashMap<>();
    private final Map<String, Integer> told = new HashMap<>();
    private final Map<String, Integer> served = new HashMap<>();

    private record Car(Place at, int freeFrom) {}

    ScenarioWorld(Scenario scenario) {
        this.scenario = scenario;
        scenario.requests().forEach(request -> {
            asked.put(request.id(), request);
            lacking.put(request.id(), new TreeMap<>(Scenario.units(List.of(request))));
        });
        scenario.depots().forEach(depot -> stock.put(depot.code(), new TreeMap<>()));
    }

    /** The part of all goods that comes between two shares of them. */
    void stockUp(double from, double to) {
        for (Depot depot : scenario.depots()) {
            depot.stock()
                    .forEach(batch -> at(depot.code())
                            .merge(
                                    batch.item(),
                                    (int) (to * batch.quantity()) - (int) (from * batch.quantity()),
                                    Integer::sum));
        }
    }

    private Map<String, Integer> at(String depot) {
        return stock.computeIfAbsent(depot, _ -> new TreeMap<>());
    }

    /** Everybody was at home overnight. */
    void morning(int day) {
        scenario.cars()
                .forEach(car -> cars.put(
                        car.id(),
                        new Car(car.start(), day * Scenario.DAY + car.shift().from())));
    }

    /**
     * What is to be planned at a second.
     *
     * @param until requests that are asked by then count, those to come from when they are asked
     */
    Problem problem(int now, int until, int trips) {
        List<Request> open = scenario.requests().stream()
                .takeWhile(request -> request.knownFrom() <= until)
                .filter(request -> !lacking(request).isEmpty())
                .map(request -> seenAt(now, request))
                .toList();
        List<Neighborhood> neighborhoods = scenario.requests().stream()
                .map(Request::neighborhood)
                .distinct()
                .map(code -> new Neighborhood(code, 1, AccessLevel.OPEN, "", List.of()))
                .toList();
        List<Depot> depots = scenario.depots().stream()
                .map(depot -> depot.with(batches(depot.code())))
                .toList();
        List<Vehicle> fleet = new ArrayList<>();
        scenario.cars().forEach(car -> addOnDuty(car, now, trips, fleet));
        return new Problem(Scenario.ITEMS, depots, neighborhoods, open, fleet, StraightLine.CITY, HORIZON);
    }

    private Map<String, Integer> lacking(Request request) {
        return lacking.getOrDefault(request.id(), Map.of());
    }

    private Request seenAt(int now, Request request) {
        int since = request.knownFrom() - now;
        return new Request(
                request.id(),
                request.neighborhood(),
                request.place(),
                request.people(),
                request.vulnerability(),
                request.urgency() * (now <= told.getOrDefault(request.id(), -ROOM) + ROOM ? PROMISED : 1),
                since,
                Math.max(0, since),
                request.needs().stream()
                        .filter(need -> lacking(request).containsKey(need.item()))
                        .map(need -> new Need(need.item(), lacking(request).getOrDefault(need.item(), 0), need.whole()))
                        .toList(),
                request.windows(),
                request.vehicleAccess(),
                request.handoverSeconds());
    }

    private List<Batch> batches(String depot) {
        return at(depot).entrySet().stream()
                .map(goods -> new Batch(goods.getKey(), goods.getValue(), Batch.NO_EXPIRY))
                .toList();
    }

    private void addOnDuty(Vehicle car, int now, int trips, List<Vehicle> fleet) {
        int midnight = now / Scenario.DAY * Scenario.DAY - now;
        Car is = cars.getOrDefault(car.id(), new Car(car.start(), 0));
        int from = Math.max(0, is.freeFrom() - now);
        int to = midnight + car.shift().to();
        if (from < to) {
            fleet.add(new Vehicle(
                    car.id(),
                    car.grams(),
                    car.millilitres(),
                    car.permits(),
                    is.at(),
                    car.home(),
                    new TimeWindow(from, to),
                    midnight + car.homeBy(),
                    car.depots(),
                    List.of(),
                    trips));
        }
    }

    /** Whoever is to get all that is lacking is told when; once. */
    void tell(Plan plan, int now) {
        Map<String, Integer> last = new HashMap<>();
        plan.routes().stream()
                .flatMap(route -> route.trips().stream())
                .flatMap(trip -> trip.stops().stream())
                .forEach(stop -> last.merge(stop.request(), stop.startAt(), Math::max));
        plan.shortfalls().forEach(missing -> last.remove(missing.request()));
        last.forEach((request, at) -> told.putIfAbsent(request, now + at));
    }

    /** A car loads and drives: nothing of it is planned anew. */
    void leave(String car, Trip trip, int now) {
        for (Stop stop : trip.stops()) {
            for (Handover goods : stop.goods()) {
                at(trip.depot().orElseThrow()).merge(goods.item(), -goods.quantity(), Integer::sum);
                handOver(stop.request(), goods, now + stop.startAt());
            }
        }
        Stop last = trip.stops().getLast();
        cars.put(car, new Car(request(last.request()).place(), now + last.leaveAt()));
    }

    private void handOver(String request, Handover goods, int at) {
        Map<String, Integer> left = lacking.getOrDefault(request, new TreeMap<>());
        left.merge(goods.item(), -goods.quantity(), Integer::sum);
        left.values().removeIf(units -> units <= 0);
        if (left.isEmpty()) {
            served.merge(request, at, Math::max);
        }
    }

    /** As it was asked. */
    Request request(String id) {
        Request request = asked.get(id);
        if (request == null) {
            throw new IllegalArgumentException("unknown request: " + id);
        }
        return request;
    }

    /** When each that has all it asked for had it, by request. */
    Map<String, Integer> served() {
        return served;
    }

    int promises() {
        return told.size();
    }

    int kept() {
        return (int) told.entrySet().stream()
                .filter(one -> served.getOrDefault(one.getKey(), Integer.MAX_VALUE) <= one.getValue() + ROOM)
                .count();
    }
}
