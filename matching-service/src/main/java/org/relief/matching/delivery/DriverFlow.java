package org.relief.matching.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.relief.matching.area.DriverEvents.DeliveryAnswered;
import org.relief.matching.area.DriverEvents.FactCorrected;
import org.relief.matching.area.DriverEvents.FailureReason;
import org.relief.matching.area.DriverEvents.HoldAnswered;
import org.relief.matching.area.DriverEvents.PermitDecided;
import org.relief.matching.area.DriverEvents.ShiftEnded;
import org.relief.matching.area.DriverEvents.ShiftStarted;
import org.relief.matching.area.DriverEvents.StopCompleted;
import org.relief.matching.area.DriverEvents.StopFailed;
import org.relief.matching.area.DriverEvents.Vehicle;
import org.relief.matching.area.IntakeEvents.RequestAsked;
import org.relief.matching.area.Location;
import org.relief.matching.area.Shift;
import org.relief.matching.planner.TravelTimes;

/**
 * What drivers' events do. Each is a step of a shift's, a delivery's or a stop's life: it does nothing when that step is
 * past, and a later one implies those before it. That makes duplicates and disorder harmless.
 */
public final class DriverFlow {

    private final AreaState state;
    private final Rules rules;
    private final DeliveryFlow deliveries;
    private final Redirection redirection;
    private final Holds holds;
    private final Withdrawal withdrawal;
    private final Way way;

    public DriverFlow(AreaState state, Rules rules, TravelTimes travelTimes) {
        this.state = state;
        this.rules = rules;
        this.deliveries = new DeliveryFlow(state, rules);
        this.holds = new Holds(state, rules, travelTimes);
        this.withdrawal = new Withdrawal(state, rules, travelTimes);
        this.way = new Way(state, rules, travelTimes);
        this.redirection = new Redirection(state, rules, travelTimes, deliveries);
    }

    public void on(ShiftStarted event) {
        if (state.findShift(event.shiftId()).isEmpty()) {
            state.putUnlessOver(Shift.started(event));
        }
    }

    /**
     * What is planned and offered from now on goes by the permits that count now. A car that is under way to where it may
     * not go any more is in danger like any other.
     */
    public void on(PermitDecided event, long sequence, Instant now) {
        Vehicle vehicle = event.vehicle();
        Shift shift = event.shiftId() == null
                ? null
                : state.findShift(event.shiftId()).orElse(null);
        if (vehicle == null || shift == null || shift.ended() || !shift.isNewsOfPermits(sequence)) {
            return;
        }
        state.put(shift.permitted(vehicle, sequence));
        state.findLiveOfShift(shift.id()).ifPresent(delivery -> holds.look(delivery, _ -> true, now));
    }

    public void on(ShiftEnded event, Instant now) {
        state.findShift(event.shiftId())
                .map(Shift::end)
                .ifPresentOrElse(state::put, () -> state.putUnlessOver(Shift.endedUnheard(event.shiftId())));
        state.findLiveOfShift(event.shiftId())
                .filter(delivery -> !delivery.isBeyondLoading())
                .ifPresent(delivery -> deliveries.cancel(delivery, CancelReason.SHIFT_ENDED, now));
    }

    public void accepted(DeliveryAnswered event, Instant now) {
        signOfLife(event.shiftId());
        state.findDelivery(event.deliveryId())
                .filter(delivery -> delivery.state() == DeliveryState.OFFERED)
                .ifPresent(delivery -> move(delivery.heard(now), DeliveryState.ACCEPTED, now));
    }

    /** The same requests are not offered to this shift again. */
    public void declined(DeliveryAnswered event, Instant now) {
        signOfLife(event.shiftId());
        state.findDelivery(event.deliveryId())
                .filter(delivery -> !delivery.isBeyondLoading())
                .ifPresent(delivery -> {
                    for (Stop stop : delivery.stopsAhead()) {
                        state.findRequest(stop.requestId())
                                .ifPresent(request -> state.put(request.declinedBy(event.shiftId())));
                    }
                    deliveries.cancel(delivery, CancelReason.DECLINED, now);
                });
    }

    public void departed(DeliveryAnswered event, Instant now) {
        signOfLife(event.shiftId());
        state.findDelivery(event.deliveryId())
                .filter(delivery ->
                        delivery.offerUntil() != null && delivery.state().isBefore(DeliveryState.EN_ROUTE))
                .ifPresent(delivery -> {
                    Instant at = event.at() == null ? now : event.at();
                    Location warehouse =
                            state.warehouse(delivery.trip().warehouse()).location();
                    Delivery gone = leaves(delivery, warehouse, at, now);
                    state.put(gone);
                    way.tell(gone, now);
                    deliveries.refresh(gone.stopsAhead(), now);
                });
    }

    private void move(Delivery delivery, DeliveryState next, Instant now) {
        state.put(delivery.to(next, now));
        deliveries.refresh(delivery.stopsAhead(), now);
    }

    /**
     * A handover is a fact, even when the delivery was called off in the meantime or the stop counted as failed. A later
     * word about the same visit takes the place of the earlier one.
     */
    public void on(StopCompleted event, long sequence, Instant now) {
        signOfLife(event.shiftId());
        takeUpWhatWasLeftOut(event);
        findStop(event.deliveryId(), event.stopId(), sequence).ifPresent(stop -> {
            Delivery delivery = state.findDelivery(event.deliveryId()).orElseThrow();
            handedOver(event, stop, now);
            if (stop.isAhead()) {
                carIsAt(delivery, stop);
            }
            Delivery done = delivery.replaceStop(event.stopId(), one -> one.completed(event.lines(), sequence));
            Delivery next =
                    stop.isAhead() || !done.isLive() || !done.isLoaded() ? done : withdrawal.fitToGoods(done, now);
            deliveries.keepOrComplete(way.tell(leaves(next, stop.location(), event.at(), now), now), now);
            deliveries.refresh(delivery.stopsAhead(), now);
            needsLessOfOthers(stop.requestId(), now);
            deliveries.refresh(stop.requestId(), now);
        });
    }

    /** A stop that was left out before the car was loaded is on no list any more; who got something there did get it. */
    private void takeUpWhatWasLeftOut(StopCompleted event) {
        state.findDelivery(event.deliveryId())
                .filter(delivery -> delivery.offerUntil() != null)
                .filter(delivery -> delivery.stops().stream()
                        .noneMatch(stop -> stop.stopId().equals(event.stopId())))
                .ifPresent(delivery -> state.findRequest(event.requestId())
                        .ifPresent(request -> state.put(delivery.plus(leftOut(event, request.asked())))));
    }

    private static Stop leftOut(StopCompleted event, RequestAsked asked) {
        return Stop.ahead(event.stopId(), asked, event.at(), event.at(), List.of())
                .withdrawn();
    }

    private void handedOver(StopCompleted event, Stop stop, Instant now) {
        Instant at = event.at().isBefore(now) ? event.at() : now;
        state.findRequest(stop.requestId())
                .map(request -> request.corrected(event.lines(), stop.handedOver(), at))
                .map(request -> stop.isAhead() ? request : request.metAfterAll())
                .ifPresent(state::put);
    }

    /** It was planned again while nobody knew of the handover. */
    private void needsLessOfOthers(String requestId, Instant now) {
        state.findRequest(requestId).ifPresent(request -> withdrawal.needsLess(request, now));
    }

    /**
     * Nothing was handed over, where the others have heard that it was: whoever was to have it waits again, and the goods
     * are as those of any visit that failed. What was done meanwhile stays.
     */
    public void on(FactCorrected event, long sequence, Instant now) {
        signOfLife(event.shiftId());
        if (event.kind() == FactCorrected.Kind.FAILED) {
            findHandover(event, sequence).ifPresent(stop -> takeBack(event, stop, sequence, now));
        }
    }

    /** The handover that was said before, or with it: both are told at once when the first was not told yet. */
    private Optional<Stop> findHandover(FactCorrected event, long sequence) {
        return findStop(event.deliveryId(), event.stopId(), sequence + 1)
                .filter(stop -> stop.outcome() == Stop.Outcome.COMPLETED);
    }

    private void takeBack(FactCorrected event, Stop stop, long sequence, Instant now) {
        Delivery delivery = state.findDelivery(event.deliveryId()).orElseThrow();
        state.findRequest(stop.requestId())
                .map(request -> request.corrected(List.of(), stop.handedOver(), now))
                .ifPresent(state::put);
        Delivery failed = fail(delivery, stop, one -> one.failed(sequence), now);
        FailureReason reason = event.said().reason();
        Delivery next = redirection.redirect(
                failed, stop.withLines(stop.handedOver()), reason == null ? FailureReason.OUT_OF_TIME : reason, now);
        deliveries.keepOrComplete(way.tell(next, now), now);
        deliveries.refresh(next.stopsAhead(), now);
        deliveries.refresh(stop.requestId(), now);
    }

    /** Does not undo a handover: that somebody said both is for people to look at. */
    public void on(StopFailed event, long sequence, Instant now) {
        signOfLife(event.shiftId());
        findStop(event.deliveryId(), event.stopId(), sequence)
                .filter(Stop::isAhead)
                .ifPresent(stop -> {
                    Delivery delivery = state.findDelivery(event.deliveryId()).orElseThrow();
                    carIsAt(delivery, stop);
                    Delivery failed = fail(delivery, stop, one -> one.failed(sequence), now);
                    Delivery left = leaves(failed, stop.location(), event.at(), now);
                    Delivery next = way.tell(redirection.redirect(left, stop, event.reason(), now), now);
                    deliveries.keepOrComplete(next, now);
                    deliveries.refresh(delivery.stopsAhead(), now);
                });
    }

    private Delivery fail(Delivery delivery, Stop stop, UnaryOperator<Stop> how, Instant now) {
        state.findRequest(stop.requestId())
                .ifPresent(request -> state.put(request.failed(now.plus(rules.retryAfterFailure()))));
        return delivery.replaceStop(stop.stopId(), how);
    }

    /** From this place on to the next. */
    private Delivery leaves(Delivery delivery, Location from, Instant at, Instant now) {
        return way.leaves(underWay(delivery, now).heard(now), from, at.isBefore(now) ? at : now);
    }

    private Delivery underWay(Delivery delivery, Instant now) {
        return delivery.isLive() && delivery.state().isBefore(DeliveryState.EN_ROUTE)
                ? delivery.to(DeliveryState.EN_ROUTE, now)
                : delivery;
    }

    /** The stop, unless a word that is as new has been heard about it. */
    private Optional<Stop> findStop(String deliveryId, String stopId, long sequence) {
        return state.findDelivery(deliveryId)
                .flatMap(delivery -> delivery.stops().stream()
                        .filter(stop -> stop.stopId().equals(stopId))
                        .filter(stop -> stop.isNews(sequence))
                        .findFirst());
    }

    private void carIsAt(Delivery delivery, Stop stop) {
        state.findShift(delivery.trip().shiftId()).ifPresent(shift -> state.put(shift.movedTo(stop.location())));
    }

    private void signOfLife(String shiftId) {
        state.findShift(shiftId).ifPresent(shift -> state.put(shift.alive()));
    }

    /** How to go on where there is danger ahead. */
    public void on(HoldAnswered event, Instant now) {
        signOfLife(event.shiftId());
        state.findDelivery(event.deliveryId())
                .filter(Delivery::isLive)
                .ifPresent(delivery -> state.put(delivery.heard(now)));
        holds.answered(event, now);
    }

    /** A loaded car that will not come back: its stops ahead did not happen. */
    void giveUp(Delivery delivery, Instant now) {
        Delivery next = delivery;
        for (Stop stop : delivery.stopsAhead()) {
            next = fail(next, stop, Stop::givenUp, now);
        }
        deliveries.keepOrComplete(next, now);
        deliveries.refresh(delivery.stopsAhead(), now);
    }
}
