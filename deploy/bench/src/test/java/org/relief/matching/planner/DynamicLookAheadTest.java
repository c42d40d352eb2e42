package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.matching.planner.TinyStreams.LONELY;
import static org.relief.matching.planner.TinyStreams.TOWN;
import static org.relief.matching.planner.TinyStreams.request;
import static org.relief.matching.planner.TinyStreams.stream;

import java.util.List;
import org.junit.jupiter.api.Test;

class DynamicLookAheadTest {
    private static final DynamicRequest URGENT = request(0, LONELY, 0, 500, 0);
    private static final DynamicRequest NEIGHBOR = request(0, LONELY, 0, 4_000, 6);
    private static final DynamicRequest IN_TOWN = request(0, TinyStreams.IN_TOWN, 0, 4_000, 6);

    @Test
    void waitsWhereCompanyIsLikely() {
        assertThat(leaving(IN_TOWN)).isEmpty();
    }

    @Test
    void takesAlongWhoLivesNextDoorButNobodyFromTheOtherSide() {
        var routes = leaving(URGENT, IN_TOWN, NEIGHBOR);
        assertThat(routes).hasSize(1);
        assertThat(routes.getFirst()).containsExactlyInAnyOrder(0, 2);
    }

    @Test
    void everybodyHasLeftInTheEnd() {
        var day = stream(TOWN, URGENT, IN_TOWN, NEIGHBOR, request(5, LONELY, 3_100, 4_000, 5));
        var epochs = new DynamicDay(day).live(new DynamicLookAhead(day, 3, 1), 0.01);
        assertThat(new DynamicCheck(day).cost(epochs)).isBetween(2_100L, 3_000L);
    }

    private static List<List<Integer>> leaving(DynamicRequest... open) {
        return new DynamicLookAhead(stream(TOWN, open), 5, 1).routes(TOWN, 0, List.of(open), 0.1);
    }
}
