package org.relief.inventory.measured;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relief.inventory.Api;
import org.relief.inventory.Api.Answer;
import org.relief.inventory.InventoryIT;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What people really typed in spring 2020, through the receipt: absurd quantities are refused with their line, the rest is taken. */
@InventoryIT
@Tag("long")
class OffersIT {

    private static final Pattern LINE = Pattern.compile("lines\\[(\\d+)]\\..*");
    private static final int AT_ONCE = 200;

    @LocalServerPort
    int port;

    private final String warehouse = "OFFER" + UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, Integer> refused = new TreeMap<>();
    private Api api;
    private int taken;
    private long units;

    @BeforeEach
    void open() {
        api = Api.admin(port);
        api.openWarehouse(warehouse);
    }

    @ParameterizedTest
    @ValueSource(strings = {"measured.offers", "measured.requests"})
    void takesWhatIsSaneAndNamesTheRest(String set) throws IOException {
        List<Map<String, String>> rows = Table.read(set);
        Set<String> defined = new HashSet<>();
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Map<String, String> row : rows) {
            String item =
                    "PPE_" + row.get("item").replaceAll("[^A-Za-z0-9]", "").toUpperCase(java.util.Locale.ROOT);
            if (defined.add(item)) {
                define(item);
            }
            lines.add(Map.of("item", item, "quantity", new BigDecimal(row.get("quantity"))));
        }
        for (int from = 0; from < lines.size(); from += AT_ONCE) {
            receive(new ArrayList<>(lines.subList(from, Math.min(lines.size(), from + AT_ONCE))));
        }
        int no = refused.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(taken + no).isEqualTo(rows.size());
        System.out.printf("MEASURED %s: %d lines taken (%d units), %d refused: %s%n", set, taken, units, no, refused);
        JsonNode stock = api.get("/api/warehouses/" + warehouse + "/stock?limit=200")
                .body()
                .path("items");
        assertThat(stock.valueStream()
                        .mapToLong(card -> card.path("onHand").asLong())
                        .sum())
                .isEqualTo(units);
    }

    /** Those that the answer names are left out, and the rest is sent again, as a person would. */
    private void receive(List<Map<String, Object>> lines) {
        while (!lines.isEmpty()) {
            Answer answer = api.post("/api/donations", Map.of("warehouse", warehouse, "lines", lines));
            if (answer.status() == 201) {
                taken += lines.size();
                lines.forEach(line -> units += ((BigDecimal) line.get("quantity")).longValueExact());
                return;
            }
            assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
            Set<Integer> wrong = new HashSet<>();
            for (JsonNode error : answer.body().path("errors")) {
                Matcher named = LINE.matcher(error.path("field").asString());
                assertThat(named.matches()).as("%s", error).isTrue();
                wrong.add(Integer.parseInt(named.group(1)));
            }
            assertThat(wrong).as("%s", answer.body()).isNotEmpty();
            wrong.stream().sorted(java.util.Comparator.reverseOrder()).forEach(at -> {
                Map<String, Object> line = lines.remove((int) at);
                refused.merge(line.get("item") + " " + line.get("quantity"), 1, Integer::sum);
            });
        }
    }

    private void define(String item) {
        Map<String, Object> definition = new HashMap<>(Map.of(
                "category",
                "FIRST_AID_KITS",
                "names",
                Map.of("en", item, "ru", item, "kk", item),
                "unit",
                "piece",
                "grams",
                50,
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
    }
}
