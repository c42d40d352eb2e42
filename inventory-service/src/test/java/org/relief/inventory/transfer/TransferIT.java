package org.relief.inventory.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
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
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Goods from one warehouse to another, over the API, by people who work in one of them. */
@InventoryIT
class TransferIT {

    private static final String RICE = "RICE_1KG";

    @LocalServerPort
    int port;

    private final String area = "area-" + UUID.randomUUID();
    private final String here = "FROM-" + UUID.randomUUID();
    private final String there = "TO-" + UUID.randomUUID();
    private String lot;

    private Api sender;
    private Api receiver;

    @BeforeEach
    void open() {
        Api.admin(port).openWarehouse(here, area, Map.of());
        Api.admin(port).openWarehouse(there, area, Map.of());
        sender = Api.staff(port, here);
        receiver = Api.staff(port, there);
        lot = sender.donated(here, RICE, 20, Map.of("expiry", Map.of("on", "2040-01-31")));
    }

    private Api.Answer begin(int quantity) {
        return sender.post(
                "/api/transfers",
                Map.of(
                        "from",
                        here,
                        "to",
                        there,
                        "reason",
                        "REBALANCE",
                        "lines",
                        List.of(Map.of("item", RICE, "quantity", quantity))));
    }

    private static JsonNode ok(Api.Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body();
    }

    private JsonNode balance() {
        JsonNode report =
                Api.admin(port).get("/api/reconciliation?area=" + area).body();
        assertThat(report.path("balanced").asBoolean()).as("%s", report).isTrue();
        return report.path("items").get(0);
    }

    @Test
    void goesFromOneShelfToTheOtherAndIsNeverInBoth() {
        String id = ok(begin(12)).path("id").asString();
        assertThat(sender.stock(here, RICE).path("available").asInt()).isEqualTo(8);
        assertThat(receiver.post("/api/transfers/" + id + "/dispatch", Map.of()).status())
                .isEqualTo(403);

        ok(sender.post("/api/transfers/" + id + "/dispatch", Map.of("expectedAt", "2040-01-06T05:00:00Z")));
        assertThat(balance().path("inTransit").asInt()).isEqualTo(12);
        JsonNode incoming =
                receiver.get("/api/transfers?warehouse=" + there).body().get(0);
        assertThat(incoming.path("state").asString()).isEqualTo("IN_TRANSIT");
        assertThat(incoming.at("/lines/0/lots/0/expiresAt").asString()).startsWith("2040-01-31");

        var silent = receiver.post(
                "/api/transfers/" + id + "/receipt", lines(Map.of("item", RICE, "lot", lot, "quantity", 9)));
        assertThat(silent.status()).isEqualTo(400);
        assertThat(silent.body().at("/errors/0/field").asString()).isEqualTo("lines[0].reason");
        JsonNode received = ok(receiver.post(
                "/api/transfers/" + id + "/receipt",
                lines(Map.of("item", RICE, "lot", lot, "quantity", 9, "reason", "DAMAGED"))));
        assertThat(received.at("/lines/0/lots/0/missing").asInt()).isEqualTo(3);

        assertThat(receiver.stock(there, RICE).path("available").asInt()).isEqualTo(9);
        assertThat(sender.stock(here, RICE).path("onHand").asInt()).isEqualTo(8);
        JsonNode item = balance();
        assertThat(item.path("received").asInt()).isEqualTo(20);
        assertThat(item.path("onHand").asInt()).isEqualTo(17);
        assertThat(item.path("writtenOff").asInt()).isEqualTo(3);
        assertThat(item.path("arrived").asInt())
                .isEqualTo(item.path("passedOn").asInt())
                .isEqualTo(9);
    }

    @Test
    void whatComesIsSeenAtAGlanceWhereItGoesTo() {
        String url = "/api/warehouses/" + there + "/incoming";
        assertThat(ok(receiver.get(url))).isEmpty();
        ok(begin(2));
        String id = ok(begin(3)).path("id").asString();
        ok(sender.post("/api/transfers/" + id + "/dispatch", Map.of("expectedAt", "2040-01-06T05:00:00Z")));
        Instant ready = Instant.now().plusSeconds(60);
        Map<String, Object> promise = new HashMap<>(Map.of("area", area, "name", "Canteen"));
        promise.put("location", Map.of("lat", 43.29849, "lon", 76.8935));
        promise.put("ready", ready.toString());
        promise.put("until", ready.plusSeconds(3 * 3600).toString());
        promise.put("lines", List.of(Map.of("item", "SOAP_BAR_100G", "quantity", 30)));
        assertThat(Api.admin(port).post("/api/collections", promise).status()).isEqualTo(201);

        JsonNode coming = ok(receiver.get(url));
        assertThat(coming.findValuesAsString("item")).containsExactly(RICE, "SOAP_BAR_100G");
        assertThat(coming.at("/0/onTheWay").asInt()).isEqualTo(3);
        assertThat(coming.at("/0/announced").asInt()).isEqualTo(2);
        assertThat(coming.at("/0/expectedAt").asString()).startsWith("2040-01-06T05:00");
        assertThat(coming.at("/1/promised").asInt()).isEqualTo(30);
        assertThat(sender.get(url).status()).isEqualTo(403);

        ok(receiver.post("/api/transfers/" + id + "/receipt", Map.of()));
        assertThat(ok(receiver.get(url)).at("/0/onTheWay").asInt()).isZero();
        assertThat(ok(receiver.get("/api/transfers/" + id)).path("receivedBy").asString())
                .isEqualTo("test-staff");
    }

    private static Map<String, Object> lines(Map<String, Object> line) {
        return Map.of("lines", List.of(line));
    }

    @Test
    void isUndoneAtEachStepAsLongAsItIsStillThere() {
        String id = ok(begin(12)).path("id").asString();
        String path = "/api/transfers/" + id;
        ok(sender.post(path + "/dispatch", Map.of()));
        assertThat(ok(sender.post(path + "/dispatch-undo", Map.of()))
                        .path("state")
                        .asString())
                .isEqualTo("SET_ASIDE");
        ok(sender.post(path + "/dispatch", Map.of()));
        ok(receiver.post(path + "/receipt", Map.of()));
        assertThat(ok(receiver.post(path + "/receipt-undo", Map.of()))
                        .path("state")
                        .asString())
                .isEqualTo("IN_TRANSIT");
        assertThat(receiver.stock(there, RICE).path("onHand").asInt()).isZero();
        assertThat(balance().path("inTransit").asInt()).isEqualTo(12);

        ok(receiver.post(path + "/receipt", Map.of()));
        ok(receiver.post(
                "/api/warehouses/" + there + "/stock/" + RICE + "/write-offs",
                Map.of("lot", lot, "quantity", 1, "reason", "DAMAGED")));
        var late = receiver.post(path + "/receipt-undo", Map.of());
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body().path("code").asString()).isEqualTo("transfer-moved-on");
        assertThat(receiver.stock(there, RICE).path("available").asInt()).isEqualTo(11);
        balance();
    }

    @Test
    void refusesWhatIsNotThereAndLetsGoWhatIsCancelled() {
        var tooMany = begin(21);
        assertThat(tooMany.status()).isEqualTo(409);
        assertThat(tooMany.body().at("/errors/0/field").asString()).isEqualTo("lines[0].quantity");
        String id = ok(begin(20)).path("id").asString();
        assertThat(sender.post("/api/warehouses/" + here + "/stock/" + RICE + "/holds/" + id + "/release", Map.of())
                        .status())
                .isEqualTo(404);
        ok(sender.post("/api/transfers/" + id + "/cancellation", Map.of()));
        assertThat(sender.stock(here, RICE).path("available").asInt()).isEqualTo(20);
        assertThat(sender.post("/api/transfers/" + id + "/dispatch", Map.of()).status())
                .isEqualTo(409);
    }

    @Test
    void moreThanShouldStandSomewhereIsSaidToWhoSendsAndToWhoReceivesAndStopsNothing() {
        Api.admin(port).openWarehouse(there, area, Map.of("capKilograms", 15));
        assertThat(ok(begin(15)).path("capPassed").isObject())
                .as("just as much")
                .isFalse();
        String id = ok(begin(4)).path("id").asString();
        assertThat(receiver.donate(there, RICE, 12, "2040-01-31").status()).isEqualTo(201);
        JsonNode sent = ok(sender.post("/api/transfers/" + id + "/dispatch", Map.of()));
        assertThat(sent.at("/capPassed/kilograms").asInt()).isEqualTo(16);
        assertThat(sent.at("/capPassed/capKilograms").asInt()).isEqualTo(15);
        assertThat(receiver.get("/api/transfers?warehouse=" + there).body().findValues("capPassed"))
                .isNotEmpty();
        JsonNode received = ok(receiver.post("/api/transfers/" + id + "/receipt", Map.of()));
        assertThat(received.path("capPassed").isObject()).as("it is there").isFalse();
        assertThat(ok(sender.get("/api/warehouses/" + here + "/evacuation?to=" + there))
                        .at("/shares/0/capPassed/kilograms")
                        .asInt())
                .isEqualTo(16 + 1);
        byte[] file = ("item,quantity\n" + RICE + ",1\n").getBytes(StandardCharsets.UTF_8);
        String files = "/api/warehouses/" + there + "/stock-files?kind=DONATION";
        assertThat(receiver.postFile(files + "&dryRun=true", file)
                        .body()
                        .at("/capPassed/kilograms")
                        .asInt())
                .isEqualTo(17);
    }

    @Test
    void whileAWarehouseIsFrozenNothingIsSetAsideThereOrSentThereOrReceivedThere() {
        String waiting = ok(begin(2)).path("id").asString();
        String onItsWay = ok(begin(3)).path("id").asString();
        ok(sender.post("/api/transfers/" + onItsWay + "/dispatch", Map.of()));
        ok(receiver.post("/api/warehouses/" + there + "/freeze", Map.of("reason", "shooting")));
        assertThat(code(sender.post("/api/transfers/" + waiting + "/dispatch", Map.of())))
                .isEqualTo("transfer-to-frozen");
        assertThat(code(receiver.post("/api/transfers/" + onItsWay + "/receipt", Map.of())))
                .isEqualTo("transfer-to-frozen");
        assertThat(receiver.donate(there, RICE, 1, "2040-01-31").status()).isEqualTo(409);

        ok(sender.post("/api/warehouses/" + here + "/freeze", Map.of("reason", "shooting")));
        assertThat(code(begin(1))).isEqualTo("shelves-frozen");
        Map<String, Object> hold = Map.of(
                "lot",
                lot,
                "quantity",
                1,
                "kind",
                "PERSON",
                "until",
                Instant.now().plusSeconds(3600).toString(),
                "reason",
                "looked at");
        String holds = "/api/warehouses/" + here + "/stock/" + RICE + "/holds";
        assertThat(code(sender.post(holds, hold))).isEqualTo("shelves-frozen");
        assertThat(sender.stock(here, RICE).path("available").asInt()).isEqualTo(15);

        ok(receiver.post("/api/warehouses/" + there + "/all-clear", Map.of()));
        ok(sender.post("/api/transfers/" + waiting + "/dispatch", Map.of()));
        ok(receiver.post("/api/transfers/" + onItsWay + "/receipt", Map.of()));
        ok(sender.post("/api/warehouses/" + here + "/all-clear", Map.of()));
        ok(sender.post(holds, hold));
        balance();
    }

    private JsonNode keptBack(Api whose, String warehouse) {
        JsonNode holds = ok(whose.get("/api/warehouses/" + warehouse + "/stock/" + RICE + "/holds"));
        return holds.valueStream()
                .filter(hold -> hold.path("kind").asString().equals("PERSON"))
                .findFirst()
                .orElse(null);
    }

    /** The rice for the clinic is the clinic's wherever it is carried. */
    @Test
    void whatSomebodyKeepsBackGoesAlongInAnEvacuationAndStaysTheirs() {
        String path = "/api/warehouses/" + here;
        Map<String, Object> hold = new HashMap<>(Map.of("lot", lot, "quantity", 4, "kind", "PERSON"));
        hold.put("until", Instant.now().plusSeconds(7200).toString());
        hold.put("reason", "for the clinic");
        ok(sender.post(path + "/stock/" + RICE + "/holds", hold));
        JsonNode before = keptBack(sender, here);
        JsonNode preview = ok(sender.get(path + "/evacuation?to=" + there));
        assertThat(preview.at("/shares/0/lines/0/units").asInt()).isEqualTo(20);
        assertThat(preview.at("/kept/0/quantity").asInt()).isEqualTo(4);
        Map<String, Object> order = Map.of("to", List.of(there), "reason", "fire next door");

        ok(sender.post(path + "/evacuation", order));
        assertThat(keptBack(sender, here)).isNull();
        ok(sender.post(path + "/all-clear", Map.of()));
        assertThat(keptBack(sender, here).path("until")).isEqualTo(before.path("until"));

        String id = ok(sender.post(path + "/evacuation", order))
                .at("/transfers/0/id")
                .asString();
        ok(sender.post("/api/transfers/" + id + "/dispatch", Map.of()));
        assertThat(sender.stock(here, RICE).path("onHand").asInt()).isZero();
        ok(receiver.post("/api/transfers/" + id + "/receipt", Map.of()));
        for (int round = 0; round < 2; round++) {
            JsonNode after = keptBack(receiver, there);
            assertThat(after.path("id")).isEqualTo(before.path("id"));
            assertThat(after.path("until")).isEqualTo(before.path("until"));
            assertThat(after.path("reason").asString()).isEqualTo("for the clinic");
            assertThat(receiver.stock(there, RICE).path("available").asInt()).isEqualTo(16);
            ok(receiver.post("/api/transfers/" + id + "/receipt-undo", Map.of()));
            ok(receiver.post("/api/transfers/" + id + "/receipt", Map.of()));
        }
        balance();
    }

    /** Beforehand it says what it takes from whom, and does no more and no less than that. */
    @Test
    void whatOnlyWaitsForCarsGoesAlongInAnEvacuationAsThePreviewSays() {
        String delivery = UUID.randomUUID().toString();
        Instant now = Instant.now();
        Bus bus = Bus.running();
        bus.send(
                "relief.deliveries",
                "delivery.planned.v1",
                area,
                "plan-" + delivery,
                Deliveries.planned(delivery, here, Map.of(RICE, 20), now, now.plusSeconds(3600)));
        await().untilAsserted(() -> assertThat(bus.heard("reservation.granted.v1", "deliveryId", delivery))
                .isNotEmpty());
        String path = "/api/warehouses/" + here + "/evacuation";
        JsonNode preview = ok(sender.get(path + "?to=" + there));
        assertThat(preview.path("letGo").get(0).asString()).isEqualTo(delivery);
        assertThat(preview.at("/shares/0/lines/0/units").asInt()).isEqualTo(20);
        assertThat(preview.at("/shares/0/lines/0/promised").asInt()).isEqualTo(20);

        String id = ok(sender.post(path, Map.of("to", List.of(there), "reason", "fire next door")))
                .at("/transfers/0/id")
                .asString();
        await().untilAsserted(() -> assertThat(bus.heard("reservation.released.v1", "deliveryId", delivery))
                .isNotEmpty());
        ok(sender.post("/api/transfers/" + id + "/dispatch", Map.of()));
        assertThat(sender.stock(here, RICE).path("onHand").asInt()).isZero();
        assertThat(ok(receiver.post("/api/transfers/" + id + "/receipt", Map.of()))
                        .at("/lines/0/lots/0/arrived")
                        .asInt())
                .isEqualTo(20);
        assertThat(receiver.stock(there, RICE).path("available").asInt()).isEqualTo(20);
        balance();
    }

    private static String code(Api.Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(409);
        return answer.body().path("code").asString();
    }

    @Test
    void aFrozenWarehouseTakesNothingInAndAnEvacuatedOneGoesToTheOthers() {
        String path = "/api/warehouses/" + here;
        assertThat(ok(sender.get(path + "/evacuation?to=" + there))
                        .at("/shares/0/lines/0/units")
                        .asInt())
                .isEqualTo(20);
        var begun = ok(sender.post(path + "/evacuation", Map.of("to", List.of(there), "reason", "fire next door")));
        assertThat(begun.path("posture").asString()).isEqualTo("EVACUATING");
        String first = begun.at("/transfers/0/id").asString();
        assertThat(sender.stock(here, RICE).path("available").asInt()).isZero();
        assertThat(sender.donate(here, RICE, 1, "2040-01-31").status()).isEqualTo(409);
        byte[] file = ("item,quantity\n" + RICE + ",1\n").getBytes(StandardCharsets.UTF_8);
        assertThat(sender.postFile(path + "/stock-files?kind=OPENING", file).status())
                .isEqualTo(409);
        assertThat(receiver.post(
                                "/api/transfers",
                                Map.of(
                                        "from",
                                        there,
                                        "to",
                                        here,
                                        "reason",
                                        "OTHER",
                                        "lines",
                                        List.of(Map.of("item", RICE, "quantity", 1))))
                        .status())
                .isEqualTo(400);
        ok(sender.post(path + "/all-clear", Map.of()));
        assertThat(sender.stock(here, RICE).path("available").asInt()).isEqualTo(20);
        assertThat(sender.get("/api/transfers/" + first).body().path("state").asString())
                .isEqualTo("CANCELLED");
        assertThat(sender.donate(here, RICE, 1, "2040-01-31").status()).isEqualTo(201);

        ok(sender.post(path + "/freeze", Map.of("reason", "shooting")));
        assertThat(sender.get(path).body().path("posture").asString()).isEqualTo("FROZEN");
        ok(sender.post(path + "/all-clear", Map.of()));
        assertThat(sender.get(path + "/near-expiry").body()).isEmpty();
        balance();
    }
}
