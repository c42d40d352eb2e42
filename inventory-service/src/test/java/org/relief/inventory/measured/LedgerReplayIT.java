package org.relief.inventory.measured;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.relief.inventory.Api;
import org.relief.inventory.Api.Answer;
import org.relief.inventory.InventoryIT;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Another system's ledger through our API. A stock card there is a lot here. Where it takes out more than there was, ours goes
 * to nothing and the rest is listed as short: its balance less that is what a plain sum gives, until the next count.
 */
@InventoryIT
@Tag("long")
class LedgerReplayIT {

    @LocalServerPort
    int port;

    private static final class Card {

        private final String path;
        private String lot = "";
        private int units;
        private int owed;

        private Card(String path) {
            this.path = path;
        }
    }

    private Api api;
    private final String run = UUID.randomUUID().toString().substring(0, 4);
    private final Map<String, Card> cards = new TreeMap<>();

    @Test
    void replays() throws IOException {
        api = Api.admin(port);
        Map<String, Map<String, String>> of = new HashMap<>();
        Table.read("measured.cards").forEach(card -> of.put(card.get("stock_card_id"), card));
        List<Map<String, String>> movements = new ArrayList<>(Table.read("measured.ledger"));
        movements.sort(Comparator.comparing((Map<String, String> row) -> row.get("occurred_date"))
                .thenComparing(row -> row.get("processed_at")));
        long began = System.nanoTime();
        for (Map<String, String> movement : movements) {
            String id = movement.get("stock_card_id");
            Card card = cards.computeIfAbsent(id, _ -> open(of.get(id)));
            book(card, movement.get("movement"), Integer.parseInt(movement.get("quantity")));
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        write(Path.of(System.getProperty("measured.out")));
        System.out.printf(
                Locale.ROOT,
                "MEASURED ledger: %d movements on %d cards in %.1f s, %d units there, %d cards short; %s%n",
                movements.size(),
                cards.size(),
                seconds,
                cards.values().stream().mapToInt(card -> card.units).sum(),
                cards.values().stream().filter(card -> card.owed > 0).count(),
                System.getProperty("measured.out"));
    }

    private Card open(Map<String, String> card) {
        String warehouse = "F" + run + card.get("facility_id").substring(0, 8).toUpperCase(Locale.ROOT);
        String item = "O-" + card.get("orderable_id").toUpperCase(Locale.ROOT);
        api.openWarehouse(warehouse);
        Map<String, Object> definition = new HashMap<>(Map.of(
                "category",
                "FIRST_AID_KITS",
                "names",
                Map.of("en", item, "ru", item, "kk", item),
                "unit",
                "piece",
                "grams",
                100,
                "milliliters",
                100,
                "personDays",
                1,
                "shelfLife",
                "NONE",
                "deprivationClass",
                "MEDICINE",
                "lifeCritical",
                false));
        assertThat(api.put("/api/items/" + item, definition).status()).isEqualTo(200);
        return new Card("/api/warehouses/" + warehouse + "/stock/" + item);
    }

    private void book(Card card, String kind, int quantity) {
        switch (kind) {
            case "PHYSICAL_INVENTORY" -> {
                card.owed = 0;
                count(card, quantity);
            }
            case "CREDIT", "RECEIPT" -> more(card, quantity);
            case "DEBIT" -> less(card, quantity);
            default -> throw new IllegalArgumentException(kind);
        }
    }

    private void count(Card card, int counted) {
        if (card.lot.isEmpty()) {
            more(card, counted);
        } else {
            done(api.post(card.path + "/counts", Map.of("lot", card.lot, "counted", counted, "reason", "COUNT")));
            card.units = counted;
        }
    }

    private void more(Card card, int quantity) {
        if (quantity == 0) {
            return;
        }
        if (card.lot.isEmpty()) {
            String[] parts = card.path.split("/");
            card.lot = api.donated(parts[3], parts[5], quantity, Map.of());
        } else {
            adjust(card, quantity, "FOUND");
        }
        card.units += quantity;
    }

    private void less(Card card, int quantity) {
        int there = Math.min(quantity, card.units);
        if (there < quantity && !card.lot.isEmpty()) {
            Answer refused = api.post(
                    card.path + "/adjustments", Map.of("lot", card.lot, "delta", -quantity, "reason", "MISSING"));
            assertThat(refused.status()).isEqualTo(409);
        }
        if (there > 0) {
            adjust(card, -there, "MISSING");
        }
        card.units -= there;
        card.owed += quantity - there;
    }

    private void adjust(Card card, int delta, String reason) {
        done(api.post(card.path + "/adjustments", Map.of("lot", card.lot, "delta", delta, "reason", reason)));
    }

    private static void done(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    }

    /** As the service says it, not as it was added up here. */
    private void write(Path out) throws IOException {
        List<String> lines = new ArrayList<>(List.of("stock_card_id,balance,short"));
        cards.forEach((id, card) -> lines.add(id + "," + balance(card) + "," + card.owed));
        Files.write(out, lines);
    }

    private int balance(Card card) {
        int there = card.lot.isEmpty()
                ? 0
                : api.get(card.path)
                        .body()
                        .path("lots")
                        .valueStream()
                        .filter(lot -> lot.path("lot").asString().equals(card.lot))
                        .mapToInt(lot -> lot.path("onHand").asInt())
                        .sum();
        assertThat(there).isEqualTo(card.units);
        return there;
    }
}
