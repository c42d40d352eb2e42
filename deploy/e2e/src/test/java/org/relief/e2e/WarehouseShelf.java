package org.relief.e2e;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.relief.local.Part;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lots of a warehouse over HTTP: kept back for a person or set aside for a transfer, let go, sent off, adjusted. No answer may
 * show less than nothing, or more held than there is.
 */
final class WarehouseShelf implements Shelf {

    private static final int TRIES = 5;
    private static final JsonMapper JSON = new JsonMapper();

    /** @param code on its boxes */
    record Lot(String item, String code) {}

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Operation place;
    private final String other;
    private final List<Lot> lots;

    /** @param other the warehouse that picked goods go to */
    WarehouseShelf(Operation place, String other, List<Lot> lots) {
        this.place = place;
        this.other = other;
        this.lots = lots;
    }

    private String stock(int lot) {
        return "/api/warehouses/" + place.warehouse + "/stock/" + lots.get(lot).item();
    }

    @Override
    public Optional<Hold> hold(int lot, int units, boolean pick) {
        String key = UUID.randomUUID().toString();
        Lot goods = lots.get(lot);
        Optional<JsonNode> answer = pick ? beginTransfer(goods, units, key) : keepBack(lot, units, key);
        return answer.map(said -> new Hold(pick ? said.path("id").asString() : key, lot, units, pick));
    }

    private Optional<JsonNode> beginTransfer(Lot goods, int units, String key) {
        Map<String, Object> line = Map.of("item", goods.item(), "lot", goods.code(), "quantity", units);
        return took(
                "/api/transfers",
                Map.of("from", place.warehouse, "to", other, "reason", "REBALANCE", "lines", List.of(line)),
                key);
    }

    /** Known again by its reason. */
    private Optional<JsonNode> keepBack(int lot, int units, String key) {
        String until = Instant.now().plus(1, ChronoUnit.DAYS).toString();
        return took(
                stock(lot) + "/holds",
                Map.of("lot", lots.get(lot).code(), "quantity", units, "kind", "PERSON", "until", until, "reason", key),
                key);
    }

    @Override
    public Hold find(Hold hold) {
        if (hold.pick()) {
            return hold;
        }
        String path = stock(hold.lot()) + "/holds?lot=" + lots.get(hold.lot()).code();
        String id = JSON.readTree(
                        send(place.admin.request(Part.INVENTORY, path).GET().build())
                                .body())
                .valueStream()
                .filter(one -> one.path("reason").asString("").equals(hold.id()))
                .map(one -> one.path("id").asString())
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody knows of " + hold));
        return new Hold(id, hold.lot(), hold.units(), false);
    }

    @Override
    public void letGo(Hold hold) {
        String path = hold.pick()
                ? "/api/transfers/" + hold.id() + "/cancellation"
                : stock(hold.lot()) + "/holds/" + hold.id() + "/release";
        require(took(path, Map.of(), UUID.randomUUID().toString()));
    }

    @Override
    public void pick(Hold hold) {
        require(took(
                "/api/transfers/" + hold.id() + "/dispatch",
                Map.of(),
                UUID.randomUUID().toString()));
    }

    private static void require(Optional<JsonNode> done) {
        if (done.isEmpty()) {
            throw new AssertionError("a hold was gone");
        }
    }

    @Override
    public boolean adjust(int lot, int delta) {
        return took(
                        stock(lot) + "/adjustments",
                        Map.of("lot", lots.get(lot).code(), "delta", delta, "reason", delta > 0 ? "FOUND" : "MISSING"),
                        UUID.randomUUID().toString())
                .isPresent();
    }

    /** Asked again under its key where no answer came: what took effect is answered as it was. */
    private Optional<JsonNode> took(String path, Object body, String key) {
        HttpRequest request = place.admin
                .request(Part.INVENTORY, path)
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .timeout(Duration.ofSeconds(60))
                .build();
        HttpResponse<String> answer = send(request);
        JsonNode said = JSON.readTree(answer.body());
        requireSane(said);
        return answer.statusCode() == 200 ? Optional.of(said) : Optional.empty();
    }

    private HttpResponse<String> send(HttpRequest request) {
        for (int i = 1; ; i++) {
            try {
                HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
                if (answer.statusCode() == 200 || answer.statusCode() == 409) {
                    return answer;
                }
                throw new AssertionError("HTTP " + answer.statusCode() + " of " + request.uri() + ": " + answer.body());
            } catch (IOException e) {
                if (i == TRIES) {
                    throw new AssertionError("no answer of " + request.uri(), e);
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void requireSane(JsonNode card) {
        for (JsonNode lot : card.path("lots")) {
            int onHand = lot.path("onHand").asInt();
            int free = lot.path("free").asInt(onHand);
            if (onHand < 0 || free < 0 || free > onHand) {
                throw new AssertionError("over stock: " + lot);
            }
        }
    }

    @Override
    public int[][] balances() {
        Map<String, int[]> known = new HashMap<>();
        for (String item : lots.stream().map(Lot::item).distinct().toList()) {
            JsonNode card = place.admin
                    .get(Part.INVENTORY, "/api/warehouses/" + place.warehouse + "/stock/" + item)
                    .ok();
            requireSane(card);
            for (JsonNode lot : card.path("lots")) {
                int onHand = lot.path("onHand").asInt();
                known.put(
                        lot.path("lot").asString(),
                        new int[] {onHand, onHand - lot.path("free").asInt()});
            }
        }
        List<int[]> balances = new ArrayList<>();
        lots.forEach(lot -> balances.add(known.getOrDefault(lot.code(), new int[] {0, 0})));
        return balances.toArray(int[][]::new);
    }
}
