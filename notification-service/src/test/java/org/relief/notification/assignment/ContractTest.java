package org.relief.notification.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relief.notification.assignment.DeliveryEvent.ContactOpened;
import org.relief.notification.assignment.DeliveryEvent.DeliveryAccepted;
import org.relief.notification.assignment.DeliveryEvent.DeliveryDeclined;
import org.relief.notification.assignment.DeliveryEvent.DeliveryDeparted;
import org.relief.notification.assignment.DeliveryEvent.ExtensionRefused;
import org.relief.notification.assignment.DeliveryEvent.StopCompleted;
import org.relief.notification.assignment.DeliveryEvent.StopFailed;
import org.relief.notification.assignment.DeliveryEvent.StopHoldAnswered;
import org.relief.notification.assignment.DeliveryEvent.StopUndone;
import org.relief.notification.assignment.Fact.DeliveryCancelled;
import org.relief.notification.assignment.Fact.DeliveryCompleted;
import org.relief.notification.assignment.Fact.DeliveryRedirected;
import org.relief.notification.assignment.Load.ItemQuantity;
import org.relief.notification.assignment.News.Answer;
import org.relief.notification.assignment.Progress.DeclineReason;
import org.relief.notification.assignment.RequestChange.RequestAmended;
import org.relief.notification.assignment.RequestChange.RequestCancelled;
import org.relief.notification.assignment.RoadReported.Condition;
import org.relief.notification.assignment.StopOutcome.FailReason;
import org.relief.notification.assignment.StopOutcome.Proof;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.eventing.MalformedEvent;
import org.relief.platform.testing.Contracts;

/** What is written fits the contracts of this service; what is read, those of the others. */
class ContractTest {

    private static final Contracts OURS = Contracts.of("notification-service");
    private static final String DELIVERY = "0f8d9a52-3d0e-4c57-8f49-6a2b9b1d2e03";
    private static final String SHIFT = "2b1c7a4e-98f1-4a0b-8c55-1d2e3f4a5b06";
    private static final String STOP = "9a7b6c5d-4e3f-4a2b-9c1d-0e9f8a7b6c05";
    private static final String REQUEST = "6f3f9f0e-7a43-4b0c-9a63-0c7f5f5d1c01";
    private static final String DRIVER = "driver-7c1e";
    private static final Instant ANSWERED = Instant.parse("2022-01-06T03:31:00Z");
    private static final Instant VISITED = Instant.parse("2022-01-06T04:22:00Z");
    private static final Instant HEARD = Instant.parse("2022-01-06T04:40:00Z");
    private static final List<StopLine> LINES = List.of(new StopLine(1, "FOOD_PARCEL_5D", 3));

    record Written(String type, Record event) {}

    static List<Written> written() {
        return List.of(
                new Written(
                        "delivery.accepted",
                        new DeliveryAccepted(DELIVERY, SHIFT, DRIVER, ANSWERED, ANSWERED.plusSeconds(2))),
                new Written(
                        "delivery.declined",
                        new DeliveryDeclined(
                                DELIVERY, SHIFT, DRIVER, ANSWERED, ANSWERED.plusSeconds(2), DeclineReason.NOT_NOW)),
                new Written(
                        "delivery.extension-refused",
                        new ExtensionRefused(
                                DELIVERY,
                                SHIFT,
                                DRIVER,
                                1,
                                Instant.parse("2022-01-06T03:36:00Z"),
                                Instant.parse("2022-01-06T03:38:00Z"))),
                new Written(
                        "delivery.departed",
                        new DeliveryDeparted(
                                DELIVERY,
                                SHIFT,
                                DRIVER,
                                Instant.parse("2022-01-06T03:58:00Z"),
                                Instant.parse("2022-01-06T03:58:02Z"),
                                true,
                                List.of(new Counted("HOT_MEAL", 150)))),
                new Written(
                        "stop.completed",
                        new StopCompleted(
                                DELIVERY,
                                SHIFT,
                                DRIVER,
                                STOP,
                                REQUEST,
                                VISITED,
                                HEARD,
                                Proof.CODE,
                                LINES,
                                List.of(new RefusedLine(2, "FIRST_AID_KIT", 1, RefusedLine.Why.NOT_WANTED)),
                                CodeCheck.MATCHED)),
                new Written(
                        "stop.failed",
                        new StopFailed(
                                DELIVERY,
                                SHIFT,
                                DRIVER,
                                STOP,
                                REQUEST,
                                "alatau",
                                VISITED,
                                HEARD,
                                FailReason.ACCESS_BLOCKED,
                                LINES,
                                List.of(VehicleKind.TRUCK))),
                new Written("stop.undone", new StopUndone(DELIVERY, SHIFT, DRIVER, STOP, REQUEST, VISITED, HEARD)),
                new Written(
                        "stop.hold-answered",
                        new StopHoldAnswered(DELIVERY, SHIFT, DRIVER, STOP, Answer.GO_ON, VISITED, HEARD)),
                new Written(
                        "stop.contact-opened",
                        new ContactOpened(DELIVERY, SHIFT, DRIVER, STOP, Openings.Reason.CALL_AHEAD, 2, VISITED)),
                new Written(
                        "road.reported",
                        new RoadReported(
                                SHIFT,
                                DRIVER,
                                "alatau",
                                Condition.BLOCKED,
                                List.of(VehicleKind.TRUCK, VehicleKind.VAN, VehicleKind.TRUCK),
                                VISITED,
                                HEARD,
                                DELIVERY,
                                STOP)),
                new Written("fact.conflicted", conflicted()),
                new Written("fact.corrected", corrected()));
    }

    private static final StopOutcome SAID = new StopOutcome(
            STOP, Proof.CODE, null, LINES, new Moment(VISITED, HEARD, Instant.parse("2022-01-06T04:32:00Z")));
    private static final StopOutcome STOOD = new StopOutcome(
            STOP,
            null,
            FailReason.NOBODY_HOME,
            LINES,
            new Moment(Instant.parse("2022-01-06T04:25:00Z"), Instant.parse("2022-01-06T04:26:00Z"), null));

    private static DeliveryEvent.FactCorrected corrected() {
        Offer offer = ours();
        return Conflicts.corrected(offer, offer.stops().getFirst(), Correction.WRONG_TAP, Report.of(SAID), STOOD);
    }

    private static DeliveryEvent.FactConflicted conflicted() {
        Offer offer = ours();
        return Conflicts.taken(offer, offer.stops().getFirst(), Report.of(SAID), "stop-done", STOOD);
    }

    private static Offer ours() {
        Offer offer = read("matching-service", "org.relief.delivery.offered.v1", Offer.class);
        return new Offer(
                DELIVERY,
                SHIFT,
                DRIVER,
                offer.warehouse(),
                offer.loadAt(),
                offer.returnBy(),
                offer.distanceMeters(),
                offer.stops(),
                offer.offerUntil(),
                offer.collect());
    }

    @ParameterizedTest
    @MethodSource("written")
    void writesTheExample(Written written) {
        String type = "org.relief." + written.type() + ".v1";
        String json = EventJson.write(written.event());

        OURS.assertFits(type, json);
        assertThat(EventJson.MAPPER.readTree(json)).isEqualTo(EventJson.MAPPER.readTree(OURS.example(type)));
    }

    @Test
    void hasAnExampleThatFitsForEverySchema() {
        OURS.assertComplete();
    }

    @Test
    void readsMatchingsOffer() {
        Offer offer = read("matching-service", "org.relief.delivery.offered.v1", Offer.class);

        assertThat(offer.driverId()).isEqualTo(DRIVER);
        assertThat(offer.offerUntil()).isEqualTo("2022-01-06T03:35:00Z");
        assertThat(offer.collect())
                .isEqualTo(new PlannedStop.Window(
                        Instant.parse("2022-01-06T03:30:00Z"), Instant.parse("2022-01-06T06:00:00Z")));
        assertThat(offer.stops()).singleElement().satisfies(stop -> {
            assertThat(stop.requestId()).isEqualTo(REQUEST);
            assertThat(stop.location().lat()).isEqualTo(43.299);
            assertThat(stop.lines()).isEqualTo(LINES);
        });
    }

    @Test
    void readsMatchingsOtherFacts() {
        assertThat(read("matching-service", "org.relief.delivery.cancelled.v1", DeliveryCancelled.class))
                .isEqualTo(new DeliveryCancelled(DELIVERY, "COORDINATOR", "KEEP_FREE", "Its tires are flat"));
        assertThat(read("matching-service", "org.relief.delivery.completed.v1", DeliveryCompleted.class))
                .isEqualTo(new DeliveryCompleted(DELIVERY, Instant.parse("2022-01-06T06:00:00Z")));
        assertThat(read("matching-service", "org.relief.delivery.redirected.v1", DeliveryRedirected.class)
                        .stop()
                        .lines())
                .containsExactly(new StopLine(1, "FOOD_PARCEL_5D", 4));
    }

    @Test
    void readsWhatMatchingSaysOfADeliveryUnderWay() {
        assertThat(read("matching-service", "org.relief.stop.withdrawn.v1", StopFact.StopWithdrawn.class)
                        .reason())
                .isEqualTo("REQUEST_CANCELLED");
        assertThat(read("matching-service", "org.relief.stop.changed.v1", StopFact.StopChanged.class))
                .satisfies(event -> assertThat(event.changed()).containsExactly("PLACE", "GOODS"))
                .satisfies(event ->
                        assertThat(event.stop().lines()).containsExactly(new StopLine(1, "FOOD_PARCEL_5D", 4)));
        assertThat(read("matching-service", "org.relief.stop.held.v1", StopFact.StopHeld.class)
                        .answerBy())
                .isEqualTo(Instant.parse("2022-01-06T04:25:00Z"));
        assertThat(read("matching-service", "org.relief.stop.resumed.v1", StopFact.StopResumed.class)
                        .deliveryId())
                .isEqualTo(DELIVERY);
        assertThat(read("matching-service", "org.relief.delivery.eta-changed.v1", StopFact.EtaChanged.class)
                        .stops())
                .containsExactly(new StopFact.EtaChanged.Arrival(STOP, Instant.parse("2022-01-06T04:47:00Z")));
        assertThat(read("matching-service", "org.relief.return.ordered.v1", StopFact.ReturnOrdered.class)
                        .lines())
                .containsExactly(new ItemQuantity("FOOD_PARCEL_5D", 4));
    }

    @Test
    void readsWhatMatchingSaysOfStopsThatJoin() {
        String extended = Contracts.example("matching-service", "org.relief.delivery.extended.v1");
        PlannedStop joins =
                EventJson.MAPPER.treeToValue(EventJson.MAPPER.readTree(extended).at("/stops/0"), PlannedStop.class);

        assertThat(joins.extension()).isEqualTo(1);
        assertThat(read("matching-service", "org.relief.delivery.offered.v1", Offer.class)
                        .extensions())
                .isEmpty();
    }

    @Test
    void readsInventorysLoad() {
        assertThat(read("inventory-service", "org.relief.load.dispatched.v1", Load.class))
                .isEqualTo(new Load(
                        DELIVERY,
                        Instant.parse("2022-01-06T03:52:00Z"),
                        List.of(new ItemQuantity("FOOD_PARCEL_5D", 3, Instant.parse("2022-02-28T18:00:00Z")))));
    }

    @Test
    void readsIntakesRequests() {
        assertThat(read("intake-service", "org.relief.request.cancelled.v1", RequestCancelled.class))
                .isEqualTo(new RequestCancelled(REQUEST));
        assertThat(read("intake-service", "org.relief.request.amended.v1", RequestAmended.class))
                .isEqualTo(new RequestAmended(REQUEST));
    }

    @Test
    void setsAsideWhatLacksARequiredField() {
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> EventJson.read("{}".getBytes(StandardCharsets.UTF_8), Offer.class))
                .isInstanceOf(MalformedEvent.class);
    }

    private static <T> T read(String service, String type, Class<T> as) {
        return EventJson.read(Contracts.example(service, type).getBytes(StandardCharsets.UTF_8), as);
    }
}
