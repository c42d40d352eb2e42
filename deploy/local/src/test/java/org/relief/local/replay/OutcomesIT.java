package org.relief.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.relief.local.client.StubService;

class OutcomesIT {
    @Test
    void countsOnlyTheReplaysOwnRequestsOverAllPages() throws Exception {
        try (var intake = new StubService()
                .answer(200, page("c2", request("a", "SERVED", null, null), request("x", "SERVED", null, null)))
                .answer(200, page(null, request("b", "OPEN", "ON_THE_WAY", null)))) {
            var outcomes = Outcomes.read(intake.api(), Set.of("a", "b"));
            assertThat(outcomes.states()).isEqualTo(Map.of("SERVED", 1, "ON_THE_WAY", 1));
            assertThat(outcomes.isSettled()).isFalse();
            assertThat(intake.asked()).last().asString().endsWith("&cursor=c2");
        }
    }

    @Test
    void findsRequestsThatNothingExplains() throws Exception {
        try (var intake = new StubService()
                .answer(
                        200,
                        page(
                                null,
                                request("a", "OPEN", null, null),
                                request("b", "OPEN", "WAITING", null),
                                request("c", "OPEN", "WAITING", "NO_STOCK")))) {
            var outcomes = Outcomes.read(intake.api(), Set.of("a", "b", "c"));
            assertThat(outcomes.unexplained()).isEqualTo(2);
            assertThat(outcomes.reasons()).isEqualTo(Map.of("NO_STOCK", 1));
            assertThat(outcomes.isSettled()).isFalse();
        }
    }

    private static String page(@org.jspecify.annotations.Nullable String next, String... requests) {
        return "{\"items\": [%s], \"next\": %s}"
                .formatted(String.join(",", requests), next == null ? "null" : "\"" + next + "\"");
    }

    private static String request(
            String id,
            String status,
            @org.jspecify.annotations.Nullable String outlook,
            @org.jspecify.annotations.Nullable String reason) {
        String need = reason == null ? "{}" : "{\"reason\": \"%s\"}".formatted(reason);
        String seen =
                outlook == null ? "" : ", \"outlook\": {\"state\": \"%s\", \"needs\": [%s]}".formatted(outlook, need);
        return "{\"id\": \"%s\", \"status\": \"%s\"%s}".formatted(id, status, seen);
    }
}
