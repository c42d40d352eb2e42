package org.relief.matching.delivery;

import java.time.Instant;
import java.util.List;
import org.relief.matching.delivery.ReliefRequest.Status;
import org.relief.matching.planner.TravelTimes;

/** What happens because time passes. */
public final class Sweep {

    private final AreaState state;
    private final Rules rules;
    private final DeliveryFlow deliveries;
    private final DriverFlow drivers;
    private final Holds holds;
    private final Extensions extensions;
    private final Restrictions restrictions;
    private final SteeringFlow steering;
    private final Forgetting forgetting;
    private final Way way;

    public Sweep(AreaState state, Rules rules, TravelTimes travelTimes) {
        this.state = state;
        this.rules = rules;
        this.deliveries = new DeliveryFlow(state, rules);
        this.holds = new Holds(state, rules, travelTimes);
        this.restrictions = new Restrictions(state);
        this.steering = new SteeringFlow(state);
        this.forgetting = new Forgetting(state);
        this.way = new Way(state, rules, travelTimes);
        this.extensions = new Extensions(state, rules, travelTimes);
        this.drivers = new DriverFlow(state, rules, travelTimes);
    }

    /** Offers without an answer, reservations without an end, cars that will not come back; cheap. */
    public void deliveries(Instant now) {
        for (Delivery delivery : state.liveDeliveries()) {
            extensions.expire(delivery, now);
            switch (delivery.state()) {
                case PLANNED -> {
                    if (delivery.trip().reserveUntil().isBefore(now)) {
                        deliveries.cancel(delivery, CancelReason.RESERVATION_EXPIRED, now);
                    }
                }
                case OFFERED -> expireOffer(delivery, now);
                case LOADED, EN_ROUTE -> {
                    holds.expire(delivery, now);
                    slip(delivery.id(), now);
                    miss(delivery.id(), now);
                    giveUpAbandoned(delivery.id(), now);
                }
                case ACCEPTED -> slip(delivery.id(), now);
                case COMPLETED, CANCELLED -> {}
            }
        }
    }

    private void expireOffer(Delivery delivery, Instant now) {
        if (delivery.offerUntil() != null && delivery.offerUntil().isBefore(now)) {
            state.findShift(delivery.trip().shiftId())
                    .ifPresent(shift -> state.put(shift.backOff(now.plus(rules.silenceBackOff(state.facts())))));
            deliveries.cancel(delivery, CancelReason.OFFER_EXPIRED, now);
        }
    }

    /** A car that is later than it said. */
    private void slip(String id, Instant now) {
        state.findDelivery(id).filter(Delivery::isLive).ifPresent(delivery -> way.slip(delivery, now));
    }

    /** Nothing was heard of a car for too long: somebody is to look after it. */
    private void miss(String id, Instant now) {
        state.findDelivery(id)
                .filter(delivery -> delivery.isLive() && !delivery.watch().overdue())
                .filter(delivery ->
                        delivery.dueSince().plus(rules.overdueAfter()).isBefore(now))
                .ifPresent(delivery -> state.publish(
                        delivery.overdue(), DeliveryEvent.Overdue.of(delivery, delivery.dueSince(), now), now));
    }

    private void giveUpAbandoned(String id, Instant now) {
        state.findDelivery(id).filter(Delivery::isLive).ifPresent(delivery -> giveUpIfAbandoned(delivery, now));
    }

    private void giveUpIfAbandoned(Delivery delivery, Instant now) {
        boolean offDuty = state.findShift(delivery.trip().shiftId())
                .map(shift -> shift.isOver(now))
                .orElse(true);
        if (offDuty && delivery.trip().returnBy().plus(rules.abandonedAfter()).isBefore(now)) {
            drivers.giveUp(delivery, now);
        }
    }

    /** Roads have closed or opened: cars get there at another time, or not at all. */
    public void roads(Instant now) {
        state.liveDeliveries().forEach(delivery -> way.tellAnew(delivery, now));
        holds.look(_ -> true, now);
    }

    /** What binds the plans, while there is something to bind. */
    public void restrictions(Instant now) {
        restrictions.expire(now);
        steering.expire(now);
    }

    /** Requests whose window is over; looks at all, so not at every tick. */
    public void requests(Instant now) {
        for (ReliefRequest request : List.copyOf(state.requests())) {
            if (request.isPromised()) {
                state.lookAtPromise(request, now);
            }
            if (request.status() == Status.OPEN && request.isWindowOver(now)) {
                deliveries.refresh(request.id(), now);
            }
        }
    }

    /** What is over leaves memory when nothing needs it any more. */
    public void leave(Instant now) {
        forgetting.leave(now);
    }

    /** Ids that nobody will ask for again. */
    public void forgetOldIds(Instant now) {
        state.forgetOldIds(now);
    }
}
