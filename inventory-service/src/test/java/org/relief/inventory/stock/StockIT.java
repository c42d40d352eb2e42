package org.relief.inventory.stock;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.inventory.Api;
import org.relief.inventory.Bus;
import org.relief.inventory.InventoryIT;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@InventoryIT
class StockIT {

    static {
        org.awaitility.Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    @LocalServerPort
    int port;

    @Autowired
    MongoDatabase database;

    @Autowired
    Reconciliation reconciliation;

    private Api staff;

    @BeforeEach
    void open() {
        Api.admin(port).openWarehouse("STOCK1");
        staff = Api.staff(port, "STOCK1");
    }

    private String donate(String item, int quantity) {
        return staff.donate("STOCK1", item, quantity, "2060-01-31")
                .body()
                .path("lots")
                .get(0)
                .path("lot")
                .asString();
    }

    @Test
    void staffOfAnotherWarehouseIsKeptOut() {
        donate("RICE_1KG", 1);
        Api other = Api.staff(port, "STOCK2");
        for (var answer : List.of(
                other.get("/api/warehouses/STOCK1/stock"),
                other.donate("STOCK1", "RICE_1KG", 1, "2060-01-31"),
                other.get("/api/loads?warehouse=STOCK1"),
                other.post(
                        "/api/warehouses/STOCK1/stock/RICE_1KG/write-offs",
                        Map.of("lot", "STOCK1-0001", "quantity", 1, "reason", "DAMAGED")))) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body().path("code").asString()).isEqualTo("not-your-warehouse");
        }
    }

    @Test
    void aDonationThatIsSentTwiceIsReceivedOnce() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> body =
                Map.of("warehouse", "STOCK1", "lines", List.of(Map.of("item", "SUGAR_1KG", "quantity", 7)));
        var first = staff.post("/api/donations", body, key);
        var second = staff.post("/api/donations", body, key);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(staff.stock("STOCK1", "SUGAR_1KG").path("onHand").asInt()).isEqualTo(7);
    }

    @Test
    void namesEachFieldThatIsWrong() {
        var answer = staff.post(
                "/api/donations",
                Map.of(
                        "warehouse",
                        "STOCK1",
                        "lines",
                        List.of(
                                Map.of("item", "NO_SUCH_ITEM", "quantity", 1),
                                Map.of("item", "INFANT_FORMULA_400G", "quantity", 1))));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errors"))
                .extracting(error -> error.path("field").asString() + " "
                        + error.path("code").asString())
                .containsExactlyInAnyOrder("lines[0].item unknown-item", "lines[1].expiry expiry-missing");
    }

    @Test
    void correctsWhatACountSaysAndWritesOffWhatIsSpoiled() {
        String lot = donate("PASTA_1KG", 10);
        String card = "/api/warehouses/STOCK1/stock/PASTA_1KG";
        staff.post(card + "/adjustments", Map.of("lot", lot, "delta", -2, "reason", "COUNT"));
        staff.post(card + "/write-offs", Map.of("lot", lot, "quantity", 3, "reason", "SPOILED"));
        assertThat(staff.get(card).body().path("onHand").asInt()).isEqualTo(5);
        assertThat(staff.post(card + "/write-offs", Map.of("lot", lot, "quantity", 6, "reason", "SPOILED"))
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("lot-too-small");
        JsonNode newest = staff.get(card + "/movements?limit=1").body();
        assertThat(newest.path("items").get(0).path("kind").asString()).isEqualTo("WRITTEN_OFF");
        assertThat(newest.path("items").get(0).path("reason").asString()).isEqualTo("SPOILED");
        JsonNode next = staff.get(card + "/movements?limit=2&cursor="
                        + newest.path("next").asString())
                .body();
        assertThat(next.path("items"))
                .extracting(movement -> movement.path("kind").asString())
                .containsExactly("ADJUSTED", "RECEIVED");
        assertThat(next.path("next").isNull()).isTrue();
    }

    @Test
    void quarantineTakesALotOutOfWhatIsAvailable() {
        String lot = donate("LENTILS_1KG", 4);
        String card = "/api/warehouses/STOCK1/stock/LENTILS_1KG";
        staff.post(card + "/lots/" + lot + "/quarantine", Map.of("reason", "RECALL"));
        assertThat(staff.get(card).body().path("available").asInt()).isZero();
        staff.post(card + "/lots/" + lot + "/quarantine/end", Map.of());
        assertThat(staff.get(card).body().path("available").asInt()).isEqualTo(4);
    }

    @Test
    void tellsWhenALotHasExpired() {
        staff.post(
                "/api/donations",
                Map.of(
                        "warehouse",
                        "STOCK1",
                        "lines",
                        List.of(Map.of(
                                "item",
                                "HOT_MEAL",
                                "quantity",
                                6,
                                "expiry",
                                Map.of("at", Instant.now().plusSeconds(3600).toString())))));
        Instant past = Instant.now().minusSeconds(60);
        database.getCollection("cards")
                .updateOne(
                        eq("_id", "STOCK1/HOT_MEAL"), combine(set("nextExpiry", past), set("lots.0.expiry.at", past)));
        await().untilAsserted(() -> assertThat(
                        Bus.running().heard("stock.level-changed.v1", "warehouse", "STOCK1").stream()
                                .map(Bus.Heard::data)
                                .filter(level -> level.path("item").asString().equals("HOT_MEAL"))
                                .map(level -> level.path("onHand").asInt() + " on hand, "
                                        + level.path("available").size() + " available")
                                .toList())
                .containsExactly("6 on hand, 1 available", "6 on hand, 0 available"));
    }

    @Test
    void theLedgerNoticesWhatTheCardsHide() {
        donate("TEA_500G", 9);
        await().until(() -> database.getCollection("movements").countDocuments(eq("item", "TEA_500G")) == 1);
        assertThat(faults()).isEmpty();
        var entry =
                database.getCollection("movements").find(eq("item", "TEA_500G")).first();
        setQuantity(entry.getString("_id"), 8);
        forgetJournal();
        assertThat(faults()).anyMatch(fault -> fault.contains("STOCK1/TEA_500G"));
        setQuantity(entry.getString("_id"), 9);
        assertThat(faults()).isEmpty();
    }

    private void setQuantity(String movement, int quantity) {
        database.getCollection("movements").updateOne(eq("_id", movement), set("quantity", quantity));
    }

    private void forgetJournal() {
        database.getCollection("cards").updateOne(eq("_id", "STOCK1/TEA_500G"), set("journal", List.of()));
    }

    private List<String> faults() {
        return reconciliation.report(null, true).faults().stream()
                .filter(fault -> fault.contains("TEA_500G"))
                .toList();
    }
}
