package org.relief.notification.assignment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.relief.notification.Place;

/**
 * How a driver's delivery stands, for who tells the driver of it.
 *
 * @param taken whether the driver ever had it
 * @param owes whether goods are still to be brought back
 * @param calls its visits in the order of the way
 */
public record Standing(
        String deliveryId,
        String driverId,
        String area,
        Phase phase,
        boolean taken,
        boolean owes,
        String warehouse,
        Instant loadAt,
        Instant offerUntil,
        Instant returnBy,
        List<Call> calls) {

    public enum Phase {
        OFFERED,
        /** The driver has it: from the word for it to the last stop. */
        TAKEN,
        UNDER_WAY,
        OVER
    }

    /**
     * @param done whether it is reported or left out
     * @param held whether there is danger, and the driver has not said what becomes of it
     */
    public record Call(
            String stopId, String neighborhood, Place location, Instant arriveAt, boolean done, boolean held) {}

    static Optional<Standing> of(Assignment delivery) {
        return Optional.ofNullable(delivery.offer()).map(offer -> of(delivery, offer));
    }

    private static Standing of(Assignment delivery, Offer offer) {
        return new Standing(
                delivery.id(),
                offer.driverId(),
                delivery.area(),
                phase(delivery.state()),
                delivery.progress().accepted() != null || delivery.progress().isLoaded(),
                delivery.news().owes(),
                offer.warehouse(),
                offer.loadAt(),
                offer.offerUntil(),
                offer.returnBy(),
                calls(delivery));
    }

    private static Phase phase(State state) {
        return switch (state) {
            case EXPECTED, OFFERED -> Phase.OFFERED;
            case ACCEPTED, LOADED -> Phase.TAKEN;
            case EN_ROUTE -> Phase.UNDER_WAY;
            case COMPLETED, CANCELLED -> Phase.OVER;
        };
    }

    private static List<Call> calls(Assignment delivery) {
        List<Call> calls = new ArrayList<>();
        for (PlannedStop stop : delivery.stops()) {
            calls.add(new Call(
                    stop.stopId(),
                    stop.neighborhood(),
                    stop.location(),
                    stop.arriveAt(),
                    !delivery.isOpen(stop.stopId()),
                    isHeld(delivery.news(), stop.stopId())));
        }
        return List.copyOf(calls);
    }

    private static boolean isHeld(News news, String stopId) {
        return news.findHold(stopId).isPresent() && news.findAnswer(stopId).isEmpty();
    }

    /** Whoever has a delivery in hand, or its goods in the car, is awake. */
    public boolean isInHand() {
        return phase == Phase.TAKEN || phase == Phase.UNDER_WAY || owes;
    }

    public Optional<Call> find(String stopId) {
        return calls.stream().filter(call -> call.stopId().equals(stopId)).findFirst();
    }

    /** The first that is not done. */
    public Optional<Call> findNext() {
        return calls.stream().filter(call -> !call.done()).findFirst();
    }
}
