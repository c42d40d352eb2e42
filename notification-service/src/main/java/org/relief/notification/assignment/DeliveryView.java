package org.relief.notification.assignment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.notification.Place;
import org.relief.notification.assignment.Load.ItemQuantity;
import org.relief.notification.assignment.StopOutcome.FailReason;
import org.relief.notification.assignment.StopOutcome.Proof;

/**
 * A delivery as its driver sees it: of all stops the neighborhood, of the current one also the place.
 *
 * @param lines the manifest: goods of all stops together
 * @param currentStop id of the stop that the driver is going to; null when all are done
 * @param reason why it was cancelled
 */
record DeliveryView(
        String deliveryId,
        String shiftId,
        State state,
        String warehouse,
        Instant offerUntil,
        Instant loadAt,
        Instant returnBy,
        int distanceMeters,
        List<ItemQuantity> lines,
        List<Stop> stops,
        @Nullable String currentStop,
        @Nullable String reason) {

    /**
     * @param location of the current stop only, rounded to 3 decimals
     * @param cancelled whether nobody waits there any more: its contact is closed
     * @param changes how often its request was amended: a contact that was shown before is to be asked anew
     */
    record Stop(
            String stopId,
            String neighborhood,
            Instant arriveAt,
            PlannedStop.@Nullable Window window,
            List<StopLine> lines,
            @Nullable Place location,
            boolean cancelled,
            int changes,
            @Nullable Outcome outcome) {}

    /** @param proof of a handover; a failed visit has a reason instead */
    record Outcome(@Nullable Proof proof, @Nullable FailReason reason, List<StopLine> lines, Instant at) {

        static Outcome of(StopOutcome outcome) {
            return new Outcome(
                    outcome.proof(),
                    outcome.reason(),
                    outcome.lines(),
                    outcome.when().at());
        }
    }

    static DeliveryView of(Assignment delivery, Offer offer) {
        List<PlannedStop> stops = delivery.stops();
        String current = delivery.findCurrentStop().map(PlannedStop::stopId).orElse(null);
        return new DeliveryView(
                delivery.id(),
                offer.shiftId(),
                delivery.state(),
                offer.warehouse(),
                offer.offerUntil(),
                offer.loadAt(),
                offer.returnBy(),
                offer.distanceMeters(),
                Manifest.goods(stops),
                stops.stream().map(stop -> stop(delivery, stop, current)).toList(),
                current,
                delivery.state() == State.CANCELLED ? delivery.cancellation().reason() : null);
    }

    private static Stop stop(Assignment delivery, PlannedStop stop, @Nullable String current) {
        return new Stop(
                stop.stopId(),
                stop.neighborhood(),
                stop.arriveAt(),
                stop.window(),
                stop.lines(),
                stop.stopId().equals(current) ? stop.location() : null,
                delivery.isCancelled(stop),
                delivery.notes().about(stop.requestId()).changes(),
                delivery.findOutcome(stop.stopId()).map(Outcome::of).orElse(null));
    }
}
