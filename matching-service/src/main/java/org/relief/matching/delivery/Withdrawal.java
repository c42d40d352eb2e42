package org.relief.matching.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.DriverEvents.FailureReason;
import org.relief.matching.area.DriverEvents.HandedLine;
import org.relief.matching.area.IntakeEvents.RequestAsked;
import org.relief.matching.delivery.StopEvent.Change;
import org.relief.matching.delivery.StopEvent.Resumed;
import org.relief.matching.delivery.StopEvent.StopChanged;
import org.relief.matching.delivery.StopEvent.StopResumed;
import org.relief.matching.delivery.StopEvent.StopWithdrawn;
import org.relief.matching.delivery.StopEvent.WithdrawReason;
import org.relief.matching.planner.TravelTimes;

/**
 * What a request's end or amendment does to the car that is on its way there, until the handover: the stop leaves the
 * list and its goods go elsewhere or come back, or the driver goes on with what is asked now.
 */
final class Withdrawal {

    private final AreaState state;
    private final DeliveryFlow deliveries;
    private final Redirection redirection;
    private final Way way;
    private final Dangers dangers;

    Withdrawal(AreaState state, Rules rules, TravelTimes travelTimes) {
        this.state = state;
        this.deliveries = new DeliveryFlow(state, rules);
        this.way = new Way(state, rules, travelTimes);
        this.dangers = new Dangers(state, way);
        this.redirection = new Redirection(state, rules, travelTimes, deliveries);
    }

    /** The request is over. */
    void leave(String requestId, WithdrawReason reason, Instant now) {
        state.findLiveOfRequest(requestId)
                .flatMap(delivery -> staying(delivery, requestId))
                .ifPresent(delivery -> withdraw(delivery, stopAhead(delivery, requestId), reason, null, now));
    }

    /** A request that was only to join a delivery does not; the delivery that it is on. */
    private Optional<Delivery> staying(Delivery delivery, String requestId) {
        if (delivery.findJoining(requestId).isEmpty()) {
            return Optional.of(delivery);
        }
        state.put(delivery.filling(delivery.filling().without(requestId)));
        return Optional.empty();
    }

    /** The request is another one now; what is not loaded yet is planned anew, unless nothing is different for the car. */
    void amend(RequestAsked before, RequestAsked asked, Instant now) {
        state.findLiveOfRequest(asked.requestId())
                .flatMap(delivery -> staying(delivery, asked.requestId()))
                .ifPresent(delivery -> {
                    Stop stop = stopAhead(delivery, asked.requestId());
                    if (delivery.isBeyondLoading()) {
                        goOn(delivery, stop, asked, now);
                    } else if (!isTheSameForACar(before, asked)) {
                        withdraw(delivery, stop, WithdrawReason.REQUEST_AMENDED, null, now);
                    }
                });
    }

    /** The request got goods from elsewhere: a car that is loaded for it brings less, or goes to somebody else. */
    void needsLess(Delivery delivery, ReliefRequest request, Instant now) {
        if (staying(delivery, request.id()).isEmpty()) {
            return;
        }
        Stop stop = stopAhead(delivery, request.id());
        List<HandedLine> lines = delivery.fittedTo(request)
                .findAhead(stop.stopId())
                .map(Stop::lines)
                .orElse(List.of());
        if (lines.isEmpty()) {
            takeOff(delivery, stop, WithdrawReason.REQUEST_CLOSED, null, FailureReason.REFUSED, now);
        } else if (!lines.equals(stop.lines())) {
            Stop less = stop.withLines(lines);
            changed(stop, turningTo(less, delivery, now), less, List.of(Change.GOODS), now);
        }
    }

    private static Stop stopAhead(Delivery delivery, String requestId) {
        return delivery.stopsAhead().stream()
                .filter(stop -> stop.requestId().equals(requestId))
                .findFirst()
                .orElseThrow();
    }

    /** What is promised to the stops ahead is what is aboard: a word that came late may have used it up. */
    Delivery fitToGoods(Delivery delivery, Instant now) {
        Delivery fitted = delivery.shrunkTo(delivery.leftover());
        Delivery next = delivery;
        for (Stop stop : delivery.stopsAhead()) {
            Stop left = fitted.findAhead(stop.stopId()).orElse(null);
            if (left == null) {
                StopWithdrawn gone = StopWithdrawn.of(next, stop, WithdrawReason.NO_GOODS, null, now);
                next = state.publish(next.replaceStop(stop.stopId(), Stop::withdrawn), gone, now);
            } else if (!left.equals(stop)) {
                StopChanged less = StopChanged.of(next, left, List.of(Change.GOODS), now);
                next = state.publish(next.replaceStop(stop.stopId(), _ -> left), less, now);
            }
        }
        return next;
    }

    private static boolean isTheSameForACar(RequestAsked before, RequestAsked asked) {
        return new RequestAsked(
                        before.requestId(),
                        before.neighborhood(),
                        before.location(),
                        asked.people(),
                        before.urgency(),
                        asked.vulnerabilities(),
                        before.needs(),
                        before.window(),
                        before.vehicleAccess(),
                        asked.loggedAt())
                .equals(asked);
    }

    /** Takes a stop ahead off, whatever the delivery has come to. */
    void withdraw(Delivery delivery, Stop stop, WithdrawReason reason, @Nullable Decision decision, Instant now) {
        if (delivery.offerUntil() == null) {
            deliveries.dropStop(delivery, stop.requestId(), less -> way.anew(less, now), now);
        } else if (delivery.isBeyondLoading()) {
            takeOff(delivery, stop, reason, decision, FailureReason.REFUSED, now);
        } else {
            Delivery told = state.publish(delivery, StopWithdrawn.of(delivery, stop, reason, decision, now), now);
            deliveries.dropStop(told, stop.requestId(), less -> way.anew(less, now), now);
        }
        deliveries.refresh(stop.requestId(), now);
    }

    /**
     * The goods are in the car: they go to the next who can have them, or come back.
     *
     * @param like the failure that says who cannot have them either
     */
    void takeOff(
            Delivery delivery,
            Stop stop,
            WithdrawReason reason,
            @Nullable Decision decision,
            FailureReason like,
            Instant now) {
        Delivery told = takenOff(way.turningOff(delivery, now), stop, reason, decision, now);
        deliveries.keepOrComplete(way.tell(redirection.redirect(told, stop, like, now), now), now);
        deliveries.refresh(stop.requestId(), now);
    }

    private Delivery takenOff(
            Delivery delivery, Stop stop, WithdrawReason reason, @Nullable Decision decision, Instant now) {
        Delivery without = delivery.replaceStop(stop.stopId(), Stop::withdrawn);
        return state.publish(without, StopWithdrawn.of(delivery, stop, reason, decision, now), now);
    }

    /** Takes off all that is ahead; where the car is nobody knows, so its goods go nowhere else. */
    void release(Delivery delivery, Decision decision, Instant now) {
        Delivery next = delivery;
        for (Stop stop : delivery.stopsAhead()) {
            next = takenOff(next, stop, WithdrawReason.COORDINATOR, decision, now);
        }
        deliveries.keepOrComplete(next, now);
        deliveries.refresh(delivery.stopsAhead(), now);
    }

    private void goOn(Delivery delivery, Stop stop, RequestAsked asked, Instant now) {
        Stop next =
                stop.changedTo(asked.neighborhood(), asked.location(), asked.window(), linesOf(delivery, stop, asked));
        List<Change> changed = changes(stop, next);
        Delivery other = turningTo(next, delivery, now);
        if (next.lines().isEmpty() || !isPossible(other, next, delivery, now)) {
            takeOff(delivery, stop, WithdrawReason.REQUEST_AMENDED, null, FailureReason.REFUSED, now);
        } else if (!changed.isEmpty()) {
            changed(stop, other, next, changed, now);
        }
    }

    private Delivery turningTo(Stop next, Delivery delivery, Instant now) {
        return way.turningOff(delivery, now).replaceStop(next.stopId(), _ -> next);
    }

    private void changed(Stop stop, Delivery other, Stop next, List<Change> changed, Instant now) {
        Stop timed = stopAhead(way.retimed(other, now), next.requestId());
        Delivery moved = other.replaceStop(next.stopId(), one -> one.at(timed.arriveAt(), timed.departAt()));
        Delivery told =
                state.publish(moved, StopChanged.of(moved, stopAhead(moved, next.requestId()), changed, now), now);
        if (stop.isHeld() && !next.isHeld()) {
            told = state.publish(told, StopResumed.of(told, next, Resumed.ROAD, null, now), now);
        }
        Stop spared = stop.withLines(lessThan(stop, next));
        deliveries.keepOrComplete(way.tell(redirection.redirect(told, spared, FailureReason.REFUSED, now), now), now);
    }

    /** What is in the car for this stop and not asked for any more. */
    private static List<HandedLine> lessThan(Stop stop, Stop next) {
        Map<Integer, Integer> kept =
                next.lines().stream().collect(Collectors.toMap(HandedLine::line, HandedLine::quantity, Integer::sum));
        return stop.lines().stream()
                .map(line ->
                        new HandedLine(line.line(), line.item(), line.quantity() - kept.getOrDefault(line.line(), 0)))
                .filter(line -> line.quantity() > 0)
                .toList();
    }

    /** Whether the car gets there in time, and everywhere else and home where it would have been in time without. */
    private boolean isPossible(Delivery changed, Stop next, Delivery last, Instant now) {
        Delivery retimed = way.retimed(changed, now);
        Stop there = stopAhead(retimed, next.requestId());
        boolean sameWay =
                changes(stopAhead(last, next.requestId()), next).stream().allMatch(Change.GOODS::equals);
        return sameWay
                || dangers.find(retimed, there, now).isEmpty()
                        && Way.isInTime(there, there.arriveAt())
                        && way.isInTime(retimed, way.retimed(last, now), now);
    }

    /** What the car has, and no other stop is to get, of what is asked now. */
    private List<HandedLine> linesOf(Delivery delivery, Stop stop, RequestAsked asked) {
        ReliefRequest request = state.findRequest(asked.requestId()).orElseThrow();
        Map<String, Integer> free = new HashMap<>(delivery.leftover());
        delivery.unitsAhead().forEach((item, units) -> free.merge(item, -units, Integer::sum));
        stop.lines().forEach(line -> free.merge(line.item(), line.quantity(), Integer::sum));
        return request.linesOf(free);
    }

    private static List<Change> changes(Stop stop, Stop next) {
        List<Change> changed = new ArrayList<>();
        if (!stop.location().equals(next.location()) || !stop.neighborhood().equals(next.neighborhood())) {
            changed.add(Change.PLACE);
        }
        if (!stop.lines().equals(next.lines())) {
            changed.add(Change.GOODS);
        }
        if (!Objects.equals(stop.window(), next.window())) {
            changed.add(Change.WINDOW);
        }
        return changed;
    }
}
