package org.relief.matching.delivery;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.CoordinatorCommands.Purpose;
import org.relief.matching.area.Location;
import org.relief.matching.area.Shift;
import org.relief.matching.area.Span;
import org.relief.matching.area.Warehouse;
import org.relief.matching.delivery.Delivery.Trip;

/** The steps of a delivery's life that several kinds of events lead to. */
public final class DeliveryFlow {

    private static final Set<CancelReason> NOT_WITH_THAT_DRIVER = Set.of(
            CancelReason.DECLINED, CancelReason.OFFER_EXPIRED, CancelReason.SHIFT_ENDED, CancelReason.COORDINATOR);

    private final AreaState state;
    private final Rules rules;
    private final Outlooks outlooks;
    private final Steerings steerings;
    private final SteeringFlow steering;

    public DeliveryFlow(AreaState state, Rules rules) {
        this.state = state;
        this.rules = rules;
        this.outlooks = new Outlooks(state);
        this.steerings = new Steerings(state);
        this.steering = new SteeringFlow(state);
    }

    /** Commits a route to a shift that has none; the caller has checked that it can be driven. */
    public Delivery plan(Shift shift, Trip trip, List<Stop> stops, Instant now) {
        if (state.findLiveOfShift(shift.id()).isPresent()) {
            throw new IllegalStateException("shift " + shift.id() + " has a live delivery");
        }
        Shift next = shift.onNextDelivery(now);
        state.put(next);
        if (shift.idle().isBound()) {
            Shift told = next.asked(null);
            state.publish(told, TripEvent.PlaceSuggested.of(told, null, now), now);
        }
        List<Stop> visits =
                stops.stream().map(stop -> stop.withId(state.newId())).toList();
        Delivery delivery = Delivery.planned(state.newId(), trip, visits, now);
        Delivery planned = state.publish(delivery, DeliveryEvent.Planned.of(delivery), now);
        refresh(planned.stops(), now);
        return planned;
    }

    void offer(Delivery delivery, Instant now) {
        Instant until = now.plus(rules.offerTime(state.facts()));
        Delivery offered = delivery.offered(until, now);
        tellOffer(offered, until, now);
        refresh(delivery.stops(), now);
    }

    void tellOffer(Delivery offered, Instant until, Instant now) {
        Span collect = state.warehouse(offered.trip().warehouse()).window();
        state.publish(offered, DeliveryEvent.Offered.of(offered, until, collect), now);
    }

    void cancel(Delivery delivery, CancelReason reason, Instant now) {
        cancel(delivery, reason, null, null, now);
    }

    void cancel(
            Delivery delivery,
            CancelReason reason,
            @Nullable Purpose purpose,
            @Nullable Decision decision,
            Instant now) {
        if (delivery.isLive()) {
            Delivery cancelled = delivery.cancelled(reason, now);
            var event = DeliveryEvent.Cancelled.of(cancelled, reason, purpose, decision, silentUntil(delivery, now));
            orderReturn(state.publish(cancelled, event, now), now);
            refresh(delivery.stopsAhead(), now);
            refresh(delivery.filling().asked(), now);
            if (NOT_WITH_THAT_DRIVER.contains(reason)) {
                steering.letGoOfMoved(delivery.trip().shiftId(), _ -> true, now);
            }
        }
    }

    /**
     * Takes a stop off a delivery that is not on its way yet; without stops there is no delivery.
     *
     * @param timed what becomes of the others' times
     */
    void dropStop(Delivery delivery, Stop dropped, UnaryOperator<Delivery> timed, Instant now) {
        Delivery less =
                delivery.withoutStop(stop -> stop.isAhead() && stop.stopId().equals(dropped.stopId()));
        shrink(delivery, less.stopsAhead().isEmpty() ? less : timed.apply(less), now);
    }

    /** A stop of a delivery that is not loaded yet gets less. */
    void bringLess(Delivery delivery, Stop less, Instant now) {
        shrink(delivery, delivery.replaceStop(less.stopId(), _ -> less), now);
    }

    private void shrink(Delivery delivery, Delivery less, Instant now) {
        if (less.stopsAhead().isEmpty()) {
            cancel(delivery, CancelReason.REQUESTS_GONE, now);
        } else if (less.offerUntil() != null) {
            tellOffer(less, less.offerUntil(), now);
            refresh(less.stopsAhead(), now);
        } else {
            state.put(less);
        }
    }

    /** Stock of which nothing was set aside although it was asked for is not planned with for a while. */
    void distrust(Delivery delivery, Map<String, Integer> asked, Map<String, Integer> granted, Instant now) {
        String warehouse = delivery.trip().warehouse();
        asked.keySet().stream()
                .filter(item -> granted.getOrDefault(item, 0) == 0)
                .forEach(item -> state.put(state.stockCard(warehouse, item).distrust(now.plus(rules.distrust()))));
    }

    /** Keeps the delivery; when all stops have an outcome, that was it. */
    void keepOrComplete(Delivery delivery, Instant now) {
        if (delivery.isLive() && delivery.stopsAhead().isEmpty()) {
            Delivery done = delivery.to(DeliveryState.COMPLETED, now);
            orderReturn(state.publish(done, DeliveryEvent.Completed.of(done, now, silentUntil(done, now)), now), now);
        } else if (delivery.isLive()) {
            state.put(delivery);
        } else {
            keepOver(delivery, now);
        }
    }

    /** Until when its driver, who was silent, is offered nothing. */
    private @Nullable Instant silentUntil(Delivery delivery, Instant now) {
        return state.findShift(delivery.trip().shiftId())
                .map(Shift::backsOffUntil)
                .filter(now::isBefore)
                .orElse(null);
    }

    /** Where goods came from, or the nearest that takes them where nobody does there; with none they go to where they came from. */
    private String backTo(Delivery over) {
        Warehouse from = state.warehouse(over.trip().warehouse());
        return takesBack(from)
                ? from.code()
                : state.warehouses().stream()
                        .filter(this::takesBack)
                        .min(Comparator.comparingDouble(other -> apart(from.location(), other.location())))
                        .orElse(from)
                        .code();
    }

    /** Nobody does at a donor's place, nor where it is closed, and nobody is sent where a coordinator holds it. */
    private boolean takesBack(Warehouse warehouse) {
        return warehouse.open()
                && !warehouse.isTemporary()
                && !steerings.isHeld(Steering.Subject.WAREHOUSE, warehouse.code());
    }

    private static double apart(Location one, Location other) {
        double lon = (one.lon() - other.lon()) * Math.cos(Math.toRadians(one.lat()));
        return Math.hypot(one.lat() - other.lat(), lon);
    }

    /** What is left in the car of a delivery that is over comes back, and its driver is told what. */
    private void orderReturn(Delivery over, Instant now) {
        if (over.isLoaded() && !over.leftover().isEmpty()) {
            state.publish(over, DeliveryEvent.ReturnOrdered.of(over, backTo(over), now), now);
        }
    }

    /** A word that came late: what is to come back may be something else now. */
    void keepOver(Delivery over, Instant now) {
        Map<String, Integer> last = state.findDelivery(over.id())
                .filter(Delivery::isLoaded)
                .map(Delivery::leftover)
                .orElse(Map.of());
        if (over.isLoaded() && !over.leftover().equals(last)) {
            state.publish(over, DeliveryEvent.ReturnOrdered.of(over, backTo(over), now), now);
        } else {
            state.put(over);
        }
    }

    void refresh(List<Stop> stops, Instant now) {
        stops.forEach(stop -> outlooks.refresh(stop.requestId(), now));
    }

    void refresh(String requestId, Instant now) {
        outlooks.refresh(requestId, now);
    }
}
