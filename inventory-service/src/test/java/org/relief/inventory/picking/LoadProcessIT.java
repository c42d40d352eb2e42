package org.relief.inventory.picking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.inventory.Api;
import org.relief.inventory.Bus;
import org.relief.inventory.Deliveries;
import org.relief.inventory.InventoryIT;
import org.relief.inventory.stock.CardKey;
import org.relief.inventory.stock.StockCards;
import org.relief.inventory.stock.Use;
import org.relief.platform.eventing.Decision;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Loads over several stock cards: twice, in the wrong order, at the same time, and after a crash half way. */
@InventoryIT
class LoadProcessIT {

    static {
        org.awaitility.Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
    }

    @LocalServerPort
    int port;

    @Autowired
    Loads loads;

    @Autowired
    StockCards cards;

    @Autowired
    LoadProcess process;

    @Autowired
    Clock clock;

    private final Bus bus = Bus.running();
    private final String delivery = UUID.randomUUID().toString();
    private final String warehouse = "LOAD" + delivery.substring(0, 8);
    private Api staff;

    @BeforeEach
    void open() {
        Api.admin(port).openWarehouse(warehouse);
        staff = Api.staff(port, warehouse);
    }

    private void plan(String delivery, Map<String, Integer> goods, Duration reserved) {
        Instant now = clock.instant();
        bus.send(
                "relief.deliveries",
                "delivery.planned.v1",
                "almaty",
                "plan-" + delivery,
                Deliveries.planned(delivery, warehouse, goods, now, now.plus(reserved)));
    }

    private void plan(Map<String, Integer> goods) {
        plan(delivery, goods, Duration.ofHours(1));
    }

    private void cancel(String delivery) {
        bus.send(
                "relief.deliveries",
                "delivery.cancelled.v1",
                "almaty",
                "cancel-" + delivery,
                Deliveries.cancelled(delivery, warehouse));
    }

    private Bus.Heard awaitTold(String type, String delivery) {
        return await().until(() -> bus.heard(type, "deliveryId", delivery), events -> !events.isEmpty())
                .getFirst();
    }

    private int reserved(String item) {
        return staff.stock(warehouse, item).path("reserved").asInt();
    }

    private Load.State state() {
        return loads.find(delivery).map(Load::state).orElseThrow();
    }

    @Test
    void twoDeliveriesNeverGetTheSameUnits() {
        staff.donate(warehouse, "RICE_1KG", 5, "2040-01-31");
        String other = UUID.randomUUID().toString();
        plan(delivery, Map.of("RICE_1KG", 4), Duration.ofHours(1));
        plan(other, Map.of("RICE_1KG", 4), Duration.ofHours(1));
        int granted = awaitTold("reservation.granted.v1", delivery)
                        .data()
                        .path("lines")
                        .get(0)
                        .path("granted")
                        .asInt()
                + awaitTold("reservation.granted.v1", other)
                        .data()
                        .path("lines")
                        .get(0)
                        .path("granted")
                        .asInt();
        assertThat(granted).isEqualTo(5);
        assertThat(reserved("RICE_1KG")).isEqualTo(5);
    }

    @Test
    void aPlanThatArrivesTwiceSetsAsideOnce() {
        staff.donate(warehouse, "RICE_1KG", 5, "2040-01-31");
        plan(Map.of("RICE_1KG", 2));
        plan(Map.of("RICE_1KG", 2));
        awaitTold("reservation.granted.v1", delivery);
        String after = UUID.randomUUID().toString();
        plan(after, Map.of("RICE_1KG", 1), Duration.ofHours(1));
        awaitTold("reservation.granted.v1", after);
        assertThat(reserved("RICE_1KG")).isEqualTo(3);
        assertThat(bus.heard("reservation.granted.v1", "deliveryId", delivery)).hasSize(1);
    }

    @Test
    void aShorterListOfTheDriverFreesTheRestAtOnce() {
        staff.donate(warehouse, "RICE_1KG", 6, "2040-01-31");
        plan(Map.of("RICE_1KG", 6));
        awaitTold("reservation.granted.v1", delivery);
        Map<String, Object> shorter = Deliveries.offered(delivery, Map.of("RICE_1KG", 3), clock.instant());
        bus.send("relief.deliveries", "delivery.offered.v1", "almaty", "list-" + delivery, 3, shorter);
        await().untilAsserted(() -> {
            assertThat(state()).isEqualTo(Load.State.RESERVED);
            assertThat(reserved("RICE_1KG")).isEqualTo(3);
        });
        Map<String, Object> older = Deliveries.offered(delivery, Map.of("RICE_1KG", 1), clock.instant());
        bus.send("relief.deliveries", "delivery.offered.v1", "almaty", "older-" + delivery, 2, older);
        String after = UUID.randomUUID().toString();
        plan(after, Map.of("RICE_1KG", 3), Duration.ofHours(1));
        assertThat(awaitTold("reservation.granted.v1", after)
                        .data()
                        .at("/lines/0/granted")
                        .asInt())
                .as("what was freed is there for the next")
                .isEqualTo(3);
        assertThat(reserved("RICE_1KG")).isEqualTo(6);
    }

    @Test
    void refusesWithItsReasonWhenThereIsNothing() {
        staff.donate(warehouse, "RICE_1KG", 5, "2040-01-31");
        plan(Map.of("PASTA_1KG", 2));
        assertThat(awaitTold("reservation.refused.v1", delivery)
                        .data()
                        .path("reason")
                        .asString())
                .isEqualTo("NO_STOCK");
        String unknown = UUID.randomUUID().toString();
        plan(unknown, Map.of("NO_SUCH_ITEM", 2), Duration.ofHours(1));
        assertThat(awaitTold("reservation.refused.v1", unknown)
                        .data()
                        .path("reason")
                        .asString())
                .isEqualTo("UNKNOWN_ITEM");
    }

    @Test
    void aClosedWarehouseSetsNothingAside() {
        staff.donate(warehouse, "RICE_1KG", 5, "2040-01-31");
        Map<String, Object> closed = Map.of(
                "area", "almaty", "name", "Test warehouse", "location", Map.of("lat", 43, "lon", 76), "open", false);
        Api.admin(port).put("/api/warehouses/" + warehouse, closed);
        plan(Map.of("RICE_1KG", 2));
        assertThat(awaitTold("reservation.refused.v1", delivery)
                        .data()
                        .path("reason")
                        .asString())
                .isEqualTo("WAREHOUSE_CLOSED");
        assertThat(reserved("RICE_1KG")).isZero();
    }

    @Test
    void cancellingLetsTheGoodsGo() {
        staff.donate(warehouse, "RICE_1KG", 5, "2040-01-31");
        plan(Map.of("RICE_1KG", 5));
        awaitTold("reservation.granted.v1", delivery);
        cancel(delivery);
        assertThat(awaitTold("reservation.released.v1", delivery)
                        .data()
                        .path("reason")
                        .asString())
                .isEqualTo("DELIVERY_CANCELLED");
        assertThat(reserved("RICE_1KG")).isZero();
    }

    @Test
    void aCancellationHeardBeforeItsPlanSetsNothingAside() {
        staff.donate(warehouse, "RICE_1KG", 5, "2040-01-31");
        cancel(delivery);
        await().until(() -> loads.find(delivery).isPresent());
        plan(Map.of("RICE_1KG", 5));
        String after = UUID.randomUUID().toString();
        plan(after, Map.of("RICE_1KG", 1), Duration.ofHours(1));
        awaitTold("reservation.granted.v1", after);
        assertThat(reserved("RICE_1KG")).isEqualTo(1);
        assertThat(state()).isEqualTo(Load.State.RELEASED);
    }

    @Test
    void reservationsExpireUnlessTheGoodsHaveLeft() {
        staff.donate(warehouse, "RICE_1KG", 5, "2040-01-31");
        String gone = UUID.randomUUID().toString();
        plan(gone, Map.of("RICE_1KG", 2), Duration.ofHours(1));
        awaitTold("reservation.granted.v1", gone);
        assertThat(staff.post("/api/loads/" + gone + "/dispatch", Map.of()).status())
                .isEqualTo(200);
        process.decide(
                gone, "late", (load, _) -> LoadRules.expire(load, load.until().plusSeconds(1)));
        plan(delivery, Map.of("RICE_1KG", 2), Duration.ofSeconds(1));
        awaitTold("reservation.expired.v1", delivery);
        assertThat(reserved("RICE_1KG")).isZero();
        assertThat(loads.find(gone).orElseThrow().state()).isEqualTo(Load.State.DISPATCHED);
        assertThat(bus.heard("reservation.expired.v1", "deliveryId", gone)).isEmpty();
    }

    @Test
    void expiredLotsAreRefusedByNameWhenTheCarIsLoaded() {
        staff.donate(warehouse, "RICE_1KG", 2, "2040-01-31");
        String lot = staff.get("/api/warehouses/" + warehouse + "/stock/RICE_1KG")
                .body()
                .path("lots")
                .get(0)
                .path("lot")
                .asString();
        plan(Map.of("RICE_1KG", 2));
        awaitTold("reservation.granted.v1", delivery);
        staff.post(
                "/api/warehouses/" + warehouse + "/stock/RICE_1KG/lots/" + lot + "/quarantine",
                Map.of("reason", "RECALL"));
        var refused = staff.post("/api/loads/" + delivery + "/dispatch", Map.of());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("code").asString()).isEqualTo("lots-unfit");
        assertThat(refused.body().path("detail").asString()).contains(lot);
        assertThat(state()).isEqualTo(Load.State.RESERVED);
    }

    @Test
    void aCrashBetweenTwoCardsIsFinishedWhenThePlanArrivesAgain() {
        staff.donate(warehouse, "RICE_1KG", 5, "2040-01-31");
        staff.donate(warehouse, "PASTA_1KG", 5, "2040-01-31");
        Load half = begun();
        loads.handle(delivery, "plan-" + delivery, current -> Decision.accept(half));
        cards.reserve(new CardKey(warehouse, "RICE_1KG"), delivery, 0, List.of(new Use(null, clock.instant(), 2)));

        plan(Map.of("RICE_1KG", 2, "PASTA_1KG", 3));
        awaitTold("reservation.granted.v1", delivery);
        assertThat(reserved("RICE_1KG")).isEqualTo(2);
        assertThat(reserved("PASTA_1KG")).isEqualTo(3);
    }

    @Test
    void aCrashBetweenTwoCardsIsFinishedByTheSweepWhileLoading() {
        staff.donate(warehouse, "RICE_1KG", 5, "2040-01-31");
        staff.donate(warehouse, "PASTA_1KG", 5, "2040-01-31");
        plan(Map.of("RICE_1KG", 2, "PASTA_1KG", 3));
        awaitTold("reservation.granted.v1", delivery);
        Instant longAgo = clock.instant().minusSeconds(60);
        loads.handle(delivery, "crashed", load -> LoadRules.dispatch(load, List.of(), "test-staff", longAgo));
        cards.load(
                new CardKey(warehouse, "RICE_1KG"),
                delivery,
                2,
                List.of(),
                List.of(new Use(null, clock.instant(), 2)),
                "test-staff");

        awaitTold("load.dispatched.v1", delivery);
        assertThat(staff.stock(warehouse, "RICE_1KG").path("inTransit").asInt()).isEqualTo(2);
        assertThat(staff.stock(warehouse, "PASTA_1KG").path("inTransit").asInt())
                .isEqualTo(3);
        assertThat(reserved("PASTA_1KG")).isZero();
    }

    private Load begun() {
        Instant now = clock.instant();
        return Load.planned(
                delivery,
                "almaty",
                warehouse,
                "test-driver",
                now,
                now.plusSeconds(3600),
                List.of(LoadLine.asked("RICE_1KG", 2, now), LoadLine.asked("PASTA_1KG", 3, now)),
                now);
    }

    @Test
    void aDispatchThatIsSentTwiceLoadsOnce() {
        staff.donate(warehouse, "RICE_1KG", 5, "2040-01-31");
        plan(Map.of("RICE_1KG", 2));
        awaitTold("reservation.granted.v1", delivery);
        String key = UUID.randomUUID().toString();
        var first = staff.post("/api/loads/" + delivery + "/dispatch", Map.of(), key);
        var second = staff.post("/api/loads/" + delivery + "/dispatch", Map.of(), key);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(staff.stock(warehouse, "RICE_1KG").path("inTransit").asInt()).isEqualTo(2);
        var again = staff.post("/api/loads/" + delivery + "/dispatch", Map.of());
        assertThat(again.status()).isEqualTo(409);
    }

    @Test
    void aCancelledDeliveryOnTheRoadComesBack() {
        staff.donate(warehouse, "RICE_1KG", 5, "2040-01-31");
        plan(Map.of("RICE_1KG", 2));
        awaitTold("reservation.granted.v1", delivery);
        staff.post("/api/loads/" + delivery + "/dispatch", Map.of());
        cancel(delivery);
        await().until(() -> loads.find(delivery).orElseThrow().cancelled());
        assertThat(staff.stock(warehouse, "RICE_1KG").path("inTransit").asInt()).isEqualTo(2);
        var back = staff.post(
                "/api/loads/" + delivery + "/return",
                Map.of("lines", List.of(Map.of("item", "RICE_1KG", "quantity", 2, "condition", "GOOD"))));
        assertThat(back.body().path("state").asString()).isEqualTo("RETURNED");
        assertThat(staff.stock(warehouse, "RICE_1KG").path("available").asInt()).isEqualTo(5);
    }
}
