package org.relief.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CargoTest {
    private static final String LOADED = """
            { "lines": [ { "item": "WATER_5L", "loaded": 6, "returned": 0 }, { "item": "BREAD_LOAF", "loaded": 4, "returned": 0 } ] }
            """;
    private static final String FAILED = """
            { "stopId": "a", "outcome": { "proof": null, "reason": "NOBODY_HOME", "lines": [ { "line": 1, "item": "WATER_5L", "quantity": 6 } ] } }
            """;

    @Test
    void bringsNothingBackThatWasRedirectedToAnotherStop() {
        assertThat(left(LOADED, FAILED, handedOver("b", "WATER_5L", 6), handedOver("c", "BREAD_LOAF", 4)))
                .isEmpty();
    }

    @Test
    void bringsBackWhatIsLeftWhenOnlyAPartWasRedirected() {
        assertThat(left(LOADED, FAILED, handedOver("b", "WATER_5L", 4), handedOver("c", "BREAD_LOAF", 4)))
                .isEqualTo(Map.of("WATER_5L", 2));
    }

    @Test
    void bringsBackAFailedStopsGoodsWhenNobodyElseNeedsThem() {
        assertThat(left(LOADED, FAILED, handedOver("c", "BREAD_LOAF", 4))).isEqualTo(Map.of("WATER_5L", 6));
    }

    @Test
    void bringsBackWhatWasKeptAtACompletedStop() {
        assertThat(left(LOADED, handedOver("a", "WATER_5L", 5), handedOver("c", "BREAD_LOAF", 4)))
                .isEqualTo(Map.of("WATER_5L", 1));
    }

    @Test
    void bringsBackEverythingOfADeliveryThatWasCalledOff() {
        assertThat(left(LOADED, "{ \"stopId\": \"a\", \"outcome\": null }"))
                .isEqualTo(Map.of("WATER_5L", 6, "BREAD_LOAF", 4));
    }

    @Test
    void bringsGoodsBackOnce() {
        String back = LOADED.replace("\"loaded\": 6, \"returned\": 0", "\"loaded\": 6, \"returned\": 6");
        assertThat(left(back, FAILED, handedOver("c", "BREAD_LOAF", 4))).isEmpty();
    }

    @Test
    void bringsNothingBackThatWasNeverLoaded() {
        String less = LOADED.replace("\"loaded\": 6", "\"loaded\": 2");
        assertThat(left(less, FAILED, handedOver("b", "RICE_1KG", 3), handedOver("c", "BREAD_LOAF", 4)))
                .isEqualTo(Map.of("WATER_5L", 2));
    }

    @Test
    void namesTheGoodsAndTheirConditionInAReturn() {
        assertThat(new Cargo(Map.of("WATER_5L", 2)).toReturn())
                .containsExactly(Map.of("item", "WATER_5L", "quantity", 2, "condition", "GOOD"));
    }

    private static Map<String, Integer> left(String load, String... stops) {
        return Cargo.left(read(load), read("{ \"stops\": [" + String.join(",", stops) + "] }"))
                .units();
    }

    private static String handedOver(String stop, String item, int quantity) {
        return """
                { "stopId": "%s", "outcome": { "proof": "SIGNATURE", "reason": null, "lines": [ { "line": 1, "item": "%s", "quantity": %d } ] } }
                """.formatted(stop, item, quantity);
    }

    private static JsonNode read(String json) {
        return JsonMapper.shared().readTree(json);
    }
}
