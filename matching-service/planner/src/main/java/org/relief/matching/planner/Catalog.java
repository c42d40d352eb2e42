package org.relief.matching.planner;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The problem's things by their code. */
final class Catalog {
    private final Map<String, Item> items;
    private final Map<String, Depot> depots;
    private final Map<String, Neighborhood> neighborhoods;
    private final Map<String, Request> requests;
    private final Map<String, Vehicle> vehicles;

    Catalog(Problem problem) {
        items = byCode(problem.items(), Item::code);
        depots = byCode(problem.depots(), Depot::code);
        neighborhoods = byCode(problem.neighborhoods(), Neighborhood::code);
        requests = byCode(problem.requests(), Request::id);
        vehicles = byCode(problem.vehicles(), Vehicle::id);
    }

    private static <T> Map<String, T> byCode(Iterable<T> things, Function<T, String> code) {
        return StreamSupport.stream(things.spliterator(), false)
                .collect(Collectors.toUnmodifiableMap(code, Function.identity()));
    }

    Item item(String code) {
        return get(items, code);
    }

    Depot depot(String code) {
        return get(depots, code);
    }

    Neighborhood neighborhood(String code) {
        return get(neighborhoods, code);
    }

    Request request(String id) {
        return get(requests, id);
    }

    Vehicle vehicle(String id) {
        return get(vehicles, id);
    }

    private static <T> T get(Map<String, T> things, String code) {
        T thing = things.get(code);
        if (thing == null) {
            throw new IllegalArgumentException("unknown code: " + code);
        }
        return thing;
    }

    /** What a vehicle must hold to reach the door. */
    Set<String> permitsFor(Request request) {
        var neighborhood = neighborhood(request.neighborhood());
        if (neighborhood.access() != AccessLevel.RESTRICTED) {
            return request.vehicleAccess();
        }
        var permits = new HashSet<>(request.vehicleAccess());
        permits.add(neighborhood.permit());
        return Set.copyOf(permits);
    }

    /** Whether the car may enter the neighborhood and reach the door at all. */
    boolean admits(Request request, Vehicle vehicle) {
        return admits(request, vehicle.permits());
    }

    boolean admits(Request request, Set<String> permits) {
        return neighborhood(request.neighborhood()).access() != AccessLevel.BLOCKED
                && permits.containsAll(permitsFor(request));
    }
}
