package org.relief.matching.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.relief.matching.board.BoardStore.Kind;
import org.relief.matching.board.BoardViews.Fill;

class AreaCountsTest {

    @Test
    void whoeverHasNoCarOnItsWayWaitsAndNothingIsMeasuredWhereNobodyGotAnything() {
        var counts = AreaCounts.of(Map.of(
                "state/WAITING",
                2L,
                "state/PLANNED",
                3L,
                "state/ON_THE_WAY",
                1L,
                "requests/a",
                3L,
                "asked/a",
                9L,
                "requests/b",
                3L,
                "asked/b",
                9L));
        assertThat(counts.waiting()).isEqualTo(5);
        assertThat(counts.gini()).isNull();
    }

    private static Document request(String neighborhood, String state, int asked, int delivered) {
        return new Document("state", state)
                .append("neighborhood", neighborhood)
                .append("reasons", state.equals("WAITING") ? List.of("NO_STOCK") : List.of())
                .append(AreaCounts.ASKED, asked)
                .append(AreaCounts.DELIVERED, delivered);
    }

    @Test
    void countsStatesAndReasonsAndTheFillOfEachNeighborhood() {
        Map<String, Long> counters = new HashMap<>();
        Stream.of(
                        request("alatau", "SERVED", 4, 4),
                        request("alatau", "WAITING", 4, 0),
                        request("medeu", "PARTLY_SERVED", 4, 3),
                        request("turksib", "UNSERVED", 2, 0),
                        request("medeu", "CANCELLED", 100, 0),
                        new Document("state", "WAITING").append("neighborhood", "not yet heard of"))
                .forEach(request -> AreaCounts.of(Kind.REQUESTS, request)
                        .forEach((name, count) -> counters.merge(name, count, Long::sum)));
        AreaCounts counts = AreaCounts.of(counters);
        assertThat(counts.states())
                .containsEntry("SERVED", 1L)
                .containsEntry("WAITING", 1L)
                .containsEntry("UNSERVED", 1L)
                .containsEntry("CANCELLED", 1L);
        assertThat(counts.reasons()).containsEntry("NO_STOCK", 1L);
        assertThat(counts.fill().values())
                .containsExactly(
                        new Fill("alatau", 2, 1, 0, 8, 4, 0.5),
                        new Fill("medeu", 1, 0, 0, 4, 3, 0.75),
                        new Fill("turksib", 1, 0, 1, 2, 0, 0));
    }
}
