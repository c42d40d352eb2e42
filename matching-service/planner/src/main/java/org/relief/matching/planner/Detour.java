package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.relief.matching.planner.Change.OpenRoad;

/** Requests that no open road leads to, and the fewest closed neighborhoods whose roads would. */
final class Detour {
    private final Problem problem;
    /** By the neighborhoods that open. */
    private final Map<Set<String>, TravelTimes> opened = new HashMap<>();

    Detour(Problem problem) {
        this.problem = problem;
    }

    boolean isCutOff(Request request) {
        return !leadsTo(request.place(), problem.travelTimes());
    }

    /** From some depot there, and home again. */
    private boolean leadsTo(Place place, TravelTimes times) {
        return problem.depots().stream().anyMatch(depot -> times.isWay(depot.place(), place))
                && (problem.vehicles().isEmpty()
                        || problem.vehicles().stream().anyMatch(car -> times.isWay(place, car.home())));
    }

    /** All of them needed; empty where closed neighborhoods are not what is in the way. */
    List<Change> find(Request request) {
        Place place = request.place();
        Set<String> closed = new TreeSet<>(problem.travelTimes().closed());
        return closed.stream()
                .filter(one -> leadsTo(place, opening(Set.of(one))))
                .min((one, other) -> Integer.compare(drive(place, one), drive(place, other)))
                .map(Set::of)
                .or(() -> fewest(place, closed))
                .map(open -> open.stream().sorted().<Change>map(OpenRoad::new).toList())
                .orElse(List.of());
    }

    /** Who does not help is closed again, one after the other. */
    private Optional<Set<String>> fewest(Place place, Set<String> closed) {
        if (!leadsTo(place, opening(closed))) {
            return Optional.empty();
        }
        Set<String> open = new TreeSet<>(closed);
        for (String one : new ArrayList<>(closed)) {
            open.remove(one);
            if (!leadsTo(place, opening(open))) {
                open.add(one);
            }
        }
        return Optional.of(open);
    }

    private int drive(Place place, String opening) {
        TravelTimes times = opening(Set.of(opening));
        return problem.depots().stream()
                .mapToInt(depot -> times.seconds(depot.place(), place))
                .min()
                .orElse(TravelTimes.NO_WAY);
    }

    private TravelTimes opening(Set<String> neighborhoods) {
        return opened.computeIfAbsent(
                Set.copyOf(neighborhoods), open -> problem.travelTimes().opening(open));
    }
}
