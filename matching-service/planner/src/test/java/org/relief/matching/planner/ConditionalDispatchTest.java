package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.relief.matching.planner.ConditionalDispatch.Decision;

class ConditionalDispatchTest {

    private final ConditionalDispatch dispatch = new ConditionalDispatch(10, 3, 0.5, 0.8);

    @Test
    void whatLeavesInHalfOfTheFuturesLeavesAndWhatWaitsInMostWaits() {
        Decision decision = dispatch.decide(
                3, new boolean[3], (number, _, _) -> new boolean[] {number % 2 == 0, number % 5 == 0, number % 10 < 3});
        assertThat(decision.dispatched()).containsExactly(true, false, false);
        assertThat(decision.postponed()).containsExactly(false, true, false);
        assertThat(decision.share()).containsExactly(0.5, 0.2, 0.3);
    }

    @Test
    void whatIsDecidedBindsTheFuturesOfTheNextRound() {
        Decision decision = dispatch.decide(2, new boolean[2], (number, dispatched, _) ->
                new boolean[] {number % 2 == 0, dispatched[0] || number % 10 < 3});
        assertThat(decision.dispatched()).as("company of the first").containsExactly(true, true);
    }

    @Test
    void whoMustGoIsNotAsked() {
        Decision decision = dispatch.decide(1, new boolean[] {true}, (_, _, _) -> {
            throw new AssertionError("nothing to decide");
        });
        assertThat(decision.dispatched()).containsExactly(true);
    }
}
