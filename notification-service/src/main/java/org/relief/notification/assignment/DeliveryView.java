package org.relief.notification.assignment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.notification.Place;
import org.relief.notification.assignment.Load.ItemQuantity;
import org.relief.notification.assignment.News.Answer;
import org.relief.notification.assignment.StopOutcome.FailReason;
import org.relief.notification.assignment.StopOutcome.Proof;

/**
 * A delivery as its driver sees it: of all stops the neighborhood, of the current one also the place.
 *
 * @param lines the manifest: goods of all stops together
 * @param currentStop id of the stop that the driver is going to; null when all are done
 * @param reason why it was cancelled
 * @param withdrawn the stops that fell away
 * @param bringBack goods in the car that nobody waits for; null when there are none
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
        @Nullable String reason,
        List<Withdrawn> withdrawn,
        @Nullable BringBack bringBack) {

    record Withdrawn(String stopId, String neighborhood, String reason, List<StopLine> lines, Instant at) {}

    record BringBack(String warehouse, @Nullable String reason, List<ItemQuantity> lines, Instant at) {}

    /** @param answer of the driver, if there is one */
    record Held(
            String reason,
            Instant at,
            Instant answerBy,
            @Nullable Answer answer) {}

    /** @param what is different: PLACE, GOODS, WINDOW, PEOPLE */
    record Changed(List<String> what, Instant at) {}

    /**
     * @param location of the current stop only, rounded to 3 decimals
     * @param cancelled whether nobody waits there any more: its contact is closed
     * @param held why the driver is to stop and say what becomes of it
     * @param changed what is different from what was told first
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
            @Nullable Held held,
            @Nullable Changed changed,
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
                delivery.state() == State.CANCELLED ? delivery.cancellation().reason() : null,
                withdrawn(delivery),
                bringBack(delivery.news()));
    }

    private static List<Withdrawn> withdrawn(Assignment delivery) {
        return delivery.news().withdrawn().stream()
                .flatMap(gone -> delivery.findStopEverKnown(gone.stopId()).stream()
                        .map(stop -> new Withdrawn(
                                stop.stopId(), stop.neighborhood(), gone.reason(), stop.lines(), gone.at())))
                .toList();
    }

    private static @Nullable BringBack bringBack(News news) {
        News.Order order = news.order();
        return order == null || !news.owes()
                ? null
                : new BringBack(
                        order.what().warehouse(),
                        order.what().reason(),
                        order.what().lines(),
                        order.what().at());
    }

    private static @Nullable Held held(Assignment delivery, PlannedStop stop) {
        News news = delivery.news();
        Answer answer =
                news.findAnswer(stop.stopId()).map(News.HoldAnswer::answer).orElse(null);
        return news.findHold(stop.stopId())
                .map(hold -> new Held(hold.reason(), hold.at(), hold.answerBy(), answer))
                .orElse(null);
    }

    private static @Nullable Changed changed(Assignment delivery, PlannedStop stop) {
        return delivery.news()
                .findChange(stop.stopId())
                .map(change ->
                        new Changed(change.stop().changed(), change.stop().at()))
                .orElse(null);
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
                held(delivery, stop),
                changed(delivery, stop),
                delivery.findOutcome(stop.stopId()).map(Outcome::of).orElse(null));
    }
}
