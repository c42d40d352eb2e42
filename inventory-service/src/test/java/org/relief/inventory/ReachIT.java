package org.relief.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.testing.EndpointReach;
import org.relief.platform.testing.EndpointReach.Things;
import org.relief.platform.testing.TestTokens;
import org.springframework.boot.test.web.server.LocalServerPort;

/** People see and touch what is of the areas that their account names, staff what is of their warehouses there. */
@InventoryIT
class ReachIT {

    private static final String ITEM = "RICE_1KG";

    @LocalServerPort
    int port;

    private final String mine = "mine-" + UUID.randomUUID();
    private final String far = "far-" + UUID.randomUUID();

    @Test
    void bindsEveryCallerToTheAreasAndWarehousesOfTheirAccount() {
        EndpointReach.of("http://localhost:" + port)
                .body("PUT /api/warehouses/{code}", """
                        {"area":"{area}","name":"Test","location":{"lat":43.3,"lon":76.9},"open":true}""")
                .body("POST /api/collections", collection("{area}"))
                .body("POST /api/donations", """
                        {"warehouse":"{warehouse}","lines":[{"item":"RICE_1KG","quantity":1,"expiry":{"on":"2040-01-31"}}]}""")
                .body("POST /api/warehouses/{warehouse}/stock/{item}/adjustments", """
                        {"lot":"L","delta":1,"reason":"FOUND"}""")
                .body("POST /api/warehouses/{warehouse}/stock/{item}/write-offs", """
                        {"lot":"L","quantity":1,"reason":"DAMAGED"}""")
                .body("POST /api/warehouses/{warehouse}/stock/{item}/lots/{lot}/quarantine", """
                        {"reason":"RECALL"}""")
                .body("POST /api/warehouses/{warehouse}/stock/{item}/lots/{lot}/extension", """
                        {"until":"2040-03-31T00:00:00Z"}""")
                .body("POST /api/warehouses/{warehouse}/stock/{item}/low-stock", """
                        {"below":5}""")
                .body("POST /api/warehouses/{warehouse}/stock/{item}/counts", """
                        {"lot":"L","counted":1}""")
                .body("POST /api/warehouses/{warehouse}/stock/{item}/movements/{number}/reversal", """
                        {"reason":"WRONG_TAP"}""")
                .body("POST /api/warehouses/{warehouse}/stock/{item}/holds", """
                        {"lot":"L","quantity":1,"kind":"PERSON","until":"%s","reason":"test"}""".formatted(
                                Instant.now().plusSeconds(3600)))
                .body("POST /api/warehouses/{warehouse}/stock/{item}/holds/{hold}/renewal", """
                        {"until":"%s"}""".formatted(
                                Instant.now().plusSeconds(3600)))
                .body("POST /api/warehouses/{warehouse}/stock/{item}/lots/{lot}/bin", """
                        {"bin":"A-1"}""")
                .body("POST /api/warehouses/{warehouse}/stock-files", "item,quantity\n")
                .body("POST /api/warehouses/{warehouse}/freeze", """
                        {"reason":"test"}""")
                .body("POST /api/warehouses/{warehouse}/evacuation", """
                        {"to":["nowhere"],"reason":"test"}""")
                .body("POST /api/transfers", """
                        {"from":"{warehouse}","to":"nowhere","reason":"REBALANCE","lines":[{"item":"RICE_1KG","quantity":1}]}""")
                .body("POST /api/warehouses/{warehouse}/kits", """
                        {"item":"RICE_1KG","quantity":1}""")
                .body("POST /api/warehouses/{warehouse}/kits/break-ups", """
                        {"item":"RICE_1KG","lot":"L","quantity":1,"reason":"OTHER"}""")
                .body("POST /api/warehouses/{warehouse}/kits/{stepId}/undo", """
                        {"reason":"WRONG_TAP"}""")
                .body("POST /api/loads/{deliveryId}/return", """
                        {"lines":[{"item":"RICE_1KG","quantity":1,"condition":"GOOD"}]}""")
                .body("POST /api/loads/{deliveryId}/settlement", """
                        {"item":"RICE_1KG","reason":"UNEXPLAINED"}""")
                .assertReach(things(mine), things(mine), things(far));
    }

    @Test
    void answersWhatIsOfAnotherAreaLikeWhatIsNotThere() {
        Things foreign = things(far);
        Things unknown = new Things(
                far,
                "W-" + UUID.randomUUID(),
                Map.of(
                        "warehouses/code", "W-" + UUID.randomUUID(),
                        "donations/id", UUID.randomUUID().toString(),
                        "deliveryId", UUID.randomUUID().toString()));
        for (String role : new String[] {"WAREHOUSE", "COORDINATOR"}) {
            Api caller = new Api(
                    port,
                    TestTokens.user("test-reach")
                            .roles(role)
                            .areas(mine)
                            .warehouses("*")
                            .bearer());
            for (String path : new String[] {
                "/api/warehouses/{code}",
                "/api/warehouses/{code}/stock",
                "/api/warehouses/{code}/stock/RICE_1KG",
                "/api/donations/{id}",
                "/api/donations?warehouse={code}",
                "/api/loads/{deliveryId}",
                "/api/loads?warehouse={code}",
            }) {
                var seen = caller.get(fill(path, foreign));
                var none = caller.get(fill(path, unknown));
                assertThat(seen.status()).as(role + " " + path).isEqualTo(404).isEqualTo(none.status());
                assertThat(seen.body().path("code")).isEqualTo(none.body().path("code"));
            }
        }
    }

    private static String fill(String path, Things things) {
        Map<String, String> names = things.names();
        return path.replace("{code}", String.valueOf(names.get("warehouses/code")))
                .replace("{id}", String.valueOf(names.get("donations/id")))
                .replace("{deliveryId}", String.valueOf(names.get("deliveryId")));
    }

    private Things things(String area) {
        String warehouse = "W-" + UUID.randomUUID();
        String second = "W-" + UUID.randomUUID();
        open(warehouse, area);
        open(second, area);
        Api.admin(port).donate(second, ITEM, 5, "2040-01-31");
        String donation = Api.admin(port)
                .donate(warehouse, ITEM, 5, "2040-01-31")
                .body()
                .path("id")
                .asString();
        String delivery = UUID.randomUUID().toString();
        Instant now = Instant.now();
        Bus.running()
                .send(
                        "relief.deliveries",
                        "delivery.planned.v1",
                        area,
                        "plan-" + delivery,
                        Deliveries.planned(delivery, warehouse, Map.of(ITEM, 1), now, now.plusSeconds(3600)));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> Api.admin(port).get("/api/loads/" + delivery).status() == 200);
        return new Things(
                area,
                warehouse,
                Map.of(
                        "warehouses/code",
                        warehouse,
                        "donations/id",
                        donation,
                        "collection",
                        collectionIn(area),
                        "stock-files/id",
                        stockFile(warehouse),
                        "deliveryId",
                        delivery,
                        "transferId",
                        transfer(warehouse, second),
                        "incomingId",
                        transfer(second, warehouse),
                        "number",
                        "1",
                        "hold",
                        delivery,
                        "item",
                        ITEM));
    }

    private static String collection(String area) {
        Instant ready = Instant.now().plusSeconds(3600);
        return """
                {"area":"%s","name":"Bakery","location":{"lat":43.3,"lon":76.9},"ready":"%s","until":"%s",
                "lines":[{"item":"RICE_1KG","quantity":1,"expiresOn":"2040-01-31"}]}""".formatted(area, ready, ready.plusSeconds(3600));
    }

    private String collectionIn(String area) {
        return Api.admin(port)
                .post("/api/collections", EventJson.read(collection(area).getBytes(StandardCharsets.UTF_8), Map.class))
                .body()
                .path("collection")
                .asString();
    }

    private String stockFile(String warehouse) {
        byte[] file = ("item,quantity\n" + ITEM + ",1\n").getBytes(StandardCharsets.UTF_8);
        return Api.admin(port)
                .postFile("/api/warehouses/" + warehouse + "/stock-files?kind=OPENING", file)
                .body()
                .at("/file/id")
                .asString();
    }

    private String transfer(String from, String to) {
        return Api.admin(port)
                .post(
                        "/api/transfers",
                        Map.of(
                                "from",
                                from,
                                "to",
                                to,
                                "reason",
                                "OTHER",
                                "lines",
                                List.of(Map.of("item", ITEM, "quantity", 1))))
                .body()
                .path("id")
                .asString();
    }

    private void open(String warehouse, String area) {
        Map<String, Object> definition =
                Map.of("area", area, "name", "Test", "location", Map.of("lat", 43.3, "lon", 76.9), "open", true);
        assertThat(Api.admin(port)
                        .put("/api/warehouses/" + warehouse, definition)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void listsAndReconcilesOnlyWhatIsOfTheCallersAreas() {
        String here = "W-" + UUID.randomUUID();
        String there = "W-" + UUID.randomUUID();
        open(here, mine);
        open(there, far);
        Api.admin(port).donate(there, ITEM, 5, "2040-01-31");
        Api coordinator = new Api(
                port,
                TestTokens.user("test-coordinator")
                        .roles("COORDINATOR")
                        .areas(mine)
                        .bearer());
        assertThat(coordinator.get("/api/warehouses?limit=100").body().toString())
                .contains(here)
                .doesNotContain(there);
        assertThat(coordinator.get("/api/reconciliation").body().path("items").isEmpty())
                .isTrue();
    }
}
