package org.relief.notification.assignment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relief.notification.Place;
import org.relief.notification.assignment.Load.ItemQuantity;
import org.relief.notification.assignment.News.Answer;
import org.relief.notification.assignment.StopOutcome.FailReason;
import org.relief.notification.assignment.StopOutcome.Proof;

/**
 * A delivery as its driver sees it: of all stops the neighborhood, of the next ones also the coarse place, so that a phone
 * without a network knows where to go on.
 *
 * @param lines the manifest: goods of all stops together
 * @param currentStop id of the stop that the driver is going to; null when all are done
 * @param reason why it was cancelled
 * @param purpose what the coordinator cancelled it for, as a code
 * @param why in the coordinator's words
 * @param extensions by which some of the stops joined
 * @param loadingSince when staff began to load the car; null when they have not, or have done it
 * @param withdrawn the stops that fell away
 * @param bringBack goods in the car that nobody waits for; null when there are none
 * @param collect when a donor gives the goods out, at a place without staff; null for a warehouse
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
        @Nullable String purpose,
        @Nullable String why,
        List<Extension> extensions,
        @Nullable Instant loadingSince,
        List<Withdrawn> withdrawn,
        @Nullable BringBack bringBack,
        PlannedStop.@Nullable Window collect) {

    private static final int PLACES_AHEAD = 4;

    /**
     * Stops that joined after the offer, and what that makes of the way.
     *
     * @param returnBefore when the car would be back without them; null when that is not known
     * @param distanceBefore how far it would go without them
     * @param refusedTooLate whether the driver has refused them and they are in the car all the same
     */
    record Extension(
            int extension,
            Instant returnBy,
            @Nullable Instant returnBefore,
            int distanceMeters,
            @Nullable Integer distanceBefore,
            boolean refusedTooLate) {}

    /** @param why in the coordinator's words */
    record Withdrawn(
            String stopId,
            String neighborhood,
            String reason,
            @Nullable String why,
            List<StopLine> lines,
            Instant at) {}

    record BringBack(String warehouse, @Nullable String reason, List<ItemQuantity> lines, Instant at) {}

    /**
     * @param why in the coordinator's words
     * @param answer of the driver, if there is one
     * @param codeCheck what became of the code that was told; null without one
     * @param undoUntil until when it can be taken back that the stop is left out; null when the others have heard of it
     */
    record Held(
            String reason,
            @Nullable String why,
            Instant at,
            Instant answerBy,
            @Nullable Answer answer,
            @Nullable Instant undoUntil) {}

    /**
     * The way to a stop that was held is free.
     *
     * @param by whose word that is: ROAD, COORDINATOR
     * @param why in the coordinator's words
     */
    record Resumed(String by, @Nullable String why, Instant at) {}

    /** @param what is different: PLACE, GOODS, WINDOW, PEOPLE */
    record Changed(List<String> what, Instant at) {}

    /**
     * @param requestId several stops of one are one visit: some of its goods joined later
     * @param location of the stops that come next, rounded to 3 decimals
     * @param cancelled whether nobody waits there any more: its contact is closed
     * @param held why the driver is to stop and say what becomes of it
     * @param resumed that it is not held any more, when that is news to the driver
     * @param changed what is different from what was told first
     * @param extension by which it joined after the offer
     * @param changes how often its request was amended: a contact that was shown before is to be asked anew
     */
    record Stop(
            String stopId,
            String requestId,
            String neighborhood,
            Instant arriveAt,
            PlannedStop.@Nullable Window window,
            List<StopLine> lines,
            @Nullable Place location,
            boolean cancelled,
            @Nullable Integer extension,
            int changes,
            @Nullable Held held,
            @Nullable Resumed resumed,
            @Nullable Changed changed,
            @Nullable Outcome outcome) {}

    /**
     * @param proof of a handover; a failed visit has a reason instead
     * @param refused what was not taken, with why
     * @param codeCheck what became of the code that was told; null without one
     * @param undoUntil until when it can be taken back; null when the others have heard of it
     */
    record Outcome(
            @Nullable Proof proof,
            @Nullable FailReason reason,
            List<StopLine> lines,
            List<RefusedLine> refused,
            @Nullable CodeCheck codeCheck,
            Instant at,
            @Nullable Instant undoUntil) {

        static Outcome of(StopOutcome outcome, Settling settling) {
            return new Outcome(
                    outcome.proof(),
                    outcome.reason(),
                    outcome.lines(),
                    outcome.refused(),
                    outcome.codeCheck(),
                    outcome.when().at(),
                    settling.undoUntil(outcome.stopId()));
        }
    }

    static DeliveryView of(Assignment delivery, Offer offer) {
        List<PlannedStop> stops = delivery.stops();
        String current = delivery.findCurrentStop().map(PlannedStop::stopId).orElse(null);
        Set<String> ahead = delivery.listPlacesAhead(PLACES_AHEAD).stream()
                .map(PlannedStop::stopId)
                .collect(Collectors.toSet());
        Progress.Decided decided = delivery.progress().decided();
        return new DeliveryView(
                delivery.id(),
                offer.shiftId(),
                delivery.state(),
                offer.warehouse(),
                offer.offerUntil(),
                offer.loadAt(),
                returnBy(delivery, offer),
                distance(delivery, offer),
                goods(delivery, stops),
                stops.stream().map(stop -> stop(delivery, stop, ahead)).toList(),
                current,
                delivery.state() == State.CANCELLED ? delivery.cancellation().reason() : null,
                decided == null ? null : decided.purpose(),
                decided == null ? null : decided.why(),
                extensions(delivery, offer, stops),
                delivery.progress().isLoaded() ? null : loadingSince(delivery.filling()),
                withdrawn(delivery),
                bringBack(delivery.news()),
                offer.collect());
    }

    private static List<ItemQuantity> goods(Assignment delivery, List<PlannedStop> stops) {
        Load load = delivery.progress().load();
        return Manifest.goods(stops).stream()
                .map(line -> load == null
                        ? line
                        : new ItemQuantity(line.item(), line.quantity(), load.useUntil(line.item())))
                .toList();
    }

    private static List<Extension> extensions(Assignment delivery, Offer offer, List<PlannedStop> stops) {
        Filling.Trip current = Filling.Trip.of(offer, delivery.offerSequence());
        return offer.extensions().stream()
                .filter(number -> stops.stream().anyMatch(stop -> stop.joinedBy(number)))
                .map(number -> extension(number, delivery.filling(), current))
                .toList();
    }

    private static Extension extension(int number, Filling filling, Filling.Trip current) {
        Filling.Detour detour = filling.detour(number, current);
        Filling.Trip without = detour.without();
        return new Extension(
                number,
                detour.with().returnBy(),
                without == null ? null : without.returnBy(),
                detour.with().distanceMeters(),
                without == null ? null : without.distanceMeters(),
                filling.findRefused(number).isPresent());
    }

    private static @Nullable Instant loadingSince(Filling filling) {
        return filling.loading() == null ? null : filling.loading().since();
    }

    private static Instant returnBy(Assignment delivery, Offer offer) {
        return latestTimes(delivery).map(StopFact.EtaChanged::returnBy).orElse(offer.returnBy());
    }

    private static int distance(Assignment delivery, Offer offer) {
        return latestTimes(delivery)
                .flatMap(times -> Optional.ofNullable(times.distanceMeters()))
                .orElse(offer.distanceMeters());
    }

    private static Optional<StopFact.EtaChanged> latestTimes(Assignment delivery) {
        return Optional.ofNullable(delivery.news().times())
                .filter(times -> times.sequence() > delivery.offerSequence())
                .map(News.Times::what);
    }

    private static List<Withdrawn> withdrawn(Assignment delivery) {
        return delivery.news().withdrawn().stream()
                .flatMap(gone -> withdrawn(gone, delivery.findStopEverKnown(gone.stopId())).stream())
                .toList();
    }

    /** Also of a stop that this phone was never told of: its goods may be in the car. */
    private static Optional<Withdrawn> withdrawn(StopFact.StopWithdrawn gone, Optional<PlannedStop> known) {
        List<StopLine> lines =
                gone.lines().isEmpty() ? known.map(PlannedStop::lines).orElse(List.of()) : gone.lines();
        return known.map(PlannedStop::neighborhood)
                .or(() -> Optional.ofNullable(gone.neighborhood()))
                .map(where -> new Withdrawn(gone.stopId(), where, gone.reason(), gone.why(), lines, gone.at()));
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
                .map(hold -> new Held(
                        hold.reason(),
                        hold.why(),
                        hold.at(),
                        hold.answerBy(),
                        answer,
                        delivery.settling().undoUntil(stop.stopId())))
                .orElse(null);
    }

    private static @Nullable Resumed resumed(Assignment delivery, PlannedStop stop) {
        return delivery.news()
                .findResumed(stop.stopId())
                .filter(StopFact.StopResumed::isNews)
                .map(free -> new Resumed(requireNonNull(free.by()), free.why(), requireNonNull(free.at())))
                .orElse(null);
    }

    private static @Nullable Changed changed(Assignment delivery, PlannedStop stop) {
        return delivery.news()
                .findChange(stop.stopId())
                .map(change ->
                        new Changed(change.stop().changed(), change.stop().at()))
                .orElse(null);
    }

    private static Stop stop(Assignment delivery, PlannedStop stop, Set<String> ahead) {
        return new Stop(
                stop.stopId(),
                stop.requestId(),
                stop.neighborhood(),
                stop.arriveAt(),
                stop.window(),
                stop.lines(),
                ahead.contains(stop.stopId()) ? stop.location() : null,
                delivery.isCancelled(stop),
                stop.extension(),
                delivery.notes().about(stop.requestId()).changes(),
                held(delivery, stop),
                resumed(delivery, stop),
                changed(delivery, stop),
                delivery.findOutcome(stop.stopId())
                        .map(outcome -> Outcome.of(outcome, delivery.settling()))
                        .orElse(null));
    }
}
