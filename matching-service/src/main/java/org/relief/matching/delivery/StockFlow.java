package org.relief.matching.delivery;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.relief.matching.area.InventoryEvents.GrantedLine;
import org.relief.matching.area.InventoryEvents.LoadDispatched;
import org.relief.matching.area.InventoryEvents.LoadReturned;
import org.relief.matching.area.InventoryEvents.LoadedLine;
import org.relief.matching.area.InventoryEvents.LoadedLot;
import org.relief.matching.area.InventoryEvents.ReservationGone;
import org.relief.matching.area.InventoryEvents.ReservationGranted;
import org.relief.matching.area.InventoryEvents.ReturnedLine;
import org.relief.matching.area.InventoryEvents.StockLevelChanged;
import org.relief.matching.area.InventoryEvents.WarehouseDefined;
import org.relief.matching.planner.TravelTimes;

/**
 * What inventory's events do. Levels and warehouses carry whole states and are skipped unless newer; what happens to a
 * delivery is a step of its life and does nothing when that step is past, whatever the order of arrival.
 */
public final class StockFlow {

    private final AreaState state;
    private final Rules rules;
    private final DeliveryFlow deliveries;
    private final Withdrawal withdrawal;
    private final Extensions extensions;

    public StockFlow(AreaState state, Rules rules, TravelTimes travelTimes) {
        this.state = state;
        this.rules = rules;
        this.deliveries = new DeliveryFlow(state, rules);
        this.withdrawal = new Withdrawal(state, rules, travelTimes);
        this.extensions = new Extensions(state, rules, travelTimes);
    }

    public void on(WarehouseDefined event, long sequence) {
        state.put(state.warehouse(event.warehouse()).on(event, sequence));
    }

    public void on(StockLevelChanged event, long sequence) {
        state.put(state.stockCard(event.warehouse(), event.item()).on(event, sequence));
    }

    /** The delivery shrinks to what was granted and is offered; with nothing granted there is no delivery. */
    public void on(ReservationGranted event, Instant now) {
        if (event.extension() != null) {
            extensions.granted(event, event.extension(), now);
            return;
        }
        findIn(event.deliveryId(), DeliveryState.PLANNED).ifPresent(planned -> {
            Map<String, Integer> granted = event.units();
            deliveries.distrust(planned, planned.unitsAhead(), granted, now);
            Delivery shrunk = planned.limitedTo(event.byStop()).shrunkTo(granted);
            if (shrunk.stopsAhead().isEmpty()) {
                deliveries.cancel(planned, CancelReason.RESERVATION_REFUSED, now);
            } else {
                deliveries.offer(shrunk.withCargo(planned.cargo().granted(granted, expiries(event))), now);
                deliveries.refresh(planned.stops(), now);
            }
        });
    }

    static Map<String, Instant> expiries(ReservationGranted event) {
        Map<String, Instant> expiries = new HashMap<>();
        for (GrantedLine line : event.lines()) {
            if (line.expiresAt() != null) {
                expiries.merge(line.item(), line.expiresAt(), StockFlow::earlier);
            }
        }
        return expiries;
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    public void refused(ReservationGone event, Instant now) {
        if (event.extension() != null) {
            extensions.refused(event, event.extension(), now);
            return;
        }
        findIn(event.deliveryId(), DeliveryState.PLANNED).ifPresent(planned -> {
            deliveries.distrust(planned, planned.unitsAhead(), Map.of(), now);
            deliveries.cancel(planned, CancelReason.RESERVATION_REFUSED, now);
        });
    }

    /** reservation.expired, and reservation.released by staff. */
    public void released(ReservationGone event, Instant now) {
        state.findDelivery(event.deliveryId())
                .filter(delivery -> !delivery.isBeyondLoading() || leftEmpty(delivery))
                .ifPresent(delivery -> deliveries.cancel(delivery, CancelReason.RESERVATION_EXPIRED, now));
    }

    /** At a donor's place it is the driver who says that nothing was there. */
    private boolean leftEmpty(Delivery delivery) {
        return !delivery.isLoaded()
                && state.warehouse(delivery.trip().warehouse()).isTemporary()
                && delivery.stops().equals(delivery.stopsAhead());
    }

    /** The goods are on the car: maybe fewer than granted. May arrive after the driver's own events. */
    public void on(LoadDispatched event, Instant now) {
        state.findDelivery(event.deliveryId())
                .filter(delivery -> !delivery.isLoaded())
                .ifPresent(delivery -> loaded(delivery, event, now));
    }

    /** A warehouse has taken goods back. */
    public void on(LoadReturned event, long sequence, Instant now) {
        state.findDelivery(event.deliveryId())
                .filter(delivery -> !delivery.cargo().heardReturns().contains(sequence))
                .ifPresent(delivery -> {
                    Map<String, Integer> units = event.lines().stream()
                            .collect(Collectors.toMap(ReturnedLine::item, ReturnedLine::quantity, Integer::sum));
                    Delivery next = delivery.withCargo(delivery.cargo().back(units, sequence));
                    if (next.isLive()) {
                        deliveries.keepOrComplete(withdrawal.fitToGoods(next, now), now);
                        deliveries.refresh(delivery.stopsAhead(), now);
                    } else {
                        deliveries.keepOver(next, now);
                    }
                });
    }

    private void loaded(Delivery delivery, LoadDispatched event, Instant now) {
        Map<String, Integer> units =
                event.lines().stream().collect(Collectors.toMap(LoadedLine::item, LoadedLine::quantity, Integer::sum));
        if (!delivery.isLive()) {
            deliveries.keepOver(
                    delivery.withCargo(delivery.cargo().loaded(units, expiries(event.lines()), event.loadedAt())), now);
            return;
        }
        Delivery full = delivery.withCargo(delivery.cargo().loaded(units, expiries(event.lines()), event.loadedAt()));
        Delivery shrunk = full.shrunkTo(full.leftover());
        if (shrunk.state().isBefore(DeliveryState.LOADED)) {
            shrunk = shrunk.to(DeliveryState.LOADED, now);
        }
        if (shrunk.stops().isEmpty()) {
            deliveries.cancel(full, CancelReason.RESERVATION_REFUSED, now);
        } else {
            deliveries.keepOrComplete(shrunk, now);
            deliveries.refresh(delivery.stops(), now);
        }
    }

    private static Map<String, Instant> expiries(List<LoadedLine> lines) {
        Map<String, Instant> expiries = new HashMap<>();
        for (LoadedLine line : lines) {
            for (LoadedLot lot : line.lots()) {
                if (lot.expiresAt() != null) {
                    expiries.merge(line.item(), lot.expiresAt(), StockFlow::earlier);
                }
            }
        }
        return expiries;
    }

    private Optional<Delivery> findIn(String deliveryId, DeliveryState phase) {
        return state.findDelivery(deliveryId).filter(delivery -> delivery.state() == phase);
    }
}
