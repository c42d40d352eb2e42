package org.relief.matching.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.relief.matching.area.DriverEvents.FailureReason;
import org.relief.matching.area.DriverEvents.HandedLine;
import org.relief.matching.area.IntakeEvents.Need;
import org.relief.matching.area.IntakeEvents.RequestAsked;
import org.relief.matching.area.NeighborhoodFacts;
import org.relief.matching.area.Shift;
import org.relief.matching.delivery.DeliveryEvent.Change;
import org.relief.matching.delivery.DeliveryEvent.Resumed;
import org.relief.matching.delivery.DeliveryEvent.StopChanged;
import org.relief.matching.delivery.DeliveryEvent.StopResumed;
import org.relief.matching.delivery.DeliveryEvent.StopWithdrawn;
import org.relief.matching.delivery.DeliveryEvent.WithdrawReason;
import org.relief.matching.planner.TravelTimes;

/**
 * What a request's end or amendment does to the car that is on its way there, until the handover: the stop leaves the
 * list and its goods go elsewhere or come back, or the driver goes on with what is asked now.
 */
final class Withdrawal {

    private final AreaState state;
    private final DeliveryFlow deliveries;
    private final Redirection redirection;

    Withdrawal(AreaState state, Rules rules, TravelTimes travelTimes) {
        this.state = state;
        this.deliveries = new DeliveryFlow(state, rules);
        this.redirection = new Redirection(state, rules, travelTimes, deliveries);
    }

    /** The request is over. */
    void leave(String requestId, WithdrawReason reason, Instant now) {
        state.findLiveOfRequest(requestId)
                .ifPresent(delivery -> withdraw(delivery, stopAhead(delivery, requestId), reason, now));
    }

    /** The request is another one now; what is not loaded yet is planned anew, unless nothing is different for the car. */
    void amend(RequestAsked before, RequestAsked asked, Instant now) {
        state.findLiveOfRequest(asked.requestId()).ifPresent(delivery -> {
            Stop stop = stopAhead(delivery, asked.requestId());
            if (isLoaded(delivery)) {
                goOn(delivery, stop, asked, now);
            } else if (!isTheSameForACar(before, asked)) {
                withdraw(delivery, stop, WithdrawReason.REQUEST_AMENDED, now);
            }
        });
    }

    static boolean isLoaded(Delivery delivery) {
        return delivery.isLoaded() || !delivery.state().isBefore(DeliveryState.LOADED);
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
            Stop left = fitted.stopsAhead().stream()
                    .filter(one -> one.stopId().equals(stop.stopId()))
                    .findFirst()
                    .orElse(null);
            if (left == null) {
                StopWithdrawn gone = StopWithdrawn.of(next, stop, WithdrawReason.NO_GOODS, now);
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

    private void withdraw(Delivery delivery, Stop stop, WithdrawReason reason, Instant now) {
        if (delivery.offerUntil() == null) {
            deliveries.dropStop(delivery, stop.requestId(), now);
        } else if (isLoaded(delivery)) {
            takeOff(delivery, stop, reason, FailureReason.REFUSED, now);
        } else {
            Delivery told = state.publish(delivery, StopWithdrawn.of(delivery, stop, reason, now), now);
            deliveries.dropStop(told, stop.requestId(), now);
        }
    }

    /**
     * The goods are in the car: they go to the next who can have them, or come back.
     *
     * @param like the failure that says who cannot have them either
     */
    void takeOff(Delivery delivery, Stop stop, WithdrawReason reason, FailureReason like, Instant now) {
        Delivery without = delivery.replaceStop(stop.stopId(), Stop::withdrawn);
        Delivery told = state.publish(without, StopWithdrawn.of(delivery, stop, reason, now), now);
        deliveries.keepOrComplete(redirection.redirect(told, stop, like, now), now);
        deliveries.refresh(stop.requestId(), now);
    }

    private void goOn(Delivery delivery, Stop stop, RequestAsked asked, Instant now) {
        Stop next = stop.changedTo(asked.neighborhood(), asked.location(), asked.window(), linesOf(stop, asked));
        List<Change> changed = changes(stop, next);
        if (next.lines().isEmpty() || !admits(delivery, asked.neighborhood(), now)) {
            takeOff(delivery, stop, WithdrawReason.REQUEST_AMENDED, FailureReason.REFUSED, now);
        } else if (!changed.isEmpty()) {
            Delivery other = delivery.replaceStop(stop.stopId(), _ -> next);
            Delivery told = state.publish(other, StopChanged.of(other, next, changed, now), now);
            if (stop.isHeld() && !next.isHeld()) {
                state.publish(told, StopResumed.of(told, next, Resumed.ROAD, now), now);
            }
        }
    }

    private boolean admits(Delivery delivery, String code, Instant now) {
        NeighborhoodFacts neighborhood = state.neighborhood(code);
        return state.findShift(delivery.trip().shiftId())
                .map(Shift::duty)
                .map(duty -> neighborhood.admits(duty.vehicle().permits(), now))
                .orElse(true);
    }

    /** What the car has of what is asked now. */
    private List<HandedLine> linesOf(Stop stop, RequestAsked asked) {
        ReliefRequest request = state.findRequest(asked.requestId()).orElseThrow();
        List<HandedLine> lines = new ArrayList<>();
        for (HandedLine line : stop.lines()) {
            asked.needs().stream()
                    .filter(need -> need.line() == line.line() && need.item().equals(line.item()))
                    .mapToInt((Need need) -> Math.min(line.quantity(), request.missing(need)))
                    .filter(units -> units > 0)
                    .forEach(units -> lines.add(new HandedLine(line.line(), line.item(), units)));
        }
        return lines;
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
