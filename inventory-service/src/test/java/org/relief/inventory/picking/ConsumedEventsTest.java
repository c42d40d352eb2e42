package org.relief.inventory.picking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.relief.inventory.picking.DeliveryEvents.DeliveryCancelled;
import org.relief.inventory.picking.DeliveryEvents.DeliveryCompleted;
import org.relief.inventory.picking.DeliveryEvents.DeliveryExtended;
import org.relief.inventory.picking.DeliveryEvents.DeliveryOffered;
import org.relief.inventory.picking.DeliveryEvents.DeliveryPlanned;
import org.relief.inventory.picking.DeliveryEvents.DeliveryRedirected;
import org.relief.inventory.picking.DeliveryEvents.FactCorrected;
import org.relief.inventory.picking.DeliveryEvents.Line;
import org.relief.inventory.picking.DeliveryEvents.ListedStop;
import org.relief.inventory.picking.DeliveryEvents.NewStop;
import org.relief.inventory.picking.DeliveryEvents.Stop;
import org.relief.inventory.picking.DeliveryEvents.StopChanged;
import org.relief.inventory.picking.DeliveryEvents.StopCompleted;
import org.relief.inventory.picking.DeliveryEvents.StopFailed;
import org.relief.inventory.picking.DeliveryEvents.StopWithdrawn;
import org.relief.inventory.stock.Use;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.testing.Contracts;

/** The producers' own examples read as what this service needs of them. */
class ConsumedEventsTest {

    private static final String DELIVERY = "0f8d9a52-3d0e-4c57-8f49-6a2b9b1d2e03";
    private static final String STOP = "9a7b6c5d-4e3f-4a2b-9c1d-0e9f8a7b6c05";

    private static <T> T read(String service, String type, Class<T> as) {
        return EventJson.read(Contracts.example(service, "org.relief." + type).getBytes(UTF_8), as);
    }

    @Test
    void readsAPlannedDelivery() {
        List<Line> lines = List.of(new Line("FOOD_PARCEL_5D", 4));
        assertThat(read("matching-service", "delivery.planned.v1", DeliveryPlanned.class))
                .isEqualTo(new DeliveryPlanned(
                        DELIVERY,
                        "driver-7c1e",
                        "W3",
                        Instant.parse("2022-01-06T03:50:00Z"),
                        Instant.parse("2022-01-06T05:50:00Z"),
                        lines,
                        List.of(new Stop(Instant.parse("2022-01-06T04:20:00Z"), lines, STOP))));
    }

    @Test
    void readsACancelledAndACompletedDelivery() {
        assertThat(read("matching-service", "delivery.cancelled.v1", DeliveryCancelled.class))
                .isEqualTo(new DeliveryCancelled(DELIVERY, "driver-7c1e", "W3"));
        assertThat(read("matching-service", "delivery.completed.v1", DeliveryCompleted.class))
                .isEqualTo(new DeliveryCompleted(DELIVERY));
    }

    @Test
    void readsThatStopsJoinAndAsksForTheirGoodsUntilTheLastOfThem() {
        DeliveryExtended event = read("matching-service", "delivery.extended.v1", DeliveryExtended.class);
        Instant arrival = Instant.parse("2022-01-06T04:34:00Z");
        assertThat(event.deliveryId()).isEqualTo(DELIVERY);
        assertThat(DeliveryListener.extension(event))
                .isEqualTo(Extension.asked(
                        1,
                        Instant.parse("2022-01-06T03:50:00Z"),
                        Instant.parse("2022-01-06T04:50:00Z"),
                        List.of(Extension.Line.asked(
                                "FOOD_PARCEL_5D",
                                2,
                                arrival,
                                List.of(new Use("1c2d3e4f-5a6b-4c7d-8e9f-0a1b2c3d4e07", arrival, 2))))));
    }

    @Test
    void readsOfTheDriversListWhichGoodsAreForStopsThatJoined() {
        List<Line> two = List.of(new Line("FOOD_PARCEL_5D", 2));
        Instant first = Instant.parse("2022-01-06T04:20:00Z");
        DeliveryOffered event = new DeliveryOffered(
                DELIVERY,
                first.minusSeconds(1800),
                List.of(new Line("FOOD_PARCEL_5D", 4)),
                List.of(new ListedStop(first, two, null), new ListedStop(first.plusSeconds(900), two, 1)),
                null);
        assertThat(DeliveryListener.list(event, 7))
                .isEqualTo(new DriversList(
                        7,
                        Map.of("FOOD_PARCEL_5D", 4),
                        Map.of(1, Map.of("FOOD_PARCEL_5D", 2)),
                        1,
                        first.minusSeconds(1800),
                        Map.of(
                                "FOOD_PARCEL_5D",
                                List.of(new Use(null, first, 2), new Use(null, first.plusSeconds(900), 2)))));
    }

    @Test
    void readsTheDriversListAndWhatChangesOnIt() {
        assertThat(read("matching-service", "delivery.offered.v1", DeliveryOffered.class)
                        .lines())
                .isNotEmpty();
        assertThat(read("matching-service", "stop.withdrawn.v1", StopWithdrawn.class)
                        .stopId())
                .isEqualTo(STOP);
        assertThat(read("matching-service", "stop.changed.v1", StopChanged.class)
                        .stop()
                        .lines())
                .isNotEmpty();
    }

    @Test
    void readsThatTheGoodsOfAFailedStopGoToAnotherOne() {
        assertThat(read("matching-service", "delivery.redirected.v1", DeliveryRedirected.class))
                .isEqualTo(new DeliveryRedirected(
                        DELIVERY,
                        STOP,
                        new NewStop("9a7b6c5d-4e3f-4a2b-9c1d-0e9f8a7b6c99", List.of(new Line("FOOD_PARCEL_5D", 4)))));
    }

    @Test
    void readsWhatHappenedAtAStop() {
        Instant at = Instant.parse("2022-01-06T04:22:00Z");
        assertThat(read("notification-service", "stop.completed.v1", StopCompleted.class))
                .isEqualTo(new StopCompleted(DELIVERY, STOP, at, List.of(new Line("FOOD_PARCEL_5D", 3))));
        assertThat(read("notification-service", "stop.failed.v1", StopFailed.class))
                .isEqualTo(new StopFailed(DELIVERY, STOP, at));
        assertThat(read("notification-service", "fact.corrected.v1", FactCorrected.class))
                .isEqualTo(new FactCorrected(DELIVERY, STOP, "COMPLETED", new FactCorrected.Said(at)));
    }
}
