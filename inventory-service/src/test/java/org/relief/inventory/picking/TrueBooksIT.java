package org.relief.inventory.picking;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.inventory.Api;
import org.relief.inventory.Bus;
import org.relief.inventory.Deliveries;
import org.relief.inventory.InventoryIT;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The books follow what happened to the goods: which lot, how many, in what condition, and who says so. */
@InventoryIT
class TrueBooksIT {

    private static final String AREA = "books";

    static {
        org.awaitility.Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
    }

    @LocalServerPort
    int port;

    @Autowired
    MongoDatabase database;

    @Autowired
    Clock clock;

    private final Bus bus = Bus.running();
    private final String delivery = UUID.randomUUID().toString();
    private final String warehouse = "BOOK" + delivery.substring(0, 8);
    private Api staff;

    @BeforeEach
    void open() {
        Api.admin(port).openWarehouse(warehouse, AREA, Map.of());
        staff = Api.staff(port, warehouse);
    }

    private String donate(String item, int quantity, Map<String, String> expiry) {
        Map<String, Object> more = new HashMap<>(Map.of("expiry", expiry));
        if (item.equals("HOT_MEAL")) {
            more.put("cookedAt", clock.instant().toString());
        }
        return staff.donated(warehouse, item, quantity, more);
    }

    /** The car comes in ten minutes from the given time, and is at its stop twenty minutes later. */
    private String tell(Map<String, Integer> goods, Instant from) {
        bus.send(
                "relief.deliveries",
                "delivery.planned.v1",
                AREA,
                "plan-" + delivery,
                Deliveries.planned(
                        delivery, warehouse, goods, from, clock.instant().plusSeconds(3600)));
        return await().until(this::answered, type -> !type.isEmpty());
    }

    private String answered() {
        return List.of("reservation.granted.v1", "reservation.refused.v1").stream()
                .filter(type -> !bus.heard(type, "deliveryId", delivery).isEmpty())
                .findFirst()
                .orElse("");
    }

    private void plan(Map<String, Integer> goods) {
        assertThat(tell(goods, clock.instant().minusSeconds(600))).isEqualTo("reservation.granted.v1");
    }

    private void say(String type, long sequence, Map<String, Object> report) {
        bus.send("relief.drivers", type, AREA, UUID.randomUUID().toString(), sequence, report);
    }

    private void handOver(String stop, long sequence, Map<String, Integer> goods) {
        say("stop.completed.v1", sequence, Deliveries.stopCompleted(delivery, stop, goods, clock.instant()));
    }

    private Api.Answer dispatch(List<Map<String, Object>> lines) {
        return staff.post("/api/loads/" + delivery + "/dispatch", Map.of("lines", lines));
    }

    private Api.Answer takeBack(List<Map<String, Object>> lines) {
        return staff.post("/api/loads/" + delivery + "/return", Map.of("lines", lines));
    }

    private JsonNode load() {
        return staff.get("/api/loads/" + delivery).body();
    }

    private void awaitOnBoard(int units) {
        await().untilAsserted(() -> assertThat(load().path("onBoard").asInt()).isEqualTo(units));
    }

    private int onHand(String item, String lot) {
        for (JsonNode found : staff.stock(warehouse, item).path("lots")) {
            if (found.path("lot").asString().equals(lot)) {
                return found.path("onHand").asInt();
            }
        }
        return 0;
    }

    private List<String> movements(String item) {
        return staff.get("/api/warehouses/" + warehouse + "/stock/" + item + "/movements")
                .body()
                .path("items")
                .valueStream()
                .map(m -> m.path("kind").asString() + " " + m.path("quantity").asInt() + " "
                        + m.path("reason").asString("") + " " + m.path("by").asString(""))
                .toList();
    }

    private JsonNode differences() {
        return staff.get("/api/warehouses/" + warehouse + "/differences").body().path("excess");
    }

    private void tweak(String collection, String id, Object... fields) {
        var updates = new java.util.ArrayList<org.bson.conversions.Bson>();
        for (int i = 0; i < fields.length; i += 2) {
            updates.add(set((String) fields[i], fields[i + 1]));
        }
        database.getCollection(collection).updateOne(eq("_id", id), combine(updates));
    }

    @Test
    void aLateCarDoesNotLeaveWithWhatExpiresOnItsWay() {
        Instant now = clock.instant();
        String lot = donate("HOT_MEAL", 4, Map.of("at", now.plusSeconds(2000).toString()));
        plan(Map.of("HOT_MEAL", 4));
        tweak("loads", delivery, "loadAt", now.minusSeconds(1200), "lines.0.uses.0.at", now.plusSeconds(1000));
        var refused = dispatch(List.of());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("code").asString()).isEqualTo("lots-unfit");
        assertThat(refused.body().path("detail").asString()).contains(lot);
    }

    @Test
    void aPlanHeardLateSetsNothingAsideThatExpiresOnItsWay() {
        Instant now = clock.instant();
        donate("HOT_MEAL", 4, Map.of("at", now.plusSeconds(900).toString()));
        assertThat(tell(Map.of("HOT_MEAL", 4), now.minusSeconds(1200))).isEqualTo("reservation.refused.v1");
    }

    @Test
    void whatIsDamagedAtLoadingLeavesTheShelfAndWhatIsNotFoundIsCounted() {
        donate("RICE_1KG", 8, Map.of("on", "2031-01-31"));
        donate("PASTA_1KG", 8, Map.of("on", "2031-01-31"));
        plan(Map.of("RICE_1KG", 3, "PASTA_1KG", 3));
        var loaded = dispatch(List.of(
                Map.of("item", "RICE_1KG", "quantity", 1, "reason", "DAMAGED"),
                Map.of("item", "PASTA_1KG", "quantity", 2, "reason", "NOT_FOUND")));
        assertThat(loaded.status()).isEqualTo(200);
        assertThat(staff.stock(warehouse, "RICE_1KG").path("available").asInt()).isEqualTo(5);
        assertThat(movements("RICE_1KG")).contains("WRITTEN_OFF 2 DAMAGED test-staff");
        assertThat(staff.stock(warehouse, "PASTA_1KG").path("available").asInt())
                .isEqualTo(5);
        assertThat(movements("PASTA_1KG")).contains("ADJUSTED -1 NOT_FOUND test-staff");
    }

    @Test
    void theBooksTakeTheLotThatStaffSayCameBack() {
        String early = donate("RICE_1KG", 2, Map.of("on", "2030-01-31"));
        String late = donate("RICE_1KG", 2, Map.of("on", "2031-01-31"));
        plan(Map.of("RICE_1KG", 4));
        dispatch(List.of());
        handOver("S1", 1, Map.of("RICE_1KG", 2));
        awaitOnBoard(2);
        Map<String, Object> early2 = Map.of("item", "RICE_1KG", "quantity", 2, "condition", "GOOD", "lot", early);
        assertThat(takeBack(List.of(early2)).status()).isEqualTo(200);
        assertThat(onHand("RICE_1KG", early)).isEqualTo(2);
        assertThat(onHand("RICE_1KG", late)).isZero();
        assertThat(takeBack(List.of(early2)).status()).isEqualTo(409);
    }

    @Test
    void handedOverAndBookedBackIsADifferenceUntilSomebodySettlesIt() {
        donate("RICE_1KG", 8, Map.of("on", "2031-01-31"));
        plan(Map.of("RICE_1KG", 4));
        dispatch(List.of());
        takeBack(List.of(Map.of("item", "RICE_1KG", "quantity", 4, "condition", "GOOD")));
        handOver("S1", 1, Map.of("RICE_1KG", 4));
        await().untilAsserted(() -> assertThat(differences()).hasSize(1));
        JsonNode difference = differences().get(0);
        assertThat(difference.path("deliveryId").asString()).isEqualTo(delivery);
        assertThat(difference.path("item").asString()).isEqualTo("RICE_1KG");
        assertThat(difference.path("units").asInt()).isEqualTo(4);
        assertThat(balanced()).isFalse();

        var settled = staff.post(
                "/api/loads/" + delivery + "/settlement", Map.of("item", "RICE_1KG", "reason", "REPORT_WRONG"));
        assertThat(settled.status()).isEqualTo(200);
        assertThat(differences()).isEmpty();
        assertThat(movements("RICE_1KG")).contains("EXCESS_SETTLED 4 REPORT_WRONG test-staff");
        var again = staff.post(
                "/api/loads/" + delivery + "/settlement", Map.of("item", "RICE_1KG", "reason", "REPORT_WRONG"));
        assertThat(again.body().path("code").asString()).isEqualTo("nothing-to-settle");
    }

    private boolean balanced() {
        return Api.admin(port)
                .get("/api/reconciliation?area=" + AREA)
                .body()
                .path("balanced")
                .asBoolean();
    }

    @Test
    void goodsOfAFailedStopThatGoToAnotherOneDoNotComeBackFirst() {
        donate("RICE_1KG", 8, Map.of("on", "2031-01-31"));
        plan(Map.of("RICE_1KG", 4));
        dispatch(List.of());
        say("stop.failed.v1", 1, Deliveries.stopFailed(delivery, "S1", clock.instant()));
        bus.send(
                "relief.deliveries",
                "delivery.redirected.v1",
                AREA,
                "redirect-" + delivery,
                Deliveries.redirected(delivery, "S1", "S2", Map.of("RICE_1KG", 3)));
        await().untilAsserted(() ->
                assertThat(load().path("lines").get(0).path("expected").asInt()).isEqualTo(3));
        List<Map<String, Object>> all = List.of(Map.of("item", "RICE_1KG", "quantity", 4, "condition", "GOOD"));
        var refused = takeBack(all);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("code").asString()).isEqualTo("goods-expected");
        var back = staff.post("/api/loads/" + delivery + "/return", Map.of("lines", all, "carIsBack", true));
        assertThat(back.status()).isEqualTo(200);
    }

    @Test
    void aLaterReportOfAStopTakesThePlaceOfTheEarlierOne() {
        donate("RICE_1KG", 8, Map.of("on", "2031-01-31"));
        plan(Map.of("RICE_1KG", 4));
        dispatch(List.of());
        say("stop.failed.v1", 3, Deliveries.stopFailed(delivery, "S1", clock.instant()));
        handOver("S1", 4, Map.of("RICE_1KG", 4));
        awaitOnBoard(0);
        handOver("S1", 5, Map.of("RICE_1KG", 1));
        awaitOnBoard(3);
        assertThat(staff.stock(warehouse, "RICE_1KG").path("inTransit").asInt()).isEqualTo(3);
    }

    @Test
    void aHandoverWhoseGoodsWereNeverLoadedIsADifference() {
        donate("RICE_1KG", 8, Map.of("on", "2031-01-31"));
        plan(Map.of("RICE_1KG", 4));
        handOver("S1", 1, Map.of("RICE_1KG", 3));
        await().until(() -> database.getCollection("loads").countDocuments(eq("handovers.stop", "S1")) > 0);
        staff.post("/api/loads/" + delivery + "/release", Map.of());
        await().untilAsserted(() -> assertThat(differences()).hasSize(1));
        assertThat(differences().get(0).path("units").asInt()).isEqualTo(3);
    }

    @Test
    void anExpiredHotMealComesBackAsWrittenOff() {
        Instant now = clock.instant();
        donate("HOT_MEAL", 2, Map.of("at", now.plusSeconds(3000).toString()));
        plan(Map.of("HOT_MEAL", 2));
        dispatch(List.of());
        Instant past = now.minusSeconds(60);
        tweak("loads", delivery, "lines.0.loaded.0.expiresAt", past, "lines.0.left.0.expiresAt", past);
        tweak("cards", warehouse + "/HOT_MEAL", "lots.0.expiry.at", past);
        var back = takeBack(List.of(Map.of("item", "HOT_MEAL", "quantity", 2, "condition", "GOOD")));
        assertThat(back.status()).isEqualTo(200);
        assertThat(staff.stock(warehouse, "HOT_MEAL").path("onHand").asInt()).isZero();
        assertThat(movements("HOT_MEAL")).contains("RETURNED_UNFIT 2 EXPIRED test-staff");
    }

    @Test
    void aHandoverAfterItsUseByDateIsKeptFlaggedAndCounted() {
        Instant last = clock.instant().plusSeconds(3000);
        donate("HOT_MEAL", 2, Map.of("at", last.toString()));
        plan(Map.of("HOT_MEAL", 2));
        dispatch(List.of());
        var told = await().until(() -> bus.heard("load.dispatched.v1", "deliveryId", delivery), e -> !e.isEmpty());
        assertThat(told.getFirst().data().path("lines").get(0).path("useUntil").asString())
                .isEqualTo(last.toString());
        say(
                "stop.completed.v1",
                1,
                Deliveries.stopCompleted(delivery, "S1", Map.of("HOT_MEAL", 2), last.plusSeconds(5)));
        awaitOnBoard(0);
        assertThat(load().path("handedOverExpired").asInt()).isEqualTo(2);
        assertThat(movements("HOT_MEAL")).anyMatch(m -> m.startsWith("DELIVERED 2 EXPIRED"));
        JsonNode listed = staff.get("/api/warehouses/" + warehouse + "/differences")
                .body()
                .path("handedOverExpired");
        assertThat(listed.get(0).path("units").asInt()).isEqualTo(2);
    }
}
