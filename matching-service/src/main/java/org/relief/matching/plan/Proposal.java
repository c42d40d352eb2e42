package org.relief.matching.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.relief.matching.delivery.Waiting;
import org.relief.matching.planner.Figures;
import org.relief.matching.planner.Plan;
import org.relief.matching.planner.Route;
import org.relief.matching.planner.Stop;

/**
 * The best plan so far for a snapshot.
 *
 * @param number grows with every proposal
 * @param reasons why needs are not in this very plan, by request and item; empty while that is being looked at: until
 *     then it is for committing, not for telling people
 * @param prospects whether requests go now or wait for others, as far as that has been looked at
 */
public record Proposal(
        long number,
        Snapshot snapshot,
        Plan plan,
        Optional<Map<String, Map<String, Waiting>>> reasons,
        Map<String, Prospect> prospects) {

    /** What it comes to. */
    public Figures figures() {
        return Figures.of(snapshot.problem(), plan, Part::request);
    }

    /** Of a request in several parts: once one of them goes, so do the others. */
    Map<String, Prospect> prospectsByRequest() {
        Map<String, Prospect> requests = new HashMap<>();
        prospects.forEach((part, prospect) -> requests.merge(
                Part.request(part), prospect, (one, other) -> one instanceof Prospect.Goes ? one : other));
        return requests;
    }

    boolean isExplained() {
        return reasons.isPresent();
    }

    /** The plan's visits by request, without the committed ones. */
    Map<String, List<Stop>> proposedStops() {
        Map<String, List<Stop>> stops = new HashMap<>();
        plan.routes().stream()
                .flatMap(route -> route.trips().stream())
                .filter(trip -> !trip.committed())
                .flatMap(trip -> trip.stops().stream())
                .forEach(stop -> stops.computeIfAbsent(Part.request(stop), _ -> new ArrayList<>())
                        .add(stop));
        return stops;
    }

    /** The requests whose car is free now and drives to them next. */
    Set<String> leaving() {
        return snapshot.leaving(plan, Integer.MAX_VALUE).stream()
                .map(Part::request)
                .collect(Collectors.toSet());
    }

    Optional<Route> findRoute(String shiftId) {
        return plan.routes().stream()
                .filter(route -> route.vehicle().equals(shiftId))
                .findFirst();
    }
}
