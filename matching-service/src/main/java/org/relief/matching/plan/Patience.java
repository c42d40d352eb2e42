package org.relief.matching.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.relief.matching.area.DispatchPolicy;
import org.relief.matching.area.Shift.Held;
import org.relief.matching.area.Shift.Why;
import org.relief.matching.delivery.AreaState;
import org.relief.matching.delivery.ReliefRequest;
import org.relief.matching.delivery.Rules;
import org.relief.matching.planner.Handover;
import org.relief.matching.planner.Item;
import org.relief.matching.planner.Route;
import org.relief.matching.planner.Slack;
import org.relief.matching.planner.Trip;
import org.relief.matching.planner.Vehicle;

/**
 * Whether a trip that could leave waits for company. The plain rule is fill, hold, slack: it goes when it is full, when
 * one of its requests has waited as long as it may, or when waiting would come too near to a window's end, a curfew, the
 * end of a shift or an expiry. CRITICAL requests, those that a life hangs on and hot meals never wait.
 */
final class Patience {

    /** What a trip that waits keeps between itself and what would be too late: cars are late too. */
    private static final Duration MARGIN = Duration.ofMinutes(15);
    /** A car with less room than this share of it is full: there is hardly a request that fits. */
    private static final double ROOM = 0.1;

    private final AreaState state;
    private final Rules rules;

    Patience(AreaState state, Rules rules) {
        this.state = state;
        this.rules = rules;
    }

    /**
     * How a trip waits; empty when it goes now.
     *
     * @param current the problem as it is now, of this trip alone
     * @param route the trip with the times that it has when its car leaves now
     * @param prospects by request, as far as somebody has looked ahead
     */
    Optional<Held> hold(Snapshot current, Vehicle vehicle, Route route, Map<String, Prospect> prospects, Instant now) {
        DispatchPolicy policy = rules.dispatch(state.facts());
        Trip trip = route.trips().getFirst();
        if (policy.longestHold().isZero() || isUrgent(current, trip) || isFull(current, vehicle, trip)) {
            return Optional.empty();
        }
        Instant leavesBy = leavesBy(current, route, policy, now);
        if (!leavesBy.isAfter(now)) {
            return Optional.empty();
        }
        return switch (policy.lookAhead() ? Prospect.of(trip, prospects) : Prospect.UNDECIDED) {
            case Prospect.Goes _ -> Optional.empty();
            case Prospect.Undecided _ -> Optional.of(held(trip, leavesBy, Why.FILLING, List.of()));
            case Prospect.Waits waits -> Optional.of(held(trip, leavesBy, Why.LIKELY_REQUESTS, waits.neighborhoods()));
        };
    }

    private static Held held(Trip trip, Instant leavesBy, Why why, List<String> neighborhoods) {
        return new Held(leavesBy, trip.depot().orElseThrow(), trip.stops().size(), why, neighborhoods, false);
    }

    private boolean isUrgent(Snapshot current, Trip trip) {
        return requests(trip).stream().anyMatch(ReliefRequest::waitsForNobody)
                || trip.stops().stream()
                        .flatMap(stop -> stop.goods().stream())
                        .anyMatch(goods -> item(current, goods).hotSeconds() < Item.KEEPS);
    }

    private List<ReliefRequest> requests(Trip trip) {
        return trip.stops().stream()
                .flatMap(stop -> state.findRequest(stop.request()).stream())
                .toList();
    }

    private static boolean isFull(Snapshot current, Vehicle vehicle, Trip trip) {
        return load(current, trip, Item::grams) > (1 - ROOM) * vehicle.grams()
                || load(current, trip, Item::millilitres) > (1 - ROOM) * vehicle.millilitres();
    }

    private static long load(Snapshot current, Trip trip, ToIntFunction<Item> measure) {
        return trip.stops().stream()
                .flatMap(stop -> stop.goods().stream())
                .mapToLong(goods -> (long) goods.quantity() * measure.applyAsInt(item(current, goods)))
                .sum();
    }

    private static Item item(Snapshot current, Handover goods) {
        return current.problem().items().stream()
                .filter(item -> item.code().equals(goods.item()))
                .findFirst()
                .orElseThrow();
    }

    private Instant leavesBy(Snapshot current, Route route, DispatchPolicy policy, Instant now) {
        Trip trip = route.trips().getFirst();
        Instant patient = requests(trip).stream()
                .map(request -> request.waitsSince().plus(policy.longestHold()))
                .min(Comparator.naturalOrder())
                .orElse(now);
        Instant tooLate =
                now.plusSeconds(Slack.seconds(current.problem(), route)).minus(MARGIN);
        return patient.isBefore(tooLate) ? patient : tooLate;
    }
}
