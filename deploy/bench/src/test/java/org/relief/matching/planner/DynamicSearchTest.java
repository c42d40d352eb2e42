package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.matching.planner.TinyStreams.request;

import java.util.List;
import org.junit.jupiter.api.Test;

class DynamicSearchTest {
    private static final Budget SHORT = Budget.iterations(200);
    private static final DynamicRequest PATIENT = request(0, 3, 0, 2_000, 2);
    private static final DynamicRequest EXPECTED = request(1, 3, 600, 2_000, 2);

    @Test
    void waitsForCompanyThatIsExpected() {
        var search = search(PATIENT, EXPECTED);
        search.improve(1, SHORT);
        assertThat(search.routes(0)).isEmpty();
        assertThat(search.routes(1)).hasSize(1);
        assertThat(search.routes(1).getFirst()).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void whoMustLeaveNowDoesNotWait() {
        var search = search(request(0, 3, 0, 1_000, 0), EXPECTED);
        search.improve(1, SHORT);
        assertThat(search.routes(0)).containsExactly(List.of(0));
        assertThat(search.routes(1)).containsExactly(List.of(1));
    }

    @Test
    void goesOnWithWhatHasBeenDecided() {
        var search = search(PATIENT, EXPECTED);
        search.improve(1, SHORT);
        search.restrict(0, true);
        search.goOn(1, SHORT);
        assertThat(search.routes(0)).containsExactly(List.of(0));
        assertThat(search.routes(1)).containsExactly(List.of(1));
    }

    private static DynamicSearch search(DynamicRequest... requests) {
        return new DynamicSearch(TinyStreams.LINE, List.of(requests), 0, 2, 1);
    }
}
