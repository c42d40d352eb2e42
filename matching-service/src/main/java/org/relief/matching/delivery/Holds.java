package org.relief.matching.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.DriverEvents.FailureReason;
import org.relief.matching.area.DriverEvents.HoldAnswered;
import org.relief.matching.area.NeighborhoodFacts;
import org.relief.matching.delivery.DeliveryEvent.Danger;
import org.relief.matching.delivery.DeliveryEvent.Resumed;
import org.relief.matching.delivery.DeliveryEvent.StopHeld;
import org.relief.matching.delivery.DeliveryEvent.StopResumed;
import org.relief.matching.delivery.DeliveryEvent.WithdrawReason;
import org.relief.matching.delivery.Stop.Hold;
import org.relief.matching.planner.TravelTimes;

/**
 * Danger ahead of a loaded car: it is told at once, and its driver says whether to go on, to leave the stop out or to wait.
 * Without an answer the stop is left out.
 */
final class Holds {

    private final AreaState state;
    private final Rules rules;
    private final Withdrawal withdrawal;

    Holds(AreaState state, Rules rules, TravelTimes travelTimes) {
        this.state = state;
        this.rules = rules;
        this.withdrawal = new Withdrawal(state, rules, travelTimes);
    }

    /** A new word about the roads into a neighborhood: holds the stops there, or lets them go on. */
    void look(NeighborhoodFacts neighborhood, Instant now) {
        for (Delivery delivery : state.liveDeliveries()) {
            if (Withdrawal.isLoaded(delivery)) {
                for (Stop stop : delivery.stopsAhead()) {
                    if (stop.neighborhood().equals(neighborhood.code())) {
                        look(delivery.id(), stop, neighborhood, now);
                    }
                }
            }
        }
    }

    private void look(String deliveryId, Stop stop, NeighborhoodFacts neighborhood, Instant now) {
        Delivery delivery = state.findDelivery(deliveryId).orElseThrow();
        boolean admitted = neighborhood.admits(permits(delivery), now);
        if (!admitted && stop.hold() == null) {
            hold(delivery, stop, neighborhood, now);
        } else if (admitted && stop.isHeld()) {
            resume(delivery, stop, Resumed.ROAD, null, now);
        } else if (admitted && stop.hold() != null) {
            state.put(delivery.replaceStop(stop.stopId(), one -> one.held(null)));
        }
    }

    private Set<String> permits(Delivery delivery) {
        return state.findShift(delivery.trip().shiftId())
                .map(shift -> shift.duty().vehicle().permits())
                .orElse(Set.of());
    }

    private void hold(Delivery delivery, Stop stop, NeighborhoodFacts neighborhood, Instant now) {
        Instant answerBy = now.plus(rules.holdAnswer());
        Danger danger = neighborhood.isBlocked(now) ? Danger.ROAD_BLOCKED : Danger.PERMIT_NEEDED;
        Delivery held = delivery.replaceStop(stop.stopId(), one -> one.held(new Hold(answerBy, false)));
        state.publish(held, StopHeld.of(delivery, stop, danger, now, answerBy), now);
    }

    private void resume(Delivery delivery, Stop stop, Resumed by, @Nullable Hold hold, Instant now) {
        Delivery resumed = delivery.replaceStop(stop.stopId(), one -> one.held(hold));
        state.publish(resumed, StopResumed.of(delivery, stop, by, now), now);
    }

    void answered(HoldAnswered event, Instant now) {
        state.findDelivery(event.deliveryId())
                .filter(Delivery::isLive)
                .ifPresent(delivery -> delivery.stopsAhead().stream()
                        .filter(stop -> stop.stopId().equals(event.stopId()) && stop.isHeld())
                        .findFirst()
                        .ifPresent(stop -> answered(delivery, stop, event.answer(), now)));
    }

    private void answered(Delivery delivery, Stop stop, HoldAnswered.Answer answer, Instant now) {
        switch (answer) {
            case GO_ON -> resume(delivery, stop, Resumed.DRIVER, new Hold(now, true), now);
            case SKIP ->
                withdrawal.takeOff(delivery, stop, WithdrawReason.DRIVER_SKIPPED, FailureReason.ACCESS_BLOCKED, now);
            case WAIT -> hold(delivery, stop, state.neighborhood(stop.neighborhood()), now);
        }
    }

    /** What time does: a report that has run out blocks no road, and without an answer the stop is left out. */
    void expire(Delivery delivery, Instant now) {
        List<Stop> held = delivery.stopsAhead().stream().filter(Stop::isHeld).toList();
        for (Stop stop : held) {
            state.findDelivery(delivery.id()).filter(Delivery::isLive).ifPresent(live -> expire(live, stop, now));
        }
    }

    private void expire(Delivery delivery, Stop stop, Instant now) {
        if (state.neighborhood(stop.neighborhood()).admits(permits(delivery), now)) {
            resume(delivery, stop, Resumed.ROAD, null, now);
        } else if (isOver(stop.hold(), now)) {
            withdrawal.takeOff(delivery, stop, WithdrawReason.NO_ANSWER, FailureReason.ACCESS_BLOCKED, now);
        }
    }

    private static boolean isOver(@Nullable Hold hold, Instant now) {
        return hold != null && hold.answerBy().isBefore(now);
    }
}
