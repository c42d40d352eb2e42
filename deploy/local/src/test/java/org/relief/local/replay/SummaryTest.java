package org.relief.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SummaryTest {
    private static final Outcomes NONE = new Outcomes(Map.of(), Map.of(), 0);

    @Test
    void saysYesOnlyWhenNothingIsMissingAndNothingCountedTwice() {
        assertThat(text(books(0, 0, "", true)))
                .contains("no goods are missing:                     yes")
                .contains("no goods are counted twice:               yes")
                .contains("the books balance:                        yes");
    }

    @Test
    void tellsExcessApartFromDifference() {
        String excess = """
                { "deliveryId": "d1", "item": "WATER_5L", "units": 30 }, { "deliveryId": "d2", "item": "WATER_5L", "units": 20 }
                """;
        assertThat(text(books(0, 50, excess, false)))
                .contains("no goods are missing:                     yes")
                .contains("no goods are counted twice:               NO, excess 50, in 2 deliveries")
                .contains("the books balance:                        NO");
    }

    @Test
    void tellsWhatIsMissing() {
        assertThat(text(books(-3, 0, "", false)))
                .contains("no goods are missing:                     NO, difference 3")
                .contains("no goods are counted twice:               yes");
    }

    @Test
    void isNotGoodWithAnOpenExcess() {
        assertThat(result(books(0, 0, "", true)).isGood()).isTrue();
        assertThat(result(books(0, 50, "", true)).isGood()).isFalse();
        assertThat(result(books(-3, 0, "", true)).isGood()).isFalse();
        assertThat(result(books(0, 0, "", false)).isGood()).isFalse();
    }

    private static String text(JsonNode books) {
        return Summary.text(new Score(), NONE, 0, books);
    }

    private static ReplayResult result(JsonNode books) {
        return new ReplayResult(1, 0, Map.of(), Map.of(), 0, 0, 0, books, "");
    }

    private static JsonNode books(int difference, int excess, String excesses, boolean balanced) {
        return JsonMapper.shared().readTree("""
                { "items": [ { "item": "WATER_5L", "difference": %d, "excess": %d } ], "excess": [ %s ], "faults": [], "balanced": %s }
                """.formatted(difference, excess, excesses, balanced));
    }
}
