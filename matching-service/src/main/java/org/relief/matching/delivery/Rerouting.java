package org.relief.matching.delivery;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.relief.matching.area.AreaFacts;
import org.relief.matching.delivery.SteeringCommands.KeepRules;
import org.relief.matching.delivery.SteeringCommands.MoveStop;
import org.relief.matching.delivery.SteeringCommands.OfferAgain;
import org.relief.matching.delivery.SteeringCommands.SetRules;
import org.relief.matching.delivery.SteeringEvent.Refused;
import org.relief.matching.delivery.SteeringEvent.RulesSet;
import org.relief.matching.delivery.StopEvent.WithdrawReason;
import org.relief.matching.planner.TravelTimes;

/** What coordinators change of what is planned already, and of how it is planned. */
public final class Rerouting {

    private static final Set<CancelReason> UNANSWERED = Set.of(CancelReason.DECLINED, CancelReason.OFFER_EXPIRED);

    private final AreaState state;
    private final SteeringFlow steering;
    private final Withdrawal withdrawal;
    private final DeliveryFlow deliveries;
    private final Holds holds;

    public Rerouting(AreaState state, Rules rules, TravelTimes travelTimes) {
        this.state = state;
        this.steering = new SteeringFlow(state);
        this.withdrawal = new Withdrawal(state, rules, travelTimes);
        this.deliveries = new DeliveryFlow(state, rules);
        this.holds = new Holds(state, rules, travelTimes);
    }

    /** Off the one, and pinned to the driver of the other, whose delivery it joins if it can, or else the next. */
    public void on(MoveStop event, Instant now) {
        if (state.knewSteering(event.steeringId())) {
            return;
        }
        var decision = new Decision(event.requestedBy(), event.why());
        Optional<Delivery> from = beforeTheRoad(event.deliveryId());
        Optional<Stop> stop = from.flatMap(delivery -> delivery.findAhead(event.stopId()));
        Optional<Delivery> to = beforeTheRoad(event.toDeliveryId());
        if (stop.isEmpty() || to.isEmpty()) {
            steering.refuse(event.steeringId(), Refused.TOO_LATE, decision, now);
            return;
        }
        var pin = Steering.moved(
                event.steeringId(), stop.get().requestId(), to.get().trip(), decision, now);
        if (steering.set(pin, now)) {
            withdrawal.withdraw(from.get(), stop.get(), WithdrawReason.COORDINATOR, decision, now);
        }
    }

    private Optional<Delivery> beforeTheRoad(String id) {
        return state.findDelivery(id).filter(delivery -> delivery.isLive() && !delivery.isBeyondLoading());
    }

    /** One that waits for an answer waits anew; after a no or no answer the driver may be asked for the same again. */
    public void on(OfferAgain event, Instant now) {
        state.findDelivery(event.deliveryId()).ifPresent(delivery -> {
            if (delivery.state() == DeliveryState.OFFERED) {
                deliveries.offer(delivery, now);
            } else if (delivery.cancelled() != null && UNANSWERED.contains(delivery.cancelled())) {
                forgive(delivery);
            }
        });
    }

    private void forgive(Delivery delivery) {
        String shiftId = delivery.trip().shiftId();
        state.findShift(shiftId).ifPresent(shift -> state.put(shift.alive()));
        delivery.stops().stream()
                .flatMap(stop -> state.findRequest(stop.requestId()).stream())
                .filter(request -> request.progress().declinedBy().contains(shiftId))
                .forEach(request -> state.put(request.notDeclinedBy(shiftId)));
    }

    /**
     * Who saw an earlier version than the one that stands has not seen it: nothing is overwritten. Who saw a later one knows
     * what was lost here with all else; versions go on from there, for the others only take what is newer.
     */
    public void on(SetRules event, Instant now) {
        if (state.knewSteering(event.steeringId())) {
            return;
        }
        var decision = new Decision(event.requestedBy(), event.why());
        AreaFacts last = state.facts();
        if (event.seen() < last.rulesVersion()) {
            steering.refuse(event.steeringId(), Refused.CHANGED_MEANWHILE, decision, now);
            return;
        }
        state.closeSteering(event.steeringId(), now);
        keep(
                new RulesSet(event.steeringId(), event.rules(), event.seen() + 1, now, decision.by(), decision.why()),
                now);
    }

    /** Told again once, as it was said: others may have begun to listen for it since. */
    public void on(KeepRules event, Instant now) {
        if (!state.knewSteering(event.keepId())
                && event.rules().version() >= state.facts().rulesVersion()) {
            state.closeSteering(event.keepId(), now);
            keep(event.rules(), now);
        }
    }

    private void keep(RulesSet rules, Instant now) {
        AreaFacts last = state.facts();
        AreaFacts next = last.ruledBy(rules.rules(), rules.version());
        state.put(next);
        state.publish(rules, rules.version(), now);
        if (!Objects.equals(next.keptCurfew(), last.keptCurfew())) {
            holds.look(_ -> true, now);
        }
    }
}
