package org.relief.matching.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.CoordinatorCommands.StopAnswer;
import org.relief.matching.area.DriverEvents.FailureReason;
import org.relief.matching.area.DriverEvents.HoldAnswered;
import org.relief.matching.delivery.Stop.Hold;
import org.relief.matching.delivery.StopEvent.Danger;
import org.relief.matching.delivery.StopEvent.Resumed;
import org.relief.matching.delivery.StopEvent.StopHeld;
import org.relief.matching.delivery.StopEvent.StopResumed;
import org.relief.matching.delivery.StopEvent.WithdrawReason;
import org.relief.matching.planner.TravelTimes;

/**
 * Danger ahead of a loaded car: it is told at once, and its driver or a coordinator says whether to go on, to leave the
 * stop out or to wait. Without an answer the stop is left out. A car that is not loaded yet does not go there.
 */
final class Holds {

    private final AreaState state;
    private final Rules rules;
    private final DeliveryFlow deliveries;
    private final Withdrawal withdrawal;
    private final Restrictions restrictions;
    private final Dangers dangers;

    Holds(AreaState state, Rules rules, TravelTimes travelTimes) {
        this.state = state;
        this.rules = rules;
        this.deliveries = new DeliveryFlow(state, rules);
        this.withdrawal = new Withdrawal(state, rules, travelTimes);
        this.restrictions = new Restrictions(state);
        this.dangers = new Dangers(state, new Way(state, rules, travelTimes));
    }

    /** Something is new about the way to such stops. */
    void look(Predicate<Stop> such, Instant now) {
        for (Delivery delivery : state.liveDeliveries()) {
            look(delivery, such, now);
        }
    }

    /** Something is new about the way of this car to such stops. */
    void look(Delivery delivery, Predicate<Stop> such, Instant now) {
        List<Stop> stops = delivery.stopsAhead().stream().filter(such).toList();
        if (delivery.isBeyondLoading()) {
            stops.forEach(stop -> look(delivery.id(), stop, now));
        } else if (!stops.isEmpty()) {
            leaveOut(delivery, stops, now);
        }
    }

    /** A car does not leave for where it cannot go; without anything else to do it does not leave at all. */
    private void leaveOut(Delivery delivery, List<Stop> stops, Instant now) {
        List<Stop> without = stops.stream()
                .filter(stop -> dangers.find(delivery, stop, now).isPresent())
                .toList();
        if (without.size() == delivery.stopsAhead().size()) {
            deliveries.cancel(delivery, CancelReason.ACCESS_CHANGED, now);
            return;
        }
        for (Stop stop : without) {
            Delivery left = state.findDelivery(delivery.id()).orElseThrow();
            Danger danger = dangers.find(left, stop, now).orElseThrow();
            withdrawal.withdraw(left, stop, reason(danger), null, now);
        }
    }

    private static WithdrawReason reason(Danger danger) {
        return danger == Danger.CURFEW ? WithdrawReason.CURFEW : WithdrawReason.ROAD_BLOCKED;
    }

    private void look(String deliveryId, Stop stop, Instant now) {
        Delivery delivery = state.findDelivery(deliveryId).orElseThrow();
        Danger danger = dangers.find(delivery, stop, now).orElse(null);
        Hold hold = stop.hold();
        if (danger != null && isNew(danger, hold)) {
            Instant answerBy = stop.isHeld() && hold != null ? hold.answerBy() : now.plus(rules.holdAnswer());
            hold(delivery, stop, new Hold(answerBy, false, danger, null), now);
        } else if (danger == null && hold != null && !hold.isByCoordinator()) {
            isOpen(delivery, stop, now);
        }
    }

    /** Who goes on knowingly is not asked about the same danger again; a coordinator's word stands before reports. */
    private static boolean isNew(Danger danger, @Nullable Hold hold) {
        return hold == null || hold.danger() != null && hold.danger() != danger && !hold.isByCoordinator();
    }

    private void isOpen(Delivery delivery, Stop stop, Instant now) {
        if (stop.isHeld()) {
            resume(delivery, stop, Resumed.ROAD, null, null, now);
        } else {
            state.put(delivery.replaceStop(stop.stopId(), one -> one.held(null)));
        }
    }

    private void hold(Delivery delivery, Stop stop, Hold hold, Instant now) {
        Danger danger = hold.danger() == null ? Danger.ROAD_BLOCKED : hold.danger();
        Delivery held = delivery.replaceStop(stop.stopId(), one -> one.held(hold));
        state.publish(held, StopHeld.of(delivery, stop, danger, hold.decision(), now, hold.answerBy()), now);
    }

    private void resume(
            Delivery delivery, Stop stop, Resumed by, @Nullable Decision decision, @Nullable Hold hold, Instant now) {
        Delivery resumed = delivery.replaceStop(stop.stopId(), one -> one.held(hold));
        state.publish(resumed, StopResumed.of(delivery, stop, by, decision, now), now);
    }

    void answered(HoldAnswered event, Instant now) {
        findAhead(event.deliveryId(), event.stopId())
                .filter(Stop::isHeld)
                .ifPresent(stop -> answered(delivery(event.deliveryId()), stop, event.answer(), now));
    }

    private Optional<Stop> findAhead(String deliveryId, String stopId) {
        return state.findDelivery(deliveryId).filter(Delivery::isLive).flatMap(delivery -> delivery.findAhead(stopId));
    }

    private Delivery delivery(String id) {
        return state.findDelivery(id).orElseThrow();
    }

    private void answered(Delivery delivery, Stop stop, HoldAnswered.Answer answer, Instant now) {
        Hold hold = stop.hold();
        if (hold == null) {
            return;
        }
        switch (answer) {
            case GO_ON -> resume(delivery, stop, Resumed.DRIVER, null, hold.goingOn(), now);
            case SKIP -> skip(delivery, stop, WithdrawReason.DRIVER_SKIPPED, null, now);
            case WAIT -> hold(delivery, stop, hold.until(now.plus(rules.holdAnswer())), now);
        }
    }

    /** A coordinator's word about a stop of a loaded car. */
    void decide(String deliveryId, String stopId, StopAnswer answer, Decision decision, Instant now) {
        Stop stop = findAhead(deliveryId, stopId).orElse(null);
        if (stop == null || !delivery(deliveryId).isBeyondLoading()) {
            return;
        }
        Delivery delivery = delivery(deliveryId);
        Hold hold = stop.hold();
        switch (answer) {
            case GO_ON -> {
                if (hold != null && stop.isHeld()) {
                    Hold after = hold.isByCoordinator() ? null : hold.goingOn();
                    resume(delivery, stop, Resumed.COORDINATOR, decision, after, now);
                }
            }
            case SKIP -> skip(delivery, stop, WithdrawReason.COORDINATOR, decision, now);
            case HOLD -> {
                Instant answerBy = now.plus(rules.holdAnswer());
                hold(delivery, stop, new Hold(answerBy, false, Danger.COORDINATOR, decision), now);
            }
        }
    }

    /** Where a coordinator knows of danger no other car is sent either, until the coordinator says so. */
    private void skip(Delivery delivery, Stop stop, WithdrawReason reason, @Nullable Decision decision, Instant now) {
        Hold hold = stop.hold();
        if (hold != null && hold.isByCoordinator() && hold.decision() != null) {
            restrictions.set(Restriction.Kind.HOLD, delivery, List.of(stop), hold.decision(), now);
        }
        withdrawal.takeOff(delivery, stop, reason, decision, FailureReason.ACCESS_BLOCKED, now);
    }

    /** What time does: a report that has run out blocks no road, and without an answer the stop is left out. */
    void expire(Delivery delivery, Instant now) {
        List<Stop> held = delivery.stopsAhead().stream().filter(Stop::isHeld).toList();
        for (Stop stop : held) {
            state.findDelivery(delivery.id()).filter(Delivery::isLive).ifPresent(live -> expire(live, stop, now));
        }
    }

    private void expire(Delivery delivery, Stop stop, Instant now) {
        Hold hold = stop.hold();
        boolean byCoordinator = hold != null && hold.isByCoordinator();
        if (!byCoordinator && dangers.find(delivery, stop, now).isEmpty()) {
            resume(delivery, stop, Resumed.ROAD, null, null, now);
        } else if (hold != null && hold.answerBy().isBefore(now)) {
            skip(delivery, stop, WithdrawReason.NO_ANSWER, null, now);
        }
    }
}
