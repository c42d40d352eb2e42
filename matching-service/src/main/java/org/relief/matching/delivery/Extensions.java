package org.relief.matching.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.relief.matching.area.DriverEvents.ExtensionRefused;
import org.relief.matching.area.DriverEvents.FailureReason;
import org.relief.matching.area.InventoryEvents.LoadingChanged;
import org.relief.matching.area.InventoryEvents.ReservationGone;
import org.relief.matching.area.InventoryEvents.ReservationGranted;
import org.relief.matching.delivery.DeliveryEvent.Extended;
import org.relief.matching.delivery.DeliveryEvent.Line;
import org.relief.matching.delivery.DeliveryEvent.Visit;
import org.relief.matching.delivery.Filling.Joining;
import org.relief.matching.delivery.StopEvent.WithdrawReason;
import org.relief.matching.planner.TravelTimes;

/**
 * Stops that join a delivery until its loading begins: inventory is asked first, then everybody is told the whole list
 * anew. The driver may refuse them.
 */
public final class Extensions {

    /** Inventory answers in a moment, or it never does. */
    private static final Duration ANSWER = Duration.ofMinutes(2);

    private final AreaState state;
    private final Rules rules;
    private final DeliveryFlow deliveries;
    private final Withdrawal withdrawal;
    private final Way way;
    private final SteeringFlow steering;

    public Extensions(AreaState state, Rules rules, TravelTimes travelTimes) {
        this.state = state;
        this.rules = rules;
        this.deliveries = new DeliveryFlow(state, rules);
        this.withdrawal = new Withdrawal(state, rules, travelTimes);
        this.way = new Way(state, rules, travelTimes);
        this.steering = new SteeringFlow(state);
    }

    /** Whether stops may join it now. */
    public static boolean isOpen(Delivery delivery) {
        return delivery.offerUntil() != null
                && !delivery.isBeyondLoading()
                && delivery.isLive()
                && delivery.filling().joining() == null
                && delivery.filling().loadingSince() == null;
    }

    /**
     * Asks inventory for what more stops are to get.
     *
     * @param ahead all stops in their new order; those that join have no id yet
     */
    public void extend(Delivery delivery, List<Stop> ahead, Instant returnBy, Instant now) {
        int number = delivery.filling().extensions() + 1;
        List<Stop> numbered = ahead.stream().map(stop -> numbered(stop, number)).toList();
        var joining = new Joining(numbered, returnBy, meters(delivery, ahead), now.plus(ANSWER));
        Delivery asking = delivery.filling(delivery.filling()
                .telling(delivery.stopsAhead())
                .asking(joining, delivery.trip().returnBy()));
        state.publish(asking, extended(asking, now), now);
        deliveries.refresh(asking.filling().asked(), now);
    }

    private int meters(Delivery delivery, List<Stop> ahead) {
        return state.findShift(delivery.trip().shiftId())
                .map(shift -> way.meters(shift, delivery.withStops(ahead)))
                .orElse(delivery.trip().distanceMeters());
    }

    private Stop numbered(Stop stop, int number) {
        return stop.stopId().isEmpty() ? stop.withId(state.newId()).joining(number) : stop;
    }

    private Extended extended(Delivery asking, Instant now) {
        var trip = asking.trip();
        var filling = asking.filling();
        Joining joining = requireNonNull(filling.joining());
        return new Extended(
                asking.id(),
                trip.shiftId(),
                trip.driverId(),
                trip.warehouse(),
                filling.extensions(),
                now,
                trip.loadAt(),
                joining.returnBy(),
                joining.distanceMeters(),
                Line.of(Delivery.units(filling.asked())),
                filling.asked().stream().map(Visit::of).toList(),
                trip.reserveUntil());
    }

    /** Those join for whom something was set aside. */
    public void granted(ReservationGranted event, int extension, Instant now) {
        findAsking(event.deliveryId(), extension).ifPresent(delivery -> {
            Map<String, Integer> granted = event.units();
            Map<String, Stop> joined =
                    Delivery.shrunk(Delivery.limited(delivery.filling().asked(), event.byStop()), granted).stream()
                            .collect(Collectors.toMap(Stop::stopId, stop -> stop));
            boolean joins = !joined.isEmpty() && !delivery.isBeyondLoading();
            deliveries.distrust(delivery, Delivery.units(delivery.filling().asked()), granted, now);
            tellAnew(joins ? withJoined(delivery, joined).withCargo(more(delivery, granted, event)) : delivery, now);
            deliveries.refresh(delivery.filling().asked(), now);
        });
    }

    /** The whole list, also when nothing joined: what was set aside for that is free with it. */
    private void tellAnew(Delivery delivery, Instant now) {
        Delivery next = delivery.filling(delivery.filling().answered());
        if (next.offerUntil() == null || next.isBeyondLoading()) {
            state.put(next);
        } else {
            deliveries.tellOffer(next, next.offerUntil(), now);
        }
        deliveries.refresh(next.stopsAhead(), now);
    }

    /** In the order that was planned, without those that have gone in the meantime. */
    private static Delivery withJoined(Delivery delivery, Map<String, Stop> joined) {
        Joining joining = requireNonNull(delivery.filling().joining());
        List<Stop> ahead = joining.stops().stream()
                .flatMap(stop -> Optional.ofNullable(joined.get(stop.stopId()))
                        .or(() -> delivery.findAhead(stop.stopId())
                                .map(known -> known.at(stop.arriveAt(), stop.departAt())))
                        .stream())
                .toList();
        return delivery.withStops(ahead).driving(joining.returnBy(), joining.distanceMeters());
    }

    private static Delivery.Cargo more(Delivery delivery, Map<String, Integer> granted, ReservationGranted event) {
        Map<String, Integer> units = new TreeMap<>(delivery.cargo().units());
        granted.forEach((item, more) -> units.merge(item, more, Integer::sum));
        Map<String, Instant> expiries = new HashMap<>(delivery.cargo().expiries());
        StockFlow.expiries(event).forEach((item, at) -> expiries.merge(item, at, StockFlow::earlier));
        return delivery.cargo().granted(units, expiries);
    }

    /** Nothing was set aside, or it is being loaded already: it goes as it was. */
    public void refused(ReservationGone event, int extension, Instant now) {
        findAsking(event.deliveryId(), extension).ifPresent(delivery -> answered(delivery, now));
    }

    private void answered(Delivery delivery, Instant now) {
        state.put(delivery.filling(delivery.filling().answered()));
        deliveries.refresh(delivery.filling().asked(), now);
    }

    private Optional<Delivery> findAsking(String deliveryId, int extension) {
        return state.findDelivery(deliveryId)
                .filter(Delivery::isLive)
                .filter(delivery -> delivery.filling().joining() != null)
                .filter(delivery -> delivery.filling().extensions() == extension);
    }

    /** The driver goes without those that joined; what is loaded for them goes to others, or comes back. */
    public void on(ExtensionRefused event, Instant now) {
        List<Stop> refused = state.findDelivery(event.deliveryId()).stream()
                .filter(Delivery::isLive)
                .flatMap(delivery -> delivery.stopsAhead().stream())
                .filter(stop -> Integer.valueOf(event.extension()).equals(stop.extension()))
                .toList();
        refused.forEach(stop -> refuse(event, stop, now));
    }

    private void refuse(ExtensionRefused event, Stop stop, Instant now) {
        state.findRequest(stop.requestId()).ifPresent(request -> state.put(request.declinedBy(event.shiftId())));
        steering.letGoOfMoved(event.shiftId(), stop.requestId()::equals, now);
        state.findDelivery(event.deliveryId()).filter(Delivery::isLive).ifPresent(delivery -> {
            if (delivery.isBeyondLoading()) {
                withdrawal.takeOff(delivery, stop, WithdrawReason.DRIVER_SKIPPED, null, FailureReason.REFUSED, now);
            } else {
                deliveries.dropStop(delivery, stop, less -> way.anew(less, now), now);
            }
        });
        deliveries.refresh(stop.requestId(), now);
    }

    /** Staff began to load, or had only thought so. */
    public void loading(LoadingChanged event, boolean started) {
        state.findDelivery(event.deliveryId())
                .filter(delivery -> !delivery.isBeyondLoading())
                .ifPresent(delivery ->
                        state.put(delivery.filling(delivery.filling().loading(started ? event.at() : null))));
    }

    /** An answer that does not come keeps nobody waiting. */
    void expire(Delivery delivery, Instant now) {
        Joining joining = delivery.filling().joining();
        if (joining != null && joining.until().isBefore(now)) {
            tellAnew(delivery, now);
            deliveries.refresh(delivery.filling().asked(), now);
        }
    }
}
