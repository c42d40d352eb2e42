package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relief.matching.planner.TinyStreams.request;
import static org.relief.matching.planner.TinyStreams.stream;

import java.util.List;
import org.junit.jupiter.api.Test;

class DynamicCheckTest {
    private static final DynamicRequest NEAR = request(0, 1, 0, 4_800, 7);
    private static final DynamicRequest FAR = request(0, 3, 0, 1_000, 1);
    private static final DynamicRequest LATER = request(1, 2, 600, 1_000, 1);

    @Test
    void addsUpTheTravelOfAllEpochs() {
        assertThat(cost(List.of(List.of(0, 1)), List.of(List.of(2)))).isEqualTo(600 + 400);
    }

    @Test
    void rejectsWhoNeverLeaves() {
        rejects("never left", List.of(List.of(0, 1)));
    }

    @Test
    void rejectsWhoLeavesTwice() {
        rejects("left twice", List.of(List.of(0, 1)), List.of(List.of(2), List.of(0)));
    }

    @Test
    void rejectsWhoLeavesBeforeAsking() {
        rejects("before it was known", List.of(List.of(0, 2), List.of(1)));
    }

    @Test
    void rejectsWhoLeavesAfterTheLastEpochForIt() {
        rejects("left too late", List.of(List.of(0)), List.of(List.of(2)), List.of(List.of(1)));
    }

    @Test
    void rejectsAFullCar() {
        rejects("over capacity", List.of(), List.of(List.of(0, 2, 1)));
    }

    @Test
    void rejectsAWindowThatHasClosed() {
        rejects("served too late", List.of(List.of(0)), List.of(List.of(1, 2)));
    }

    @Test
    void rejectsACarThatIsNotBackAtTheEnd() {
        var late = stream(request(0, 3, 4_500, 4_800, 7));
        assertThatThrownBy(() -> new DynamicCheck(late).cost(List.of(List.of(List.of(0)))))
                .hasMessageContaining("back too late");
    }

    @SafeVarargs
    private static void rejects(String rule, List<List<Integer>>... epochs) {
        assertThatThrownBy(() -> cost(epochs)).hasMessageContaining(rule);
    }

    @SafeVarargs
    private static long cost(List<List<Integer>>... epochs) {
        return new DynamicCheck(stream(NEAR, FAR, LATER)).cost(List.of(epochs));
    }
}
