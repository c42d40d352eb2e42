package org.relief.inventory.collection;

import static com.mongodb.client.model.Filters.eq;
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
import org.bson.BsonDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relief.inventory.Api;
import org.relief.inventory.Bus;
import org.relief.inventory.Deliveries;
import org.relief.inventory.InventoryIT;
import org.relief.platform.testing.TestTokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A donor's promise at an address, from the call to what nobody collected. */
@InventoryIT
class CollectionIT {

    private static final String MEAL = "HOT_MEAL";

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
    private final String area = "collect-" + UUID.randomUUID().toString().substring(0, 8);

    /** Of a warehouse of its own; the donor's place is nobody's. */
    private Api staff() {
        return new Api(
                port,
                TestTokens.user("test-staff")
                        .roles("WAREHOUSE")
                        .areas(area)
                        .warehouses("W3")
                        .bearer());
    }

    private Map<String, Object> promise(int quantity) {
        Instant ready = clock.instant().plusSeconds(60);
        return new HashMap<>(Map.of(
                "area",
                area,
                "name",
                "Canteen",
                "location",
                Map.of("lat", 43.29849, "lon", 76.8935),
                "ready",
                ready.toString(),
                "until",
                ready.plusSeconds(3 * 3600).toString(),
                "lines",
                List.of(Map.of("item", MEAL, "quantity", quantity))));
    }

    private String registered(Map<String, Object> promise) {
        var answer = staff().post("/api/collections", promise);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        return answer.body().path("collection").asString();
    }

    private JsonNode collection(String id) {
        return staff().get("/api/collections/" + id).body();
    }

    private String plan(String collection, int meals) {
        String delivery = UUID.randomUUID().toString();
        Instant now = clock.instant();
        bus.send(
                "relief.deliveries",
                "delivery.planned.v1",
                area,
                "plan-" + delivery,
                Deliveries.planned(delivery, collection, Map.of(MEAL, meals), now, now.plusSeconds(3600)));
        return delivery;
    }

    private void awaitTold(String type, String delivery) {
        await().untilAsserted(() ->
                assertThat(bus.heard(type, "deliveryId", delivery)).isNotEmpty());
    }

    private JsonNode place(String collection) {
        return bus.heard("warehouse.defined.v1", "warehouse", collection)
                .getLast()
                .data();
    }

    /** Its time is over, as if hours had passed. */
    private void end(String id) {
        database.getCollection("collections")
                .updateOne(
                        eq("_id", id),
                        set(
                                "window.until",
                                new BsonDateTime(clock.instant().minusSeconds(1).toEpochMilli())));
    }

    @Test
    void isAWarehouseForItsTimeFromWhichCarsCollectAndWhatNobodyCollectsLeavesTheBooks() {
        Map<String, Object> promise = promise(200);
        String key = UUID.randomUUID().toString();
        var first = staff().post("/api/collections", promise, key);
        String id = first.body().path("collection").asString();
        assertThat(staff().post("/api/collections", promise, key).body()).isEqualTo(first.body());

        await().untilAsserted(() ->
                assertThat(bus.heard("warehouse.defined.v1", "warehouse", id)).hasSize(1));
        assertThat(place(id).path("open").asBoolean()).isTrue();
        assertThat(place(id).at("/location/lat").asDouble()).isEqualTo(43.298);
        assertThat(Instant.parse(place(id).at("/window/from").asString()).toString())
                .isEqualTo(collection(id).path("ready").asString());
        JsonNode lot = staff().stock(id, MEAL).path("lots").get(0);
        assertThat(Duration.between(
                        Instant.parse(collection(id).path("ready").asString()),
                        Instant.parse(lot.path("expiresAt").asString())))
                .as("cooked when it is ready")
                .isEqualTo(Duration.ofMinutes(90));

        String delivery = plan(id, 30);
        awaitTold("reservation.granted.v1", delivery);
        bus.send(
                "relief.drivers",
                "delivery.departed.v1",
                area,
                "left-" + delivery,
                Map.of("deliveryId", delivery, "driverId", "driver-7"));
        awaitTold("load.dispatched.v1", delivery);
        assertThat(collection(id).at("/lines/0/collected").asInt()).isEqualTo(30);
        assertThat(collection(id).at("/lines/0/left").asInt()).isEqualTo(170);

        end(id);
        await().untilAsserted(() ->
                assertThat(collection(id).path("state").asString()).isEqualTo("OVER"));
        await().untilAsserted(
                        () -> assertThat(place(id).path("open").asBoolean()).isFalse());
        assertThat(staff().stock(id, MEAL).path("onHand").asInt()).isZero();
        JsonNode last = staff().get("/api/warehouses/" + id + "/stock/" + MEAL + "/movements")
                .body()
                .path("items")
                .get(0);
        assertThat(last.path("reason").asString()).isEqualTo("NOT_COLLECTED");
        assertThat(last.path("quantity").asInt()).isEqualTo(-170);
        JsonNode books = Api.admin(port)
                .get("/api/reconciliation?anew=true&area=" + area)
                .body();
        assertThat(books.path("balanced").asBoolean()).as("%s", books).isTrue();

        awaitTold("reservation.refused.v1", plan(id, 1));
        assertThat(staff().post("/api/collections/" + id + "/cancellation", Map.of())
                        .status())
                .isEqualTo(409);
    }

    @Test
    void whatIsSetAsideMayStillLeaveAfterItsEnd() {
        String id = registered(promise(50));
        String delivery = plan(id, 20);
        awaitTold("reservation.granted.v1", delivery);
        end(id);
        await().untilAsserted(() ->
                assertThat(collection(id).at("/lines/0/left").asInt()).isEqualTo(20));
        bus.send(
                "relief.drivers",
                "delivery.departed.v1",
                area,
                "left-" + delivery,
                Map.of("deliveryId", delivery, "driverId", "driver-7"));
        awaitTold("load.dispatched.v1", delivery);
        await().untilAsserted(() ->
                assertThat(collection(id).path("state").asString()).isEqualTo("OVER"));
    }

    @Test
    void ofWhatTheDriverDidNotFindThereNothingIsLoadedNorLeftInTheBooks() {
        String id = registered(promise(50));
        String less = plan(id, 30);
        awaitTold("reservation.granted.v1", less);
        String none = plan(id, 20);
        awaitTold("reservation.granted.v1", none);

        left(less, 18);
        awaitTold("load.dispatched.v1", less);
        assertThat(bus.heard("load.dispatched.v1", "deliveryId", less)
                        .getLast()
                        .data()
                        .at("/lines/0/quantity")
                        .asInt())
                .isEqualTo(18);
        left(none, 0);
        awaitTold("reservation.released.v1", none);

        assertThat(collection(id).at("/lines/0/collected").asInt()).isEqualTo(18);
        assertThat(collection(id).at("/lines/0/left").asInt()).isZero();
        assertThat(Api.admin(port)
                        .get("/api/reconciliation?anew=true&area=" + area)
                        .body()
                        .path("balanced")
                        .asBoolean())
                .isTrue();
    }

    /** Nobody works at a donor's place: what a car could not hand over is brought to a warehouse, and is in its books. */
    @Test
    void whatComesBackIsWhereItWasBroughtAndStaysThereWhenTheCollectionEnds() {
        String id = registered(promise(50));
        String delivery = plan(id, 30);
        awaitTold("reservation.granted.v1", delivery);
        left(delivery, 30);
        awaitTold("load.dispatched.v1", delivery);
        Api admin = Api.admin(port);
        String here = "R-" + area;
        assertThat(admin.put(
                                "/api/warehouses/" + here,
                                Map.of(
                                        "area",
                                        area,
                                        "name",
                                        "Depot",
                                        "location",
                                        Map.of("lat", 43, "lon", 76),
                                        "open",
                                        true))
                        .status())
                .isLessThan(300);
        Map<String, Object> back = new HashMap<>(Map.of(
                "lines",
                List.of(
                        Map.of("item", MEAL, "quantity", 10, "condition", "GOOD"),
                        Map.of("item", MEAL, "quantity", 2, "condition", "DAMAGED")),
                "carIsBack",
                true,
                "warehouse",
                "NOWHERE"));
        String url = "/api/loads/" + delivery + "/return";
        assertThat(admin.post(url, back).body().at("/errors/0/field").asString())
                .isEqualTo("warehouse");
        back.put("warehouse", here);
        String key = UUID.randomUUID().toString();
        var answer = admin.post(url, back, key);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        assertThat(admin.post(url, back, key).status()).isEqualTo(200);

        assertThat(admin.stock(here, MEAL).path("onHand").asInt()).isEqualTo(10);
        assertThat(admin.stock(here, MEAL).at("/lots/0/expiresAt").asString())
                .isEqualTo(admin.stock(id, MEAL).at("/lots/0/expiresAt").asString());
        assertThat(collection(id).at("/lines/0/left").asInt()).isEqualTo(20);
        end(id);
        await().untilAsserted(() ->
                assertThat(collection(id).path("state").asString()).isEqualTo("OVER"));
        assertThat(admin.stock(here, MEAL).path("onHand").asInt()).isEqualTo(10);
        assertThat(admin.get("/api/reconciliation?anew=true&area=" + area)
                        .body()
                        .path("balanced")
                        .asBoolean())
                .isTrue();
    }

    private void left(String delivery, int counted) {
        bus.send(
                "relief.drivers",
                "delivery.departed.v1",
                area,
                "left-" + delivery,
                Map.of(
                        "deliveryId",
                        delivery,
                        "driverId",
                        "driver-7",
                        "counted",
                        List.of(Map.of("item", MEAL, "quantity", counted))));
    }

    @Test
    void aCancelledOneLetsGoWhatWaitsForCarsAndIsTakenBackByOneTap() {
        String id = registered(promise(50));
        String delivery = plan(id, 20);
        awaitTold("reservation.granted.v1", delivery);

        var cancelled = staff().post("/api/collections/" + id + "/cancellation", Map.of());
        assertThat(cancelled.body().path("state").asString()).isEqualTo("CANCELLED");
        awaitTold("reservation.released.v1", delivery);
        await().untilAsserted(
                        () -> assertThat(place(id).path("open").asBoolean()).isFalse());
        awaitTold("reservation.refused.v1", plan(id, 20));

        var back = staff().post("/api/collections/" + id + "/cancellation-undo", Map.of());
        assertThat(back.body().path("state").asString()).isEqualTo("OFFERED");
        assertThat(back.body().at("/lines/0/left").asInt()).isEqualTo(50);
        await().untilAsserted(
                        () -> assertThat(place(id).path("open").asBoolean()).isTrue());
        awaitTold("reservation.granted.v1", plan(id, 20));
    }

    @Test
    void anotherTimeOrQuantityTakesItsPlaceUntilSomebodyHasCollected() {
        String first = registered(promise(50));
        Map<String, Object> more = promise(80);
        more.put("replaces", first);
        String second = registered(more);
        assertThat(collection(first).path("state").asString()).isEqualTo("CANCELLED");
        assertThat(collection(second).at("/lines/0/left").asInt()).isEqualTo(80);

        String delivery = plan(second, 20);
        awaitTold("reservation.granted.v1", delivery);
        bus.send(
                "relief.drivers",
                "delivery.departed.v1",
                area,
                "left-" + delivery,
                Map.of("deliveryId", delivery, "driverId", "driver-7"));
        awaitTold("load.dispatched.v1", delivery);
        more.put("replaces", second);
        assertThat(staff().post("/api/collections", more).body().path("code").asString())
                .isEqualTo("collection-begun");
    }

    @Test
    void whatTakesThePlaceOfAThreatenedOneIsThreatenedToo() {
        String first = registered(promise(50));
        Api.admin(port).post("/api/warehouses/" + first + "/freeze", Map.of("reason", "shooting"));
        Map<String, Object> later = promise(80);
        later.put("replaces", first);
        String second = registered(later);
        assertThat(Api.admin(port)
                        .get("/api/warehouses/" + second)
                        .body()
                        .path("posture")
                        .asString())
                .isEqualTo("FROZEN");
        String delivery = plan(second, 20);
        awaitTold("reservation.refused.v1", delivery);
    }

    @Test
    void anItemIsPromisedOnceWithTheDateOnItsPackage() {
        Map<String, Object> rice = Map.of("item", "RICE_1KG", "quantity", 5, "expiresOn", "2040-01-31");
        Map<String, Object> promise = promise(10);
        promise.put("lines", List.of(rice, rice));
        assertThat(staff().post("/api/collections", promise)
                        .body()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("lines[1].item");
        promise.put("lines", List.of(rice));
        assertThat(collection(registered(promise)).at("/lines/0/expiresOn").asString())
                .isEqualTo("2040-01-31");
    }

    @Test
    void whoLeavesABestBeforeDateOutIsAskedOnce() {
        Map<String, Object> promise = promise(10);
        promise.put("lines", List.of(Map.of("item", "RICE_1KG", "quantity", 5)));
        var asked = staff().post("/api/collections", promise).body().at("/errors/0");
        assertThat(asked.path("field").asString()).isEqualTo("lines[0].expiresOn");
        assertThat(asked.path("code").asString()).isEqualTo("really-no-date");
        promise.put("lines", List.of(Map.of("item", "RICE_1KG", "quantity", 5, "sure", true)));
        assertThat(collection(registered(promise)).at("/lines/0/expiresOn").isString())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "until, -3600, until, collection-past",
        "until, 1860, until, collection-too-short",
        "until, 300000, until, collection-too-long",
        "ready, 1300000, ready, collection-far-ahead",
    })
    void aTimeThatCannotBeIsNamed(String field, long fromNow, String named, String rule) {
        Map<String, Object> promise = promise(10);
        promise.put(field, clock.instant().plusSeconds(fromNow).toString());
        if (fromNow == 1860) {
            promise.put("ready", clock.instant().plusSeconds(1000).toString());
        }
        var answer = staff().post("/api/collections", promise);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/field").asString()).isEqualTo(named);
        assertThat(answer.body().at("/errors/0/code").asString()).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "NO_SUCH_ITEM, 5, lines[0].item",
        "HOT_MEAL, 0, lines[0].quantity",
        "HOT_MEAL, 100001, lines[0].quantity",
        "BASIC_MEDICINE_KIT, 5, lines[0].expiresOn",
    })
    void goodsThatCannotBeAreNamed(String item, int quantity, String field) {
        Map<String, Object> promise = promise(10);
        promise.put("lines", List.of(Map.of("item", item, "quantity", quantity)));
        var answer = staff().post("/api/collections", promise);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/field").asString()).isEqualTo(field);
    }

    @Test
    void aPhoneNumberIsNoPlaceAndAnotherAreaIsNotOnes() {
        Map<String, Object> promise = promise(10);
        promise.put("name", "Canteen, ask +7 701 123-45-67");
        assertThat(staff().post("/api/collections", promise)
                        .body()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("name");
        promise.put("name", "Canteen 12, gate 3");
        promise.put("area", "elsewhere");
        assertThat(staff().post("/api/collections", promise).status()).isEqualTo(403);
        promise.put("area", area);
        Api operator = new Api(
                port,
                TestTokens.user("test-operator").roles("OPERATOR").areas(area).bearer());
        assertThat(operator.post("/api/collections", promise).status()).isEqualTo(403);
        assertThat(staff().post("/api/collections", promise).status()).isEqualTo(201);
    }

    /** The plan would leave it out without a word: no car is home again from there. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, null-island",
        "76.8935, 43.2985, swapped-coordinates",
        "51.169, 71.449, far-from-others",
    })
    void aPlaceFromWhichNoCarWouldBePlannedIsNamed(double lat, double lon, String rule) {
        Api admin = Api.admin(port);
        admin.openWarehouse("S-" + area, area, Map.of());
        Map<String, Double> wrong = Map.of("lat", lat, "lon", lon);
        Map<String, Object> promise = promise(10);
        promise.put("location", wrong);
        var promised = staff().post("/api/collections", promise);
        var defined = admin.put(
                "/api/warehouses/T-" + area, Map.of("area", area, "name", "T", "location", wrong, "open", true));
        for (var answer : List.of(promised, defined)) {
            assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
            assertThat(answer.body().at("/errors/0/field").asString()).isEqualTo("location.lat");
            assertThat(answer.body().at("/errors/0/code").asString()).isEqualTo(rule);
        }
    }

    @Test
    void nothingIsBroughtThereAndNobodyMakesAWarehouseOfIt() {
        String id = registered(promise(10));
        assertThat(staff().donate(id, "RICE_1KG", 5, "2040-01-31")
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("warehouse-is-collection");
        var defined = Api.admin(port)
                .put(
                        "/api/warehouses/" + id,
                        Map.of("area", area, "name", "Mine", "location", Map.of("lat", 43, "lon", 76), "open", true));
        assertThat(defined.body().path("code").asString()).isEqualTo("warehouse-is-collection");
    }
}
