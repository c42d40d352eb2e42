package org.relief.inventory.picking;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What this service reads of the events of deliveries and drivers: only these fields. */
final class DeliveryEvents {

    private DeliveryEvents() {}

    record DeliveryPlanned(
            String deliveryId,
            String driverId,
            String warehouse,
            Instant loadAt,
            Instant reserveUntil,
            List<Line> lines,
            List<Stop> stops) {}

    record Line(String item, int quantity) {}

    record Stop(
            Instant arriveAt, List<Line> lines, @Nullable String stopId) {

        Stop(Instant arriveAt, List<Line> lines) {
            this(arriveAt, lines, null);
        }
    }

    /**
     * The whole list of a delivery that is not loaded yet, said anew whenever it is another one.
     *
     * @param extensions how many of them it takes into account, whatever became of them; null where it does not say so
     */
    record DeliveryOffered(
            String deliveryId,
            Instant loadAt,
            List<Line> lines,
            List<ListedStop> stops,
            @Nullable Integer extensions) {}

    /** @param extension by which it joined; null for one that was there from the start */
    record ListedStop(
            Instant arriveAt,
            List<Line> lines,
            @Nullable Integer extension,
            @Nullable String stopId) {

        ListedStop(Instant arriveAt, List<Line> lines, @Nullable Integer extension) {
            this(arriveAt, lines, extension, null);
        }
    }

    /** Stops are to join: {@code lines} is what they need in addition. */
    record DeliveryExtended(
            String deliveryId,
            int extension,
            Instant loadAt,
            Instant reserveUntil,
            List<Line> lines,
            List<Stop> stops) {}

    record StopWithdrawn(String deliveryId, String stopId) {}

    record StopChanged(String deliveryId, NewStop stop) {}

    record DeliveryCancelled(
            String deliveryId, String driverId, @Nullable String warehouse) {}

    record DeliveryCompleted(String deliveryId) {}

    /** Goods of a failed stop go to another one, added to the running delivery. */
    record DeliveryRedirected(String deliveryId, String fromStopId, NewStop stop) {}

    record NewStop(String stopId, List<Line> lines) {}

    /**
     * @param driverId opaque
     * @param counted what the driver found of an item at a donor's place, where it was less than planned
     */
    record DeliveryDeparted(
            String deliveryId, String driverId, @Nullable List<Line> counted) {}

    record StopCompleted(String deliveryId, String stopId, Instant at, List<Line> lines) {}

    record StopFailed(String deliveryId, String stopId, Instant at) {}

    /**
     * The driver takes back what was said of a stop; a handover after all comes as an event of its own.
     *
     * @param kind FAILED: nothing was handed over
     */
    record FactCorrected(String deliveryId, String stopId, String kind, Said said) {

        record Said(Instant at) {}

        boolean isFailure() {
            return "FAILED".equals(kind);
        }
    }
}
