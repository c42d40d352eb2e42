package org.relief.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.relief.local.Part;
import org.relief.local.Settings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A small city of its own: an area with neighborhoods, one warehouse, and the people who work for it. */
final class Operation {

    static final Map<String, Double> NORTH = Map.of("lat", 43.30, "lon", 76.90);
    static final Map<String, Double> SOUTH = Map.of("lat", 43.22, "lon", 76.90);
    private static final Map<String, Double> DEPOT = Map.of("lat", 43.26, "lon", 76.90);

    final Settings settings;
    final String area;
    final String warehouse;
    final Account admin;
    final Account operator;
    final Account coordinator;

    /** @param warehouse code of its own for each area */
    Operation(Settings settings, String area, String warehouse) {
        this.settings = settings;
        this.area = area;
        this.warehouse = warehouse;
        this.admin = Account.of(settings, "admin");
        this.operator = Account.of(settings, "operator");
        this.coordinator = Account.of(settings, "coordinator");
    }

    /** Two neighborhoods, and no curfew, so that the test runs at any hour. */
    Operation open() {
        return open(Map.of("neighborhoods", List.of(neighborhood("north", NORTH), neighborhood("south", SOUTH))));
    }

    /** @param neighborhoods an import file */
    Operation open(Object neighborhoods) {
        admin.put(Part.INTAKE, "/api/areas/" + area, Map.of("names", names(area), "timeZone", "Asia/Almaty"))
                .ok();
        admin.post(Part.INTAKE, "/api/areas/" + area + "/neighborhoods/import", neighborhoods)
                .ok();
        openWarehouse();
        await("items of the catalog to be known in intake").until(() -> knowsItem("BASIC_MEDICINE_KIT"));
        return this;
    }

    /** Which is enough where nothing but goods matters. */
    void openWarehouse() {
        admin.put(
                        Part.INVENTORY,
                        "/api/warehouses/" + warehouse,
                        Map.of("area", area, "name", "Depot " + warehouse, "location", DEPOT, "open", true))
                .ok();
    }

    private boolean knowsItem(String item) {
        return operator.get(Part.INTAKE, "/api/items?limit=200")
                .ok()
                .get("items")
                .valueStream()
                .anyMatch(known -> item.equals(
                        known.path("item").asString(known.path("code").asString(""))));
    }

    private static Map<String, Object> neighborhood(String code, Map<String, Double> center) {
        return Map.of("code", code, "names", names(code), "center", center, "population", 100_000);
    }

    private static Map<String, String> names(String name) {
        return Map.of("en", name, "ru", name, "kk", name);
    }

    /** Goods that keep for two months. */
    void donate(String item, int quantity) {
        String expiry = Instant.now().plus(60, ChronoUnit.DAYS).toString().substring(0, 10);
        Map<String, Object> line = Map.of("item", item, "quantity", quantity, "expiry", Map.of("on", expiry));
        admin.post(Part.INVENTORY, "/api/donations", Map.of("warehouse", warehouse, "lines", List.of(line)))
                .ok();
    }

    JsonNode log(String neighborhood, Map<String, Integer> needs, Map<String, String> contact) {
        return operator.post(Part.INTAKE, "/api/requests", form(neighborhood, needs, contact))
                .ok();
    }

    /** One whose place is known. */
    JsonNode logAt(
            Map<String, Double> location,
            String neighborhood,
            Map<String, Integer> needs,
            Map<String, String> contact) {
        Map<String, Object> form = form(neighborhood, needs, contact);
        form.put("location", location);
        return operator.post(Part.INTAKE, "/api/requests", form).ok();
    }

    /** One that waits for no company. */
    JsonNode logCritical(String neighborhood, Map<String, Integer> needs, Map<String, String> contact) {
        Map<String, Object> form = form(neighborhood, needs, contact);
        form.put("urgency", "CRITICAL");
        return operator.post(Part.INTAKE, "/api/requests", form).ok();
    }

    /** How long trips of this operation wait for company; known to the board a moment after the area. */
    void waitForCompany(Duration longest) {
        var policy = Map.of("longestHoldSeconds", longest.toSeconds(), "lookAhead", false);
        await().until(() -> coordinator
                        .post(Part.MATCHING, "/api/areas/" + area + "/dispatch", policy)
                        .status()
                == 202);
        await().until(() -> coordinator
                        .get(Part.MATCHING, "/api/areas/" + area + "/dispatch")
                        .ok()
                        .path("longestHoldSeconds")
                        .asLong()
                == longest.toSeconds());
    }

    /** Known to the board a moment after the area. */
    void keepCurfew(String from, String until) {
        String path = "/api/areas/" + area + "/rules";
        await().until(() -> coordinator.get(Part.MATCHING, path).status() == 200);
        ObjectNode rules =
                (ObjectNode) coordinator.get(Part.MATCHING, path).ok().get("rules");
        rules.putObject("curfew").put("from", from).put("until", until);
        coordinator
                .post(Part.MATCHING, path, Map.of("rules", rules, "seen", 0, "why", "a curfew was called out"))
                .ok();
        await().until(() ->
                coordinator.get(Part.MATCHING, path).ok().path("version").asInt() == 1);
    }

    Map<String, Object> form(String neighborhood, Map<String, Integer> needs, Map<String, String> contact) {
        Map<String, Object> form = new HashMap<>();
        form.put("area", area);
        form.put("neighborhood", neighborhood);
        form.put("people", 3);
        form.put("urgency", "HIGH");
        form.put(
                "needs",
                needs.entrySet().stream()
                        .map(need -> Map.of("item", need.getKey(), "quantity", need.getValue()))
                        .toList());
        form.put("contact", contact);
        return form;
    }

    JsonNode request(String id) {
        return operator.get(Part.INTAKE, "/api/requests/" + id).ok();
    }

    String outlook(String id) {
        return request(id).path("outlook").path("state").asString("");
    }

    /** All of this operation, the latest first. */
    void eachRequest(Consumer<JsonNode> action) {
        String cursor = "";
        do {
            JsonNode page = operator.get(Part.INTAKE, "/api/requests?area=" + area + "&limit=200" + cursor)
                    .ok();
            page.path("items").forEach(action);
            cursor = page.hasNonNull("next") ? "&cursor=" + page.path("next").asString() : "";
        } while (!cursor.isEmpty());
    }

    JsonNode reconciliation() {
        return admin.get(Part.INVENTORY, "/api/reconciliation?area=" + area).ok();
    }

    /** Refused while there are goods on board: that delivery stays on the road. */
    static void endShift(Account driver) {
        JsonNode shift = driver.get(Part.NOTIFICATION, "/api/shifts/mine").body();
        if (shift.has("shiftId")) {
            String path = "/api/shifts/" + shift.get("shiftId").stringValue() + "/end";
            driver.post(Part.NOTIFICATION, path, Map.of());
        }
    }

    /** Whoever another test left on duty goes home first. */
    JsonNode startShift(Account driver) {
        endShift(driver);
        return driver.post(
                        Part.NOTIFICATION,
                        "/api/shifts",
                        Map.of(
                                "area",
                                area,
                                "vehicle",
                                Map.of("kind", "CAR", "grams", 250_000, "milliliters", 900_000, "permits", List.of()),
                                "start",
                                DEPOT,
                                "until",
                                Instant.now().plus(8, ChronoUnit.HOURS).toString()))
                .ok();
    }
}
