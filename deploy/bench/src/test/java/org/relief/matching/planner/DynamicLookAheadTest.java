package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.matching.planner.TinyStreams.request;
import static org.relief.matching.planner.TinyStreams.stream;

import java.util.List;
import org.junit.jupiter.api.Test;

class DynamicLookAheadTest {
    private static final DynamicRequest PATIENT = request(0, 3, 0, 4_000, 6);
    private static final DynamicRequest URGENT = request(0, 3, 0, 500, 0);
    private static final DynamicRequest URGENT_AWAY = request(0, 4, 0, 500, 0);

    @Test
    void waitsForCompanyThatIsLikely() {
        assertThat(leaving(PATIENT)).isEmpty();
    }

    @Test
    void takesAlongWhoLivesNextDoorButNobodyFromTheOtherSide() {
        assertThat(leaving(URGENT, PATIENT)).hasSize(1);
        assertThat(leaving(URGENT, PATIENT).getFirst()).containsExactlyInAnyOrder(0, 1);
        assertThat(leaving(URGENT_AWAY, PATIENT)).containsExactly(List.of(0));
    }

    @Test
    void everybodyHasLeftInTheEnd() {
        var day = stream(URGENT, PATIENT, request(1, 2, 700, 4_000, 6), request(5, 4, 3_100, 4_000, 5));
        var epochs = new DynamicDay(day).live(new DynamicLookAhead(day, 1), 0.05);
        assertThat(new DynamicCheck(day).cost(epochs)).isBetween(1_200L, 2_200L);
    }

    private static List<List<Integer>> leaving(DynamicRequest... open) {
        return new DynamicLookAhead(stream(open), 1).routes(TinyStreams.LINE, 0, List.of(open), 0.2);
    }
}
