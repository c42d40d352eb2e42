package org.relief.matching.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.relief.matching.area.DriverEvents.HandedLine;
import org.relief.matching.area.Shift;
import org.relief.matching.area.Shift.Held;
import org.relief.matching.delivery.AreaState;
import org.relief.matching.delivery.Delivery;
import org.relief.matching.delivery.DeliveryFlow;
import org.relief.matching.delivery.Promised;
import org.relief.matching.delivery.ReliefRequest;
import org.relief.matching.delivery.Restrictions;
import org.relief.matching.delivery.Rules;
import org.relief.matching.delivery.Stop;
import org.relief.matching.delivery.WaitingTrips;
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

    private static final int LOOKS_AT_ONCE = 8;
    /** A held trip that no plan has had for so long is none any more. */
    private static final Duration STALE = Duration.ofSeconds(5);

    private final AreaState state;
    private final Rules rules;
    private final TravelTimes travelTimes;
    private final DeliveryFlow deliveries;
    private final Restrictions restrictions;
    private final Patience patience;
    private final WaitingTrips waiting;
    private final Map<String, Instant> heldAt = new HashMap<>();
    private int turn = -1;
    private int left;

    public Committer(AreaState state, Rules rules, TravelTimes travelTimes) {
        this.state = state;
        this.rules = rules;
        this.travelTimes = travelTimes;
        this.deliveries = new DeliveryFlow(state, rules);
        this.restrictions = new Restrictions(state);
        this.patience = new Patience(state, rules);
        this.waiting = new WaitingTrips(state);
    }

    /** Something is new: everybody is to have a turn. */
    public void startRound() {
        left = state.shifts().size();
    }

    /** Whether somebody has not had a turn in this round. */
    public boolean hasMore() {
        return left > 0;
    }

    /**
     * Commits what the plan proposes for drivers who are free now: a few at a time, in turn, so that no area holds up the
     * others; at least one.
     */
    public void commit(Proposal proposal, Instant now, BooleanSupplier isOver) {
        List<Shift> shifts = List.copyOf(state.shifts());
        left = Math.min(left, shifts.size());
        for (int looks = 0; left > 0 && looks < LOOKS_AT_ONCE && (looks == 0 || !isOver.getAsBoolean()); left--) {
            turn = (turn + 1) % shifts.size();
            Shift shift = shifts.get(turn);
            Optional<Trip> trip = isFree(shift, now) ? firstTrip(proposal, shift) : Optional.empty();
            if (trip.isPresent()) {
                looks++;
                commit(shift, trip.get(), proposal, now);
            } else {
                release(shift, now);
            }
        }
    }

    private boolean isFree(Shift shift, Instant now) {
        return !shift.isOver(now)
                && !shift.freeFrom(now).isAfter(now)
                && !restrictions.isKeptFree(shift.duty().driverId())
                && state.findLiveOfDriver(shift).isEmpty();
    }

    private static Optional<Trip> firstTrip(Proposal proposal, Shift shift) {
        return proposal.findRoute(shift.id())
                .flatMap(route -> route.trips().stream().findFirst())
                .filter(trip -> !trip.committed());
    }

    private void commit(Shift shift, Trip planned, Proposal proposal, Instant now) {
        Trip proposed = Part.together(planned);
        Snapshot current = ProblemBuilder.ofTrip(proposal.snapshot(), state, now, rules, travelTimes, shift, proposed);
        Problem problem = current.problem();
        Map<String, Request> open =
                problem.requests().stream().collect(Collectors.toMap(Request::id, request -> request));
        Optional<Vehicle> vehicle = problem.vehicles().stream().findFirst();
        boolean stillAsked = proposed.stops().stream().allMatch(stop -> isStillAsked(stop, open));
        if (vehicle.isEmpty() || !stillAsked) {
            if (open.isEmpty()) {
                release(shift, now);
            } else {
                releaseUnlessNew(shift, now);
            }
            return;
        }
        int shifted = proposal.snapshot().second(current.epoch());
        var retiming = new Retiming(current, vehicle.get(), open);
        Route route = retiming.route(proposed, shifted);
        Trip trip = route.trips().getFirst();
        boolean soon = current.leavesAt(vehicle.get(), trip) <= current.second(now.plus(rules.commitAhead()));
        if (soon && new FeasibilityChecker(problem).check(route).isEmpty()) {
            Optional<Held> held = isSentNow(shift)
                    ? Optional.empty()
                    : patience.hold(current, vehicle.get(), route, proposal.prospectsByRequest(), now);
            held.ifPresentOrElse(
                    hold -> hold(shift, hold, now),
                    () -> plan(shift, tripOf(shift, route, retiming.meters(), current), stops(trip, current), now));
        } else {
            releaseUnlessNew(shift, now);
        }
    }

    private void hold(Shift shift, Held held, Instant now) {
        heldAt.put(shift.id(), now);
        waiting.hold(shift, held, now);
    }

    /** The plan that a held trip comes from may be just being made anew. */
    private void releaseUnlessNew(Shift shift, Instant now) {
        Instant last = heldAt.getOrDefault(shift.id(), Instant.EPOCH);
        if (last.plus(STALE).isBefore(now)) {
            release(shift, now);
        }
    }

    private void release(Shift shift, Instant now) {
        heldAt.remove(shift.id());
        waiting.release(shift, now);
    }

    private static boolean isSentNow(Shift shift) {
        return shift.held() != null && shift.held().sentNow();
    }

    private void plan(Shift shift, Delivery.Trip trip, List<Stop> stops, Instant now) {
        deliveries.plan(shift, trip, stops, now);
        state.findShift(shift.id()).ifPresent(planned -> release(planned, now));
    }

    private boolean isStillAsked(org.relief.matching.planner.Stop stop, Map<String, Request> open) {
        Request request = open.get(stop.request());
        if (request == null) {
            return false;
        }
        Map<String, Integer> asked = new HashMap<>();
        request.needs().forEach(need -> asked.merge(need.item(), need.quantity(), Integer::sum));
        stop.goods().forEach(goods -> asked.merge(goods.item(), -goods.quantity(), Integer::sum));
        return asked.values().stream().allMatch(left -> left >= 0);
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
                .map(stop -> stop(state, stop, current.at(stop.startAt()), current.at(stop.leaveAt())))
                .toList();
    }

    static Stop stop(AreaState state, org.relief.matching.planner.Stop stop, Instant arrival, Instant departure) {
        ReliefRequest request = state.findRequest(stop.request()).orElseThrow();
        return Stop.ahead(
                "", request.asked(), arrival, departure, lines(request, state.promised(request.id()), stop.goods()));
    }

    static List<HandedLine> lines(ReliefRequest request, Promised promised, List<Handover> goods) {
        return promised.linesOf(
                request, goods.stream().collect(Collectors.toMap(Handover::item, Handover::quantity, Integer::sum)));
    }
}
