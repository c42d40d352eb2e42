package org.relief.inventory.measured;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.relief.inventory.Api;
import org.relief.inventory.InventoryIT;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** 64 people at a hundred lots, over the wire: never more than there is, beside the same loop without any of our rules. */
@InventoryIT
@Tag("long")
class WritersIT {

    private static final int LOTS = 100;
    private static final int EACH = 200;
    private static final Writers ALL = new Writers(64, Duration.ofSeconds(Integer.getInteger("measured.seconds", 60)));

    @LocalServerPort
    int port;

    @Autowired
    MongoDatabase database;

    private record Stock(String item, String lot) {}

    private final String warehouse = "WRITE" + UUID.randomUUID().toString().substring(0, 8);
    private Api staff;

    @BeforeEach
    void open() {
        Api.admin(port).openWarehouse(warehouse);
        staff = Api.staff(port, warehouse);
    }

    private List<Stock> lots(int items, int each) {
        List<String> packed = staff.get("/api/items?limit=200")
                .body()
                .path("items")
                .valueStream()
                .filter(item -> item.path("hotMinutes").isMissingNode()
                        || item.path("hotMinutes").isNull())
                .filter(item -> item.path("preparedMinutes").isMissingNode()
                        || item.path("preparedMinutes").isNull())
                .map(item -> item.path("item").asString())
                .limit(items)
                .toList();
        List<Stock> lots = new ArrayList<>();
        for (String item : packed) {
            for (int i = 0; i < each; i++) {
                lots.add(new Stock(
                        item, staff.donated(warehouse, item, EACH, Map.of("expiry", Map.of("on", "2040-12-31")))));
            }
        }
        return lots;
    }

    /** Two of three take some away, the third puts some back. */
    private static int delta(Random random) {
        int units = 1 + random.nextInt(5);
        return random.nextInt(3) == 0 ? units : -units;
    }

    private Predicate<Random> overHttp(List<Stock> lots, AtomicInteger sum) {
        return random -> {
            Stock stock = lots.get(random.nextInt(lots.size()));
            int delta = delta(random);
            Api.Answer answer = staff.post(
                    "/api/warehouses/" + warehouse + "/stock/" + stock.item() + "/adjustments",
                    Map.of("lot", stock.lot(), "delta", delta, "reason", delta > 0 ? "FOUND" : "MISSING"));
            assertThat(answer.status()).isIn(200, 409);
            assertNothingIsNegative(answer.body());
            sum.addAndGet(answer.status() == 200 ? delta : 0);
            return answer.status() == 200;
        };
    }

    /** Neither afterwards nor in any answer on the way. */
    private static void assertNothingIsNegative(JsonNode card) {
        assertThat(card.path("lots").findValuesAsString("onHand")).noneMatch(units -> units.startsWith("-"));
        assertThat(card.path("lots").findValuesAsString("free")).noneMatch(units -> units.startsWith("-"));
    }

    private void agrees(List<Stock> lots, int sum) {
        long there = 0;
        for (String item : lots.stream().map(Stock::item).distinct().toList()) {
            JsonNode card = staff.stock(warehouse, item);
            assertNothingIsNegative(card);
            there += card.path("onHand").asLong();
        }
        assertThat(there).isEqualTo((long) lots.size() * EACH + sum);
    }

    @Test
    void aHundredLotsAndOneCardAndTheBareLoop() throws Exception {
        List<Stock> hundred = lots(10, LOTS / 10);
        AtomicInteger sum = new AtomicInteger();
        ALL.measure("64 writers, 100 lots on 10 cards, over HTTP", overHttp(hundred, sum));
        agrees(hundred, sum.get());
        bare();
        List<Stock> one = hundred.subList(0, 1);
        ALL.measure("64 writers, one card, over HTTP", overHttp(one, sum));
        agrees(hundred, sum.get());
    }

    /** What the database does by itself: no holds, no ledger, no events, nothing known about a repeated call. */
    private void bare() throws Exception {
        MongoCollection<Document> stock =
                database.withWriteConcern(WriteConcern.MAJORITY).getCollection("bare" + UUID.randomUUID());
        for (int i = 0; i < LOTS; i++) {
            stock.insertOne(new Document("_id", i).append("onHand", EACH));
        }
        AtomicInteger sum = new AtomicInteger();
        ALL.measure("64 writers, 100 documents, bare conditional updates", random -> {
            int delta = delta(random);
            boolean done = stock.updateOne(
                                    and(eq("_id", random.nextInt(LOTS)), gte("onHand", -delta)),
                                    Updates.inc("onHand", delta))
                            .getModifiedCount()
                    == 1;
            sum.addAndGet(done ? delta : 0);
            return done;
        });
        int there = 0;
        for (Document document : stock.find()) {
            there += document.getInteger("onHand");
        }
        assertThat(there).isEqualTo(LOTS * EACH + sum.get());
        stock.drop();
    }
}
