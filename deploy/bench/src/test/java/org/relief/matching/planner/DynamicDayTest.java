package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.matching.planner.TinyStreams.request;
import static org.relief.matching.planner.TinyStreams.stream;

import java.util.List;
import org.junit.jupiter.api.Test;

class DynamicDayTest {
    /** Two neighbors, the second known later: whoever can wait for it drives the way once. */
    private static final DynamicStream NEIGHBORS =
            stream(request(0, 3, 0, 2_000, 2), request(1, 3, 600, 2_000, 2), request(1, 1, 600, 4_800, 7));

    @Test
    void sendsEverybodyAtOnceOrAsLateAsCanBe() {
        assertThat(live(new DynamicAll(false, 1))).isEqualTo(600 + 600);
        assertThat(live(new DynamicAll(true, 1))).isEqualTo(600 + 200);
    }

    @Test
    void leavesWithWhomItWasToldOnly() {
        var open = List.of(request(0, 3, 0, 1_000, 0), request(0, 1, 0, 4_800, 7));
        assertThat(new DynamicAll(true, 1).routes(TinyStreams.LINE, 0, open, 0.01))
                .containsExactly(List.of(0));
    }

    private static long live(DynamicMethod method) {
        return new DynamicCheck(NEIGHBORS).cost(new DynamicDay(NEIGHBORS).live(method, 0.01));
    }
}
