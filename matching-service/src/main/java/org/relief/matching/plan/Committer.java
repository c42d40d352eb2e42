package org.relief.matching.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.relief.matching.area.DriverEvents.HandedLine;
import org.relief.matching.area.IntakeEvents.Need;
import org.relief.matching.area.Shift;
import org.relief.matching.delivery.AreaState;
import org.relief.matching.delivery.Delivery;
import org.relief.matching.delivery.DeliveryFlow;
import org.relief.matching.delivery.ReliefRequest;
import org.relief.matching.delivery.Rules;
import org.relief.matching.delivery.Stop;
import org.relief.matching.planner.FeasibilityChecker;
import org.relief.matching.planner.Handover;
import org.relief.matching.planner.Problem;
import org.relief.matching.planner.Request;
import org.relief.matching.planner.Route;
import org.relief.matching.planner.TravelTimes;
import org.relief.matching.planner.Trip;
import org.relief.matching.planner.Vehicle;

/** Turns the first trips of free drivers into deliveries, as late as possible and only as far as they still hold. */
public final class Committer {

    private final String area;
    private final AreaState state;
    private final Rules rules;
    private final TravelTimes travelTimes;
    private final DeliveryFlow deliveries;

    public Committer(String area, AreaState state, Rules rules, TravelTimes travelTimes) {
        this.area = area;
        this.state = state;
        this.rules = rules;
        this.travelTimes = travelTimes;
        this.deliveries = new DeliveryFlow(state, rules);
    }

    /** Commits what the plan proposes for drivers who are free now; how many deliveries that made. */
    public int commit(Proposal proposal, Instant now) {
        int committed = 0;
        Snapshot current = null;
        for (Shift shift : List.copyOf(state.shifts())) {
            Optional<Trip> trip = isFree(shift, now) ? firstTrip(proposal, shift) : Optional.empty();
            if (trip.isPresent()) {
                current = current != null ? current : ProblemBuilder.snapshot(area, state, now, rules, travelTimes);
                if (commit(shift, trip.get(), proposal.snapshot(), current, now)) {
                    committed++;
                    current = null;
                }
            }
        }
        return committed;
    }

    private boolean isFree(Shift shift, Instant now) {
        return !shift.isOver(now)
                && !shift.freeFrom(now).isAfter(now)
                && state.findLiveOfShift(shift.id()).isEmpty();
    }

    private static Optional<Trip> firstTrip(Proposal proposal, Shift shift) {
        return proposal.findRoute(shift.id())
                .flatMap(route -> route.trips().stream().findFirst())
                .filter(trip -> !trip.committed());
    }

    private boolean commit(Shift shift, Trip proposed, Snapshot planned, Snapshot current, Instant now) {
        Problem problem = current.problem();
        Map<String, Request> open =
                problem.requests().stream().collect(Collectors.toMap(Request::id, request -> request));
        Optional<Vehicle> vehicle = problem.vehicles().stream()
                .filter(one -> one.id().equals(shift.id()))
                .findFirst();
        boolean stillAsked = proposed.stops().stream().allMatch(stop -> isStillAsked(stop, open));
        if (vehicle.isEmpty() || !stillAsked) {
            return false;
        }
        int shifted = planned.second(current.epoch());
        var retiming = new Retiming(current, vehicle.get(), open);
        Route route = retiming.route(proposed, shifted);
        Trip trip = route.trips().getFirst();
        int leavesAt = trip.loadAt() - current.travel(vehicle.get().start(), depot(problem, trip));
        boolean soon = leavesAt <= current.second(now.plus(rules.commitAhead()));
        if (!soon || !new FeasibilityChecker(problem).check(route).isEmpty()) {
            return false;
        }
        deliveries.plan(shift, tripOf(shift, route, retiming.meters(), current), stops(trip, current), now);
        return true;
    }

    private boolean isStillAsked(org.relief.matching.planner.Stop stop, Map<String, Request> open) {
        Request request = open.get(stop.request());
        if (request == null || state.findLiveOfRequest(stop.request()).isPresent()) {
            return false;
        }
        Map<String, Integer> asked = new HashMap<>();
        request.needs().forEach(need -> asked.merge(need.item(), need.quantity(), Integer::sum));
        stop.goods().forEach(goods -> asked.merge(goods.item(), -goods.quantity(), Integer::sum));
        return asked.values().stream().allMatch(left -> left >= 0);
    }

    private static org.relief.matching.planner.Place depot(Problem problem, Trip trip) {
        return problem.depots().stream()
                .filter(depot -> depot.code().equals(trip.depot().orElseThrow()))
                .findFirst()
                .orElseThrow()
                .place();
    }

    private Delivery.Trip tripOf(Shift shift, Route route, int meters, Snapshot current) {
        Trip trip = route.trips().getFirst();
        Instant loadAt = current.at(trip.loadAt());
        return new Delivery.Trip(
                shift.id(),
                shift.duty().driverId(),
                trip.depot().orElseThrow(),
                loadAt,
                current.at(route.homeAt()),
                meters,
                loadAt.plus(rules.reserveAfterLoading()));
    }

    private List<Stop> stops(Trip trip, Snapshot current) {
        return trip.stops().stream()
                .map(stop -> {
                    ReliefRequest request = state.findRequest(stop.request()).orElseThrow();
                    return Stop.ahead(
                            "",
                            request.id(),
                            request.asked().neighborhood(),
                            request.asked().location(),
                            current.at(stop.startAt()),
                            current.at(stop.leaveAt()),
                            request.asked().window(),
                            lines(request, stop.goods()));
                })
                .toList();
    }

    /** Units by item spread over the request's lines in their order. */
    static List<HandedLine> lines(ReliefRequest request, List<Handover> goods) {
        Map<String, Integer> left = new LinkedHashMap<>();
        goods.forEach(handover -> left.merge(handover.item(), handover.quantity(), Integer::sum));
        List<HandedLine> lines = new ArrayList<>();
        for (Need need : request.asked().needs()) {
            int units = Math.min(request.missing(need), left.getOrDefault(need.item(), 0));
            if (units > 0) {
                lines.add(new HandedLine(need.line(), need.item(), units));
                left.merge(need.item(), -units, Integer::sum);
            }
        }
        return lines;
    }
}
