package org.relief.platform.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TogetherTest {

    record Counter(String id, int n) {}

    record Counted(int n) {}

    private final Together<Counter, String> together = new Together<>(new Counter("c", 8), 5);

    /** Up to ten, and told. */
    private static Asked<Counter, String> more(String cause, int by) {
        return Asked.of(
                cause,
                counter -> counter == null || counter.n() + by > 10
                        ? Decision.reject("full at " + (counter == null ? "-" : counter.n()))
                        : Decision.accept(new Counter("c", counter.n() + by), new Counted(counter.n() + by)));
    }

    @Test
    void eachIsDecidedOnWhatTheOnesBeforeItMadeAndHasItsOwnAnswer() {
        together.give(more("a", 1), false);
        together.give(more("b", 5), false);
        together.give(more("c", 1), false);
        together.give(more("d", 1), false);
        assertThat(together.outcomes())
                .containsExactly(
                        new Outcome.Applied<>(new Counter("c", 9), 6, false),
                        new Outcome.Refused<>("full at 9"),
                        new Outcome.Applied<>(new Counter("c", 10), 7, false),
                        new Outcome.Refused<>("full at 10"));
        assertThat(together.causes()).containsExactly("a", "c");
        assertThat(together.told()).extracting(Together.Told::base).containsExactly(5L, 6L);
        assertThat(together.version()).isEqualTo(7);
    }

    @Test
    void whatCameBeforeOrComesTwiceTakesEffectOnce() {
        together.give(more("a", 1), true);
        together.give(more("b", 1), false);
        together.give(more("b", 1), false);
        assertThat(together.applied().n()).isEqualTo(9);
        assertThat(together.outcomes())
                .extracting(outcome -> ((Outcome.Applied<Counter, String>) outcome).replayed())
                .containsExactly(true, false, true);
    }

    @Test
    void nothingIsWrittenWhereNothingChanges() {
        together.give(Asked.of("a", Decision::accept), false);
        assertThat(together.causes()).isEmpty();
        assertThat(together.outcomes()).containsExactly(new Outcome.Applied<>(new Counter("c", 8), 5, false));
    }
}
