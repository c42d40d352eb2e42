package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.relief.matching.planner.Change.OpenRoad;

/** Requests that no road leads to that is open to some car, and the fewest closed neighborhoods whose roads would. */
final class Detour {
    private final Problem problem;
    /** Where cars that take the same ways are at home. */
    private final Map<TravelTimes, Set<Place>> homes = new LinkedHashMap<>();
    /** By the neighborhoods that open, and whose ways these are. */
    private final Map<List<Object>, TravelTimes> opened = new HashMap<>();

    Detour(Problem problem) {
        this.problem = problem;
        problem.vehicles()
                .forEach(car -> homes.computeIfAbsent(
                                problem.travelTimes().with(car.permits()), _ -> new LinkedHashSet<>())
                        .add(car.home()));
        if (homes.isEmpty()) {
            homes.put(problem.travelTimes(), Set.of());
        }
    }

    boolean isCutOff(Request request) {
        return !leadsTo(request.place(), Set.of());
    }

    /** From some depot there, and home again, with the same car. */
    private boolean leadsTo(Place place, Set<String> opening) {
        return homes.entrySet().stream()
                .anyMatch(cars -> leadsTo(place, opening(opening, cars.getKey()), cars.getValue()));
    }

    private boolean leadsTo(Place place, TravelTimes times, Set<Place> home) {
        return problem.depots().stream().anyMatch(depot -> times.isWay(depot.place(), place))
                && (home.isEmpty() || home.stream().anyMatch(door -> times.isWay(place, door)));
    }

    /** All of them needed; empty where closed neighborhoods are not what is in the way. */
    List<Change> find(Request request) {
        Place place = request.place();
        Set<String> closed = new TreeSet<>();
        homes.keySet().forEach(times -> closed.addAll(times.closed()));
        return closed.stream()
                .filter(one -> leadsTo(place, Set.of(one)))
                .min((one, other) -> Integer.compare(drive(place, one), drive(place, other)))
                .map(Set::of)
                .or(() -> fewest(place, closed))
                .map(open -> open.stream().sorted().<Change>map(OpenRoad::new).toList())
                .orElse(List.of());
    }

    /** Who does not help is closed again, one after the other. */
    private Optional<Set<String>> fewest(Place place, Set<String> closed) {
        if (!leadsTo(place, closed)) {
            return Optional.empty();
        }
        Set<String> open = new TreeSet<>(closed);
        for (String one : new ArrayList<>(closed)) {
            open.remove(one);
            if (!leadsTo(place, open)) {
                open.add(one);
            }
        }
        return Optional.of(open);
    }

    private int drive(Place place, String opening) {
        return homes.keySet().stream()
                .map(times -> opening(Set.of(opening), times))
                .flatMapToInt(times -> problem.depots().stream().mapToInt(depot -> times.seconds(depot.place(), place)))
                .min()
                .orElse(TravelTimes.NO_WAY);
    }

    private TravelTimes opening(Set<String> neighborhoods, TravelTimes times) {
        Set<String> open = Set.copyOf(neighborhoods);
        return open.isEmpty() ? times : opened.computeIfAbsent(List.of(open, times), _ -> times.opening(open));
    }
}
