package org.relief.matching.delivery;

import java.time.Instant;
import java.util.List;
import org.relief.matching.area.CoordinatorCommands.CancelDelivery;
import org.relief.matching.area.CoordinatorCommands.DecideStop;
import org.relief.matching.area.CoordinatorCommands.LiftBackOff;
import org.relief.matching.area.CoordinatorCommands.LiftRestriction;
import org.relief.matching.area.CoordinatorCommands.Purpose;
import org.relief.matching.area.CoordinatorCommands.ReleaseStops;
import org.relief.matching.delivery.StopEvent.WithdrawReason;
import org.relief.matching.planner.TravelTimes;

/** What a coordinator decides against the plan. A word about what is over does nothing. */
public final class Coordination {

    private final AreaState state;
    private final Rules rules;
    private final DeliveryFlow deliveries;
    private final Withdrawal withdrawal;
    private final Holds holds;
    private final Restrictions restrictions;

    public Coordination(AreaState state, Rules rules, TravelTimes travelTimes) {
        this.state = state;
        this.rules = rules;
        this.deliveries = new DeliveryFlow(state, rules);
        this.withdrawal = new Withdrawal(state, rules, travelTimes);
        this.holds = new Holds(state, rules, travelTimes);
        this.restrictions = new Restrictions(state);
    }

    /** Cancels the delivery, or takes off some of its stops, and binds the plans to come by what it is for. */
    public void on(CancelDelivery event, Instant now) {
        state.findDelivery(event.deliveryId()).filter(Delivery::isLive).ifPresent(delivery -> {
            Purpose purpose = event.purpose() == null ? Purpose.ANOTHER_DRIVER : event.purpose();
            List<Stop> stops = meant(delivery, event, purpose);
            var decision = new Decision(event.requestedBy(), event.why());
            restrictions.set(Restriction.Kind.of(purpose), delivery, stops, decision, now);
            if (stops.size() == delivery.stopsAhead().size()) {
                deliveries.cancel(delivery, CancelReason.COORDINATOR, purpose, decision, now);
            } else {
                withdraw(delivery.id(), stops, decision, now);
            }
        });
    }

    private static List<Stop> meant(Delivery delivery, CancelDelivery event, Purpose purpose) {
        List<String> ids = event.stopIds() == null ? List.of() : event.stopIds();
        boolean all = ids.isEmpty() && purpose != Purpose.WITHOUT_STOPS || purpose == Purpose.KEEP_FREE;
        return delivery.stopsAhead().stream()
                .filter(stop -> all || ids.contains(stop.stopId()))
                .toList();
    }

    private void withdraw(String deliveryId, List<Stop> stops, Decision decision, Instant now) {
        for (Stop stop : stops) {
            state.findDelivery(deliveryId)
                    .filter(Delivery::isLive)
                    .ifPresent(live -> withdrawal.withdraw(live, stop, WithdrawReason.COORDINATOR, decision, now));
        }
    }

    public void on(DecideStop event, Instant now) {
        var decision = new Decision(event.requestedBy(), event.why());
        holds.decide(event.deliveryId(), event.stopId(), event.answer(), decision, now);
    }

    /** Others meet the stops of a loaded car; what its driver says about them later is a fact all the same. */
    public void on(ReleaseStops event, Instant now) {
        state.findDelivery(event.deliveryId())
                .filter(Delivery::isLive)
                .filter(Delivery::isBeyondLoading)
                .ifPresent(delivery -> {
                    state.findShift(delivery.trip().shiftId())
                            .ifPresent(
                                    shift -> state.put(shift.backOff(now.plus(rules.silenceBackOff(state.facts())))));
                    withdrawal.release(delivery, new Decision(event.requestedBy(), event.why()), now);
                });
    }

    /** Somebody has reached a driver who was silent. */
    public void on(LiftBackOff event) {
        state.findShift(event.shiftId()).ifPresent(shift -> state.put(shift.alive()));
    }

    public void on(LiftRestriction event, Instant now) {
        restrictions.lift(event.restrictionId(), event.requestedBy(), now);
    }
}
