package org.relief.matching.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.relief.matching.planner.Route;
import org.relief.matching.planner.Stop;
import org.relief.matching.planner.Trip;

/** What joins for a household that the car comes to anyway is handed over with what it gets then: nobody opens twice. */
final class OneVisit {

    private OneVisit() {}

    /**
     * The route as it is where no visit is torn apart; else with the one that joins right after the visit, or right before it.
     *
     * @param joining what the planner calls it: one that is not promised yet
     */
    static Stream<Route> orders(Route route, String joining) {
        List<Stop> stops = route.trips().getFirst().stops();
        int at = stops.stream().map(Stop::request).toList().indexOf(joining);
        if (at < 0) {
            return Stream.of(route);
        }
        List<Stop> others = new ArrayList<>(stops);
        Stop joined = others.remove(at);
        return visit(others, joined, at)
                .filter(beside -> at != beside.first() && at != beside.end())
                .map(beside ->
                        IntStream.of(beside.end(), beside.first()).mapToObj(to -> with(route, others, joined, to)))
                .orElseGet(() -> Stream.of(route));
    }

    private record Visit(int first, int end) {}

    /** The household's own, or another one that it would come into the middle of. */
    private static Optional<Visit> visit(List<Stop> others, Stop joined, int at) {
        List<String> requests = others.stream().map(Part::request).toList();
        return Stream.concat(Stream.of(Part.request(joined)), around(requests, at).stream())
                .filter(requests::contains)
                .findFirst()
                .map(of -> new Visit(requests.indexOf(of), requests.lastIndexOf(of) + 1));
    }

    private static Optional<String> around(List<String> requests, int at) {
        return at > 0 && at < requests.size() && requests.get(at - 1).equals(requests.get(at))
                ? Optional.of(requests.get(at))
                : Optional.empty();
    }

    private static Route with(Route route, List<Stop> others, Stop joined, int at) {
        List<Stop> stops = new ArrayList<>(others);
        stops.add(at, joined);
        Trip trip = route.trips().getFirst();
        var ordered = new Trip(trip.depot(), trip.loadAt(), trip.leaveAt(), stops, trip.committed());
        return new Route(route.vehicle(), List.of(ordered), route.homeAt(), route.drivingSeconds());
    }
}
