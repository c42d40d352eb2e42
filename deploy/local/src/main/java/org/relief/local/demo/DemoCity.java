package org.relief.local.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.relief.local.Part;
import org.relief.local.Settings;
import org.relief.local.client.Api;
import org.relief.local.client.DemoTokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Loads the demo city through the services' public REST APIs. Loading again changes nothing, except that a moved curfew
 * moves on with the time of day. Names and populations are facts of the city; the outlines are schematic.
 */
public final class DemoCity {
    public static final String AREA = "almaty";
    public static final ZoneId ZONE = ZoneId.of("Asia/Almaty");

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Api intake;
    private final Api inventory;
    private final Clock clock;
    private final Consumer<String> progress;

    /** @param progress takes lines for the person at the console */
    public DemoCity(Settings settings, Clock clock, Consumer<String> progress) {
        HttpClient http = HttpClient.newHttpClient();
        var tokens = new DemoTokens(http, settings.localIssuer());
        this.intake = new Api(http, settings.url(Part.INTAKE), tokens.of("admin"));
        this.inventory = new Api(http, settings.url(Part.INVENTORY), tokens.of("admin"));
        this.clock = clock;
        this.progress = progress;
    }

    public void load() {
        defineArea();
        JsonNode neighborhoods = read("neighborhoods.json");
        intake.post("/api/areas/" + AREA + "/neighborhoods/import", key(neighborhoods.toString()), neighborhoods);
        JsonNode depots = read("warehouses.json");
        depots.forEach(this::defineWarehouse);
        int stocked = stock(depots);
        progress.accept("demo city: %d neighborhoods, %d warehouses%s"
                .formatted(
                        neighborhoods.path("neighborhoods").size(),
                        depots.size(),
                        stocked == 0 ? "" : ", opening stock in " + stocked));
    }

    private void defineArea() {
        var curfew = DemoCurfew.at(ZonedDateTime.now(clock.withZone(ZONE)));
        if (curfew.moved())
            progress.accept("demo city: the curfew (23:00-07:00) is moved to %s-%s, so that there is time to try things"
                    .formatted(curfew.from(), curfew.until()));
        intake.put(
                "/api/areas/" + AREA,
                Map.of(
                        "names", Map.of("en", "Almaty", "ru", "Алматы", "kk", "Алматы"),
                        "timeZone", ZONE.getId(),
                        "curfew",
                                Map.of(
                                        "from", curfew.from().toString(),
                                        "until", curfew.until().toString())));
    }

    private void defineWarehouse(JsonNode depot) {
        inventory.put(
                "/api/warehouses/" + depot.path("code").asString(),
                Map.of(
                        "area", AREA,
                        "name", depot.path("names").path("en").asString(),
                        "names", depot.path("names"),
                        "location", Map.of("lat", depot.path("lat"), "lon", depot.path("lon")),
                        "neighborhood", depot.path("neighborhood").asString(),
                        "open", true));
    }

    /** Opening stock for the warehouses that have none at all; the number of those. */
    private int stock(JsonNode depots) {
        Map<String, JsonNode> catalog = new TreeMap<>();
        inventory
                .get("/api/items?limit=200")
                .path("items")
                .forEach(item -> catalog.put(item.path("item").asString(), item));
        JsonNode opening = read("opening-stock.json");
        int shares = depots.valueStream()
                .mapToInt(depot -> depot.path("share").asInt())
                .sum();
        int stocked = 0;
        for (JsonNode depot : depots) {
            String code = depot.path("code").asString();
            if (hasStock(code)) continue;
            List<Map<String, Object>> lines =
                    lines(opening, catalog, depot.path("share").asInt() / (double) shares);
            Map<String, Object> donation = Map.of("warehouse", code, "lines", lines);
            inventory.post("/api/donations", key("opening stock " + code + LocalDate.now(clock)), donation);
            stocked++;
        }
        return stocked;
    }

    private boolean hasStock(String warehouse) {
        return !inventory
                .get("/api/warehouses/" + warehouse + "/stock")
                .path("items")
                .isEmpty();
    }

    private List<Map<String, Object>> lines(JsonNode opening, Map<String, JsonNode> catalog, double share) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (JsonNode good : opening) {
            JsonNode item = catalog.get(good.path("item").asString());
            int quantity = (int) Math.ceil(good.path("quantity").asInt() * share);
            if (item != null) lines.add(line(item, quantity, good.path("days").asInt()));
        }
        return lines;
    }

    private Map<String, Object> line(JsonNode item, int quantity, int days) {
        String code = item.path("item").asString();
        if (item.path("shelfLife").asString().equals("NONE")) return Map.of("item", code, "quantity", quantity);
        String on = LocalDate.now(clock.withZone(ZONE)).plusDays(days).toString();
        return Map.of("item", code, "quantity", quantity, "expiry", Map.of("on", on));
    }

    private static String key(String content) {
        return UUID.nameUUIDFromBytes(("demo city " + content).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static JsonNode read(String file) {
        try (InputStream content = DemoCity.class.getResourceAsStream("/demo/" + file)) {
            return JSON.readTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
