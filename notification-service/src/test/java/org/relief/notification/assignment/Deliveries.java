package org.relief.notification.assignment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.notification.Place;
import org.relief.notification.assignment.Fact.DeliveryCancelled;
import org.relief.notification.assignment.Load.ItemQuantity;
import org.relief.notification.assignment.StopFact.ReturnOrdered;
import org.relief.platform.eventing.Decision;

/** Deliveries for tests: stop "a" gets 3 parcels and 1 kit, stop "b" 2 parcels; the offer ends at four minutes past. */
final class Deliveries {

    static final Instant START = Instant.parse("2022-01-06T03:30:00Z");
    static final Instant OFFER_UNTIL = START.plus(Duration.ofMinutes(4));
    static final String DRIVER = "driver-1";

    private Deliveries() {}

    static Moment minute(int minutes) {
        Instant at = START.plus(Duration.ofMinutes(minutes));
        return new Moment(at, at, null);
    }

    /** It happened at one minute and was heard of at another. */
    static Moment heard(int happened, int heard) {
        return new Moment(minute(happened).at(), minute(heard).at(), null);
    }

    static Offer offer(PlannedStop... stops) {
        return new Offer("d", "shift", DRIVER, "W3", START, START, 18_400, List.of(stops), OFFER_UNTIL, null);
    }

    /** At a donor's place without staff. */
    static Offer collected() {
        Offer offer = offer();
        return new Offer(
                offer.deliveryId(),
                offer.shiftId(),
                offer.driverId(),
                "C-1",
                offer.loadAt(),
                offer.returnBy(),
                offer.distanceMeters(),
                offer.stops(),
                offer.offerUntil(),
                new PlannedStop.Window(START, OFFER_UNTIL));
    }

    static Offer offer() {
        return offer(
                stop("a", new StopLine(1, "PARCEL", 3), new StopLine(2, "KIT", 1)),
                stop("b", new StopLine(1, "PARCEL", 2)));
    }

    static PlannedStop stop(String id, StopLine... lines) {
        return stop(null, id, lines);
    }

    /** It joined by this extension. */
    static PlannedStop stop(@Nullable Integer extension, String id, StopLine... lines) {
        return new PlannedStop(
                id,
                "request-" + id,
                "alatau",
                new Place(43.299, 76.815),
                START,
                START,
                null,
                List.of(lines),
                extension);
    }

    static Load load(int parcels, int kits) {
        return new Load("d", START, List.of(new ItemQuantity("PARCEL", parcels), new ItemQuantity("KIT", kits)));
    }

    static Assignment offered() {
        return offered(null);
    }

    static Assignment offered(@Nullable Assignment current) {
        return Assignment.offered(current, "almaty", offer(), 2);
    }

    static Assignment accepted() {
        return state(actions(offered(), 1).accept());
    }

    static Assignment loaded() {
        return Assignment.loaded(accepted(), "almaty", load(5, 1));
    }

    static Assignment enRoute() {
        return state(actions(loaded(), 10).depart());
    }

    static Assignment cancelled(@Nullable Assignment current) {
        return Assignment.told(current, "almaty", new DeliveryCancelled("d", "COORDINATOR", null, null));
    }

    static Assignment told(@Nullable Assignment current, StopFact fact, long sequence) {
        return Assignment.told(current, "almaty", fact, sequence);
    }

    static StopFact bringBack() {
        return new ReturnOrdered(
                "d",
                "W3",
                "REQUEST_CANCELLED",
                List.of(new ItemQuantity("PARCEL", 3)),
                minute(20).at());
    }

    static StopFact stillToBringBack(int parcels) {
        List<ItemQuantity> lines = parcels == 0 ? List.of() : List.of(new ItemQuantity("PARCEL", parcels));
        return new ReturnOrdered("d", "W3", "CANCELLED", lines, minute(60).at());
    }

    static DeliveryView view(Assignment delivery) {
        return DeliveryView.of(delivery, offer());
    }

    static DriverActions actions(Assignment delivery, int minute) {
        return new DriverActions(delivery, offer(), minute(minute));
    }

    static StopActions at(Assignment delivery, String stopId, int minute) {
        return at(delivery, stopId, minute(minute));
    }

    static StopActions at(Assignment delivery, String stopId, Moment when) {
        PlannedStop stop = delivery.findStopEverKnown(stopId).orElseThrow();
        return new StopActions(delivery, offer(), stop, when);
    }

    static Assignment state(Decision<Assignment, Refusal> decision) {
        return ((Decision.Accepted<Assignment, Refusal>) decision).state();
    }

    static List<Record> events(Decision<Assignment, Refusal> decision) {
        return List.copyOf(((Decision.Accepted<Assignment, Refusal>) decision).events());
    }

    static Refusal refusal(Decision<Assignment, Refusal> decision) {
        return ((Decision.Rejected<Assignment, Refusal>) decision).reason();
    }
}
