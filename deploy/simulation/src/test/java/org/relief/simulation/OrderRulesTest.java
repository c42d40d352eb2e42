package org.relief.simulation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relief.platform.eventing.EventJson;
import tools.jackson.databind.JsonNode;

/** What is planned against an order is found, and nothing else. */
class OrderRulesTest {

    private final OrderRules rules = new OrderRules();

    private static JsonNode json(Object data) {
        return EventJson.MAPPER.valueToTree(data);
    }

    private void ordered(String kind, String on, String onId, String field, String value) {
        Map<String, Object> order = City.body("steeringId", "o", "kind", kind, "on", on, "onId", onId);
        if (field != null) {
            order.put(field, value);
        }
        rules.see("steering.set.v1", "o", json(order));
    }

    private void planned() {
        var stop = Map.of("requestId", "r", "neighborhood", "medeu");
        rules.planned(json(Map.of("driverId", "d", "warehouse", "W1", "stops", List.of(stop))), "delivery");
    }

    @ParameterizedTest
    @CsvSource({
        "HOLD, REQUEST, r, ,",
        "HOLD, NEIGHBORHOOD, medeu, ,",
        "HOLD, DRIVER, d, ,",
        "HOLD, WAREHOUSE, W1, ,",
        "PIN, REQUEST, r, driverId, other",
        "PIN, NEIGHBORHOOD, medeu, warehouse, W2",
        "FORBID, REQUEST, r, driverId, d",
        "FORBID, NEIGHBORHOOD, medeu, warehouse, W1",
    })
    void isFoundUntilItIsTakenBack(String kind, String on, String onId, String field, String value) {
        ordered(kind, on, onId, field, value);
        assertThatThrownBy(this::planned).isInstanceOf(Violation.class).hasMessageContaining("ORDERS_BIND");
        rules.see("steering.lifted.v1", "o", json(Map.of()));
        assertThatCode(this::planned).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "RAISE, REQUEST, r, ,",
        "HOLD, REQUEST, another, ,",
        "PIN, REQUEST, r, driverId, d",
        "PIN, NEIGHBORHOOD, medeu, warehouse, W1",
        "FORBID, REQUEST, another, driverId, d",
        "FORBID, NEIGHBORHOOD, medeu, warehouse, W2",
    })
    void isNoneWhereTheOrderIsFollowed(String kind, String on, String onId, String field, String value) {
        ordered(kind, on, onId, field, value);
        assertThatCode(this::planned).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"KEEP_FREE, d", "HOLD, other", "GIVE_UP, other", "ANOTHER_DRIVER, d"})
    void soIsWhatACancelBinds(String kind, String driver) {
        var requests = kind.equals("KEEP_FREE") ? List.of() : List.of("r");
        rules.see("restriction.set.v1", "x", json(Map.of("kind", kind, "driverId", driver, "requestIds", requests)));
        assertThatThrownBy(this::planned).hasMessageContaining("ORDERS_BIND");
        rules.see("restriction.lifted.v1", "x", json(Map.of()));
        assertThatCode(this::planned).doesNotThrowAnyException();
    }

    @Test
    void rulesThatWhoSetThemHadNotSeenAreFound() {
        rules.see("area-rules.set-requested.v1", "a", json(Map.of("steeringId", "s1", "seen", 0)));
        rules.see("area-rules.set.v1", "s1", json(Map.of("version", 1)));
        rules.see("area-rules.set-requested.v1", "a", json(Map.of("steeringId", "s2", "seen", 0)));
        assertThatThrownBy(() -> rules.see("area-rules.set.v1", "s2", json(Map.of("version", 2))))
                .hasMessageContaining("RULES_ARE_SEEN");
    }

    @Test
    void anOrderThatNobodyAnswersIsFound() {
        rules.see("steering.set-requested.v1", "o", json(Map.of("steeringId", "o")));
        assertThatThrownBy(rules::atTheEnd).hasMessageContaining("ORDERS_ARE_ANSWERED");
        rules.see("steering.refused.v1", "o", json(Map.of()));
        assertThatCode(rules::atTheEnd).doesNotThrowAnyException();
    }
}
