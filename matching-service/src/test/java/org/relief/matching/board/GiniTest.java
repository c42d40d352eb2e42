package org.relief.matching.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class GiniTest {

    @Test
    void isZeroWhenAllHaveTheSameAndGrowsAsOneHasMore() {
        assertThat(Gini.of(List.of())).isZero();
        assertThat(Gini.of(List.of(0.0, 0.0))).isZero();
        assertThat(Gini.of(List.of(0.5, 0.5, 0.5))).isCloseTo(0, within(1e-9));
        assertThat(Gini.of(List.of(0.0, 0.0, 0.0, 1.0))).isCloseTo(0.75, within(1e-9));
        assertThat(Gini.of(List.of(1.0, 0.5))).isCloseTo(1.0 / 6, within(1e-9));
    }
}
