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
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relief.inventory.Api;
import org.relief.inventory.Bus;
import org.relief.inventory.InventoryIT;
import org.relief.platform.eventing.Outcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@InventoryIT
class StockIT {

    static {
        org.awaitility.Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
    }

    @LocalServerPort
    int port;

    @Autowired
    MongoDatabase database;

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    StockCards cards;

    private Api staff;

    @BeforeEach
    void open() {
        Api.admin(port).openWarehouse("STOCK1");
        staff = Api.staff(port, "STOCK1");
    }

    private String donate(String item, int quantity) {
        return staff.donate("STOCK1", item, quantity, "2040-01-31")
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
                other.donate("STOCK1", "RICE_1KG", 1, "2040-01-31"),
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
    void aKeyIsItsDonationsForGoodAndNeverSwallowsOtherGoods() {
        String key = UUID.randomUUID().toString();
        var first = staff.post("/api/donations", soap(7), key);
        // A day later the answer is swept.
        forgetAnswers();
        assertThat(staff.post("/api/donations", soap(7), key).body()).isEqualTo(first.body());
        forgetAnswers();
        var other = staff.post("/api/donations", soap(9), key);
        assertThat(other.status()).isEqualTo(201);
        assertThat(other.body().path("id")).isNotEqualTo(first.body().path("id"));
        assertThat(staff.stock("STOCK1", "SOAP_BAR_100G").path("onHand").asInt())
                .isEqualTo(16);
    }

    private void forgetAnswers() {
        database.getCollection("idempotency").deleteMany(new Document());
    }

    private static Map<String, Object> soap(int quantity) {
        return Map.of("warehouse", "STOCK1", "lines", List.of(Map.of("item", "SOAP_BAR_100G", "quantity", quantity)));
    }

    @Test
    void aKeyOfYesterdayDoesNotSwallowTodaysCorrection() {
        String lot = donate("FLOUR_2KG", 10);
        String card = "/api/warehouses/STOCK1/stock/FLOUR_2KG";
        String key = UUID.randomUUID().toString();
        staff.post(card + "/write-offs", Map.of("lot", lot, "quantity", 1, "reason", "SPOILED"), key);
        forgetAnswers();
        staff.post(card + "/write-offs", Map.of("lot", lot, "quantity", 3, "reason", "SPOILED"), key);
        assertThat(staff.get(card).body().path("onHand").asInt()).isEqualTo(6);
    }

    @Test
    void aLotThatWasWrittenOffByMistakeIsShownAndPutBack() {
        String lot = donate("SUNFLOWER_OIL_1L", 4);
        String card = "/api/warehouses/STOCK1/stock/SUNFLOWER_OIL_1L";
        staff.post(card + "/write-offs", Map.of("lot", lot, "quantity", 4, "reason", "SPOILED"));
        JsonNode empty = staff.get(card).body();
        assertThat(empty.path("lots")).isEmpty();
        assertThat(empty.path("emptyLots").get(0).path("lot").asString()).isEqualTo(lot);
        var back = staff.post(card + "/adjustments", Map.of("lot", lot, "delta", 4, "reason", "WRONG_ENTRY"));
        assertThat(back.status()).isEqualTo(200);
        assertThat(back.body().path("available").asInt()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"2190-12-31T23:59:59Z, too-far", "+1000000000-12-31T23:59:59Z, year"})
    void saysUntilWhenALotMayBeExtended(String until, String code) {
        String lot = donate("BREAD_LOAF", 4);
        var answer = staff.post(
                "/api/warehouses/STOCK1/stock/BREAD_LOAF/lots/" + lot + "/extension", Map.of("until", until));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errors").get(0).path("field").asString()).isEqualTo("until");
        assertThat(answer.body().path("errors").get(0).path("code").asString()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "HOT_MEAL, 2027-12-31, lines[1].expiry.on, expiry-after-cooking",
        "CHILLED_MEAL, 2028-01-01, lines[1].expiry.on, expiry-after-cooking",
    })
    void preparedFoodWithAFarDateIsNotTakenIn(String item, String date, String field, String code) {
        var answer = staff.post(
                "/api/donations",
                Map.of(
                        "warehouse",
                        "STOCK1",
                        "lines",
                        List.of(
                                Map.of("item", "SUGAR_1KG", "quantity", 1),
                                Map.of(
                                        "item",
                                        item,
                                        "quantity",
                                        7,
                                        "cookedAt",
                                        Instant.now().toString(),
                                        "expiry",
                                        Map.of("on", date)))));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errors").get(0).path("field").asString()).isEqualTo(field);
        assertThat(answer.body().path("errors").get(0).path("code").asString()).isEqualTo(code);
    }

    @Test
    void aBarCodeScannedIntoTheQuantityIsHeldAgainstItsLimit() {
        var answer = staff.post(
                "/api/donations",
                Map.of(
                        "warehouse",
                        "STOCK1",
                        "lines",
                        List.of(
                                Map.of("item", "SUGAR_1KG", "quantity", 1),
                                Map.of("item", "SUGAR_1KG", "quantity", 4870123456789L))));
        JsonNode error = answer.body().path("errors").get(0);
        assertThat(error.path("field").asString()).isEqualTo("lines[1].quantity");
        assertThat(error.path("code").asString()).isEqualTo("max");
        assertThat(error.path("message").asString()).contains("100,000");
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
    void looksForMovementsByWhatTheyWereWhichLotAndWhen() {
        String lot = donate("CANNED_MEAT_330", 10);
        String other = donate("CANNED_MEAT_330", 7);
        String card = "/api/warehouses/STOCK1/stock/CANNED_MEAT_330";
        staff.post(card + "/adjustments", Map.of("lot", lot, "delta", -2, "reason", "COUNT"));
        staff.post(card + "/write-offs", Map.of("lot", other, "quantity", 3, "reason", "SPOILED"));
        staff.post(card + "/write-offs", Map.of("lot", lot, "quantity", 1, "reason", "DAMAGED"));
        String movements = card + "/movements?limit=2";
        assertThat(found(movements + "&kind=WRITTEN_OFF")).containsExactly("WRITTEN_OFF 1", "WRITTEN_OFF 3");
        assertThat(found(movements + "&kind=ADJUSTED&kind=RECEIVED&lot=" + lot))
                .containsExactly("ADJUSTED -2", "RECEIVED 10");
        String next = staff.get(movements + "&lot=" + lot).body().path("next").asString();
        assertThat(found(movements + "&lot=" + lot + "&cursor=" + next)).containsExactly("RECEIVED 10");
        String later = Instant.now().plusSeconds(60).toString();
        assertThat(found(movements + "&since=" + later)).isEmpty();
        assertThat(found(movements + "&until=" + later + "&kind=RECEIVED"))
                .containsExactly("RECEIVED 7", "RECEIVED 10");
        assertThat(staff.get(movements + "&kind=EATEN").status()).isEqualTo(400);
        for (String never : List.of("-1000000000-01-01T00:00:00Z", "%2B999999999-12-31T00:00:00Z", "yesterday")) {
            assertThat(staff.get(movements + "&since=" + never)
                            .body()
                            .at("/errors/0/field")
                            .asString())
                    .as(never)
                    .isEqualTo("since");
        }
    }

    private List<String> found(String path) {
        return staff.get(path)
                .body()
                .path("items")
                .valueStream()
                .map(one ->
                        one.path("kind").asString() + " " + one.path("quantity").asInt())
                .toList();
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
                                "cookedAt",
                                Instant.now().toString()))));
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

    /** S25 */
    @Test
    void manyAtOneCardAtOnceEachHaveTheirOwnAnswerAndTheirOwnMovement() throws Exception {
        String lot = donate("TEA_500G", 20);
        CardKey card = new CardKey("STOCK1", "TEA_500G");
        long before = cards.find(card).orElseThrow().movements();
        List<Callable<Boolean>> people = IntStream.range(0, 40)
                .<Callable<Boolean>>mapToObj(n ->
                        () -> cards.give(card, "many-" + n, new StockCommand.WriteOff(lot, 1, "DAMAGED", "person-" + n))
                                instanceof Outcome.Applied)
                .toList();
        int done = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> person : threads.invokeAll(people)) {
                done += person.get() ? 1 : 0;
            }
        }
        assertThat(done).as("never over stock").isEqualTo(20);
        StockCard after = cards.find(card).orElseThrow();
        assertThat(after.findLot(lot).orElseThrow().onHand()).isZero();
        assertThat(after.movements()).isEqualTo(before + 20);
        JsonNode moved = staff.get("/api/warehouses/STOCK1/stock/TEA_500G/movements?limit=20")
                .body();
        assertThat(moved.path("items").valueStream().map(m -> m.path("by").asString()))
                .doesNotHaveDuplicates()
                .hasSize(20);
        assertThat(reconciliation.report(null, true).faults()).isEmpty();
    }
}
