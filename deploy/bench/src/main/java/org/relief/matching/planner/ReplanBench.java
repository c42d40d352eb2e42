package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A morning that changes: of a plan in use every third car's first trip is promised, then 50 requests come in and a
 * neighborhood closes. How far is the plan after a short warm start from a long fresh one?
 *
 * <pre>deploy/bench/plan relief replan REQUESTS CARS DEPOTS SECONDS_BEFORE SECONDS_WARM SECONDS_FRESH</pre>
 */
final class ReplanBench {
    private static final int NEW_REQUESTS = 50;
    private static final int PROMISED_EACH = 3;
    private static final String CLOSED = "N6";

    private final Options options;
    private final int[] numbers;
    private final Table table =
            new Table(List.of("replan", "seed", "CPU s", "total", "above fresh", "unserved", "stops"));

    ReplanBench(Options options) {
        this.options = options;
        numbers = options.words.stream().skip(1).mapToInt(Integer::parseInt).toArray();
    }

    void run() {
        for (long seed = 1; seed <= options.seeds; seed++) {
            run(seed);
        }
        System.out.println(table.text(options.markdown));
    }

    private void run(long seed) {
        var planner = new Planner(Policy.BALANCED, seed);
        var after = ReliefGenerator.problem(numbers[0], numbers[1], numbers[2], seed);
        int known = after.requests().size() - NEW_REQUESTS;
        var before = copy(
                after, after.depots(), after.neighborhoods(), after.requests().subList(0, known), after.vehicles());
        var last = planner.plan(before, CpuTime.budget(numbers[3]));
        var now = closed(promised(after, last), CLOSED);
        var fresh = planner.plan(now, CpuTime.budget(numbers[5]));
        add("fresh", seed, numbers[5], now, fresh, fresh);
        add("warm", seed, 0, now, planner.replan(now, last, Budget.iterations(0)), fresh);
        add("warm", seed, numbers[4], now, planner.replan(now, last, CpuTime.budget(numbers[4])), fresh);
    }

    /** The check of the plan holds the promised stops and their goods against the problem's. */
    private void add(String what, long seed, int seconds, Problem problem, Plan plan, Plan fresh) {
        var score = ReliefBench.proven(problem, plan).score();
        double above = 100 * (score.total() / fresh.score().total() - 1);
        table.add(List.of(
                what,
                Long.toString(seed),
                Integer.toString(seconds),
                String.format(Locale.ROOT, "%,.0f", score.total()),
                String.format(Locale.ROOT, "%.2f %%", above),
                String.format(Locale.ROOT, "%,.0f", score.unserved()),
                Long.toString(ReliefBench.stops(plan))));
    }

    /** Every third car's first trip becomes a promise, and its goods leave the depots' free stock. */
    static Problem promised(Problem problem, Plan plan) {
        Map<String, Trip> firstTrips = new HashMap<>();
        for (int i = 0; i < plan.routes().size(); i += PROMISED_EACH) {
            var route = plan.routes().get(i);
            firstTrips.put(route.vehicle(), route.trips().getFirst());
        }
        var vehicles = problem.vehicles().stream()
                .map(vehicle -> Optional.ofNullable(firstTrips.get(vehicle.id()))
                        .map(trip -> promised(vehicle, trip))
                        .orElse(vehicle))
                .toList();
        var depots = problem.depots().stream()
                .map(depot -> without(depot, List.copyOf(firstTrips.values())))
                .toList();
        return copy(problem, depots, problem.neighborhoods(), problem.requests(), vehicles);
    }

    private static Vehicle promised(Vehicle vehicle, Trip trip) {
        var stops = trip.stops().stream()
                .map(stop -> new CommittedStop(stop.request(), stop.goods()))
                .toList();
        return new Vehicle(
                vehicle.id(),
                vehicle.grams(),
                vehicle.millilitres(),
                vehicle.permits(),
                vehicle.start(),
                vehicle.home(),
                vehicle.shift(),
                vehicle.homeBy(),
                vehicle.depots(),
                List.of(new CommittedTrip(trip.depot(), stops)),
                vehicle.maxTrips() - 1);
    }

    private static Depot without(Depot depot, List<Trip> trips) {
        var stock = new ArrayList<Batch>();
        for (var batch : depot.stock()) {
            int taken = trips.stream()
                    .filter(trip -> trip.depot().equals(Optional.of(depot.code())))
                    .flatMap(trip -> trip.stops().stream())
                    .flatMap(stop -> stop.goods().stream())
                    .filter(goods -> goods.item().equals(batch.item()) && goods.useBy() == batch.useBy())
                    .mapToInt(Handover::quantity)
                    .sum();
            stock.add(new Batch(batch.item(), batch.quantity() - taken, batch.useBy()));
        }
        return new Depot(depot.code(), depot.place(), depot.hours(), depot.loadSeconds(), stock);
    }

    static Problem closed(Problem problem, String code) {
        var neighborhoods = problem.neighborhoods().stream()
                .map(open -> open.code().equals(code)
                        ? new Neighborhood(
                                open.code(), open.population(), AccessLevel.BLOCKED, open.permit(), open.hours())
                        : open)
                .toList();
        return copy(problem, problem.depots(), neighborhoods, problem.requests(), problem.vehicles());
    }

    private static Problem copy(
            Problem problem,
            List<Depot> depots,
            List<Neighborhood> neighborhoods,
            List<Request> requests,
            List<Vehicle> vehicles) {
        return new Problem(
                problem.items(), depots, neighborhoods, requests, vehicles, problem.travelTimes(), problem.horizon());
    }
}
