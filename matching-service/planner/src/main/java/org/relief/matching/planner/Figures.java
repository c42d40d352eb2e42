package org.relief.matching.planner;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What a plan comes to, told by the same measures whatever the policy.
 *
 * @param served requests that get all that they ask for
 * @param peopleServed the people of these
 * @param lifeCriticalFill units of what lives depend on that are brought, as a share of those asked for
 * @param leastFill the smallest such share over neighborhoods, by people and situation, of what can be reached at all
 * @param gini of the neighborhoods' fill
 * @param neighborhoods of each where somebody asks, by code
 */
public record Figures(
        int requests,
        int served,
        int people,
        int peopleServed,
        double lifeCriticalFill,
        double leastFill,
        double gini,
        double deprivation,
        int drivingSeconds,
        int meters,
        List<Neighborhood> neighborhoods) {

    /** @param people who ask, and {@code peopleServed} those of them that get all that they ask for */
    public record Neighborhood(String code, int people, int peopleServed) {}

    public Figures {
        neighborhoods = neighborhoods == null ? List.of() : List.copyOf(neighborhoods);
    }

    /** @param whole the request that a part of one belongs to */
    public static Figures of(Problem problem, Plan plan, UnaryOperator<String> whole) {
        Set<String> lacking = new HashSet<>();
        Map<String, Integer> missing = new HashMap<>();
        plan.shortfalls().forEach(one -> {
            lacking.add(whole.apply(one.request()));
            missing.merge(one.item(), one.quantity(), Integer::sum);
        });
        Map<String, Integer> people = new HashMap<>();
        Map<String, String> where = new HashMap<>();
        problem.requests().forEach(request -> {
            people.put(whole.apply(request.id()), request.people());
            where.put(whole.apply(request.id()), request.neighborhood());
        });
        int all = people.values().stream().mapToInt(count -> count).sum();
        int without = people.keySet().stream()
                .filter(lacking::contains)
                .mapToInt(people::get)
                .sum();
        Score score = new Scorer(problem, Policy.BALANCED).score(plan.routes());
        return new Figures(
                people.size(),
                (int) people.keySet().stream()
                        .filter(request -> !lacking.contains(request))
                        .count(),
                all,
                all - without,
                lifeCriticalFill(problem, missing),
                score.floor(),
                score.gini(),
                score.deprivation(),
                score.drivingSeconds(),
                meters(problem, plan),
                neighborhoods(people, where, lacking));
    }

    private static List<Neighborhood> neighborhoods(
            Map<String, Integer> people, Map<String, String> where, Set<String> lacking) {
        Map<String, Neighborhood> places = new TreeMap<>();
        where.forEach((request, code) -> {
            int count = people.getOrDefault(request, 0);
            int served = lacking.contains(request) ? 0 : count;
            places.merge(
                    code,
                    new Neighborhood(code, count, served),
                    (one, other) -> new Neighborhood(
                            code, one.people() + other.people(), one.peopleServed() + other.peopleServed()));
        });
        return List.copyOf(places.values());
    }

    private static double lifeCriticalFill(Problem problem, Map<String, Integer> missing) {
        var catalog = new Catalog(problem);
        long asked = problem.requests().stream()
                .flatMap(request -> request.needs().stream())
                .filter(need -> catalog.item(need.item()).lifeCritical())
                .mapToLong(Need::quantity)
                .sum();
        long lacking = missing.entrySet().stream()
                .filter(entry -> catalog.item(entry.getKey()).lifeCritical())
                .mapToLong(Map.Entry::getValue)
                .sum();
        return asked == 0 ? 1 : 1 - (double) lacking / asked;
    }

    private static int meters(Problem problem, Plan plan) {
        var catalog = new Catalog(problem);
        long meters = 0;
        for (Route route : plan.routes()) {
            Vehicle car = catalog.vehicle(route.vehicle());
            Place at = car.start();
            TravelTimes times = problem.travelTimes().with(car.permits());
            for (Trip trip : route.trips()) {
                if (trip.depot().isPresent()) {
                    Place gate = catalog.depot(trip.depot().get()).place();
                    meters += times.meters(at, gate);
                    at = gate;
                }
                for (Stop stop : trip.stops()) {
                    Place door = catalog.request(stop.request()).place();
                    meters += times.meters(at, door);
                    at = door;
                }
            }
            meters += times.meters(at, car.home());
        }
        return (int) Math.min(meters, Integer.MAX_VALUE);
    }
}
