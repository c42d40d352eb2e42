package org.relief.matching.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.DriverEvents.FailureReason;
import org.relief.matching.area.DriverEvents.HandedLine;
import org.relief.matching.area.IntakeEvents.Need;
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
        notJoining(requestId);
        forEachVisit(requestId, (delivery, stop) -> withdraw(delivery, stop, reason, null, now));
    }

    private interface Visited {
        void by(Delivery delivery, Stop stop);
    }

    /** What is done for one visit may change what the others' deliveries are: each is looked at as it is then. */
    private void forEachVisit(String requestId, Visited visited) {
        for (Delivery on : state.liveDeliveriesOf(requestId)) {
            for (Stop stop : on.visits(requestId).toList()) {
                state.findDelivery(on.id())
                        .filter(Delivery::isLive)
                        .ifPresent(delivery ->
                                delivery.findAhead(stop.stopId()).ifPresent(ahead -> visited.by(delivery, ahead)));
            }
        }
    }

    /** A request that was only to join deliveries does not. */
    private void notJoining(String requestId) {
        state.liveDeliveriesOf(requestId).stream()
                .filter(delivery -> delivery.visits(requestId).anyMatch(delivery::isJoining))
                .forEach(delivery ->
                        state.put(delivery.filling(delivery.filling().without(requestId))));
    }

    /**
     * The request is another one now. What is on cars counts first; what is not loaded yet brings less, or is planned anew
     * where it would have to go elsewhere or at another time, where it comes too late for a life that was not known to hang
     * on it, or no driver has said yes to it and it could bring more.
     */
    void amend(RequestAsked before, RequestAsked asked, Instant now) {
        notJoining(asked.requestId());
        boolean sameVisit = asked.isTheSameVisitAs(before);
        boolean more = isMore(before, asked);
        Promised promised = Promised.nothing();
        forEachVisit(asked.requestId(), (delivery, stop) -> {
            if (delivery.isBeyondLoading()) {
                goOn(delivery, stop, asked, promised, now);
            } else if (sameVisit
                    && !comesTooLateNow(before, asked, stop)
                    && !(more && delivery.state().isBefore(DeliveryState.ACCEPTED))) {
                bringLess(delivery, stop, linesOf(asked, Delivery.units(List.of(stop)), promised), now);
            } else {
                withdraw(delivery, stop, WithdrawReason.REQUEST_AMENDED, null, now);
            }
            count(promised, delivery, stop);
        });
    }

    private static boolean comesTooLateNow(RequestAsked before, RequestAsked asked, Stop stop) {
        return asked.lifeDeadlines().stream()
                .filter(life -> !before.lifeDeadlines().contains(life))
                .anyMatch(life -> stop.arriveAt().isAfter(life.until()));
    }

    private static boolean isMore(RequestAsked before, RequestAsked asked) {
        Map<String, Integer> units = units(before);
        return units(asked).entrySet().stream()
                .anyMatch(item -> item.getValue() > units.getOrDefault(item.getKey(), 0));
    }

    private static Map<String, Integer> units(RequestAsked asked) {
        return asked.needs().stream().collect(Collectors.toMap(Need::what, Need::asked, Integer::sum));
    }

    private void count(Promised promised, Delivery delivery, Stop stop) {
        state.findDelivery(delivery.id())
                .filter(Delivery::isLive)
                .flatMap(live -> live.findAhead(stop.stopId()))
                .ifPresent(left -> promised.add(left.lines()));
    }

    private List<HandedLine> linesOf(RequestAsked asked, Map<String, Integer> goods, Promised promised) {
        return promised.linesOf(state.findRequest(asked.requestId()).orElseThrow(), goods);
    }

    private void bringLess(Delivery delivery, Stop stop, List<HandedLine> lines, Instant now) {
        if (lines.isEmpty()) {
            withdraw(delivery, stop, WithdrawReason.REQUEST_AMENDED, null, now);
        } else if (!lines.equals(stop.lines())) {
            deliveries.bringLess(delivery, stop.withLines(lines), now);
        }
    }

    /** The request got goods from elsewhere: what is not loaded yet, then what came last, brings less. */
    void needsLess(ReliefRequest request, Instant now) {
        Promised promised = Promised.nothing();
        forEachVisit(request.id(), (delivery, stop) -> {
            List<HandedLine> lines = promised.fitting(request, stop.lines());
            if (!lines.equals(stop.lines())) {
                needsLess(delivery, stop, lines, now);
            }
            count(promised, delivery, stop);
        });
        if (!state.promised(request.id()).isWithin(request)) {
            notJoining(request.id());
        }
    }

    /** A car that is loaded brings less, or goes to somebody else. */
    private void needsLess(Delivery delivery, Stop stop, List<HandedLine> lines, Instant now) {
        if (!delivery.isBeyondLoading() && lines.isEmpty()) {
            deliveries.dropStop(delivery, stop, less -> less, now);
        } else if (!delivery.isBeyondLoading()) {
            deliveries.bringLess(delivery, stop.withLines(lines), now);
        } else if (lines.isEmpty()) {
            takeOff(delivery, stop, WithdrawReason.REQUEST_CLOSED, null, FailureReason.REFUSED, now);
        } else {
            Stop less = stop.withLines(lines);
            changed(stop, turningTo(less, delivery, now), less, List.of(Change.GOODS), now);
        }
    }

    private static Stop ahead(Delivery delivery, Stop stop) {
        return delivery.findAhead(stop.stopId()).orElseThrow();
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

    /** Takes a stop ahead off, whatever the delivery has come to. */
    void withdraw(Delivery delivery, Stop stop, WithdrawReason reason, @Nullable Decision decision, Instant now) {
        if (delivery.offerUntil() == null) {
            deliveries.dropStop(delivery, stop, less -> way.anew(less, now), now);
        } else if (delivery.isBeyondLoading()) {
            takeOff(delivery, stop, reason, decision, FailureReason.REFUSED, now);
        } else {
            Delivery told = state.publish(delivery, StopWithdrawn.of(delivery, stop, reason, decision, now), now);
            deliveries.dropStop(told, stop, less -> way.anew(less, now), now);
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

    private void goOn(Delivery delivery, Stop stop, RequestAsked asked, Promised promised, Instant now) {
        List<HandedLine> lines = linesOf(asked, free(delivery, stop), promised);
        Stop next = stop.changedTo(asked, lines);
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
        Stop timed = ahead(way.retimed(other, now), next);
        Delivery moved = other.replaceStop(next.stopId(), one -> one.at(timed.arriveAt(), timed.departAt()));
        Delivery told = state.publish(moved, StopChanged.of(moved, ahead(moved, next), changed, now), now);
        if (stop.isHeld() && !next.isHeld()) {
            told = state.publish(told, StopResumed.of(told, next, Resumed.ROAD, null, now), now);
        }
        Stop spared = stop.withLines(lessThan(stop, next));
        deliveries.keepOrComplete(way.tell(redirection.redirect(told, spared, FailureReason.REFUSED, now), now), now);
    }

    /** What is in the car for this stop and not asked for any more. */
    private static List<HandedLine> lessThan(Stop stop, Stop next) {
        return stop.lines().stream()
                .map(line -> new HandedLine(line.line(), line.item(), line.quantity() - units(next, line)))
                .filter(line -> line.quantity() > 0)
                .toList();
    }

    private static int units(Stop stop, HandedLine of) {
        return stop.lines().stream()
                .filter(line -> line.line() == of.line() && line.item().equals(of.item()))
                .mapToInt(HandedLine::quantity)
                .sum();
    }

    /** Whether the car gets there in time, and everywhere else and home where it would have been in time without. */
    private boolean isPossible(Delivery changed, Stop next, Delivery last, Instant now) {
        Delivery retimed = way.retimed(changed, now);
        Stop there = ahead(retimed, next);
        boolean sameWay = changes(ahead(last, next), next).stream().allMatch(Change.GOODS::equals);
        return sameWay
                || dangers.find(retimed, there, now).isEmpty()
                        && Way.isInTime(there, there.arriveAt())
                        && way.isInTime(retimed, way.retimed(last, now), now);
    }

    /** What the car has, and no other stop is to get. */
    private static Map<String, Integer> free(Delivery delivery, Stop stop) {
        Map<String, Integer> free = new HashMap<>(delivery.leftover());
        delivery.unitsAhead().forEach((item, units) -> free.merge(item, -units, Integer::sum));
        stop.lines().forEach(line -> free.merge(line.item(), line.quantity(), Integer::sum));
        return free;
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
