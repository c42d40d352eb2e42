package org.relief.matching.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadinessTest {

    @Test
    void aCarThatIsThereSavesItsWay() {
        var one = new Readiness(new double[] {1}, new int[][] {{600}});
        assertThat(one.saved(0, new int[] {0})).isEqualTo(600);
        var seldom = new Readiness(new double[] {0.5}, new int[][] {{600}});
        assertThat(seldom.saved(0, new int[] {0})).isEqualTo(300);
    }

    @Test
    void whereEnoughWaitNobodyIsMissed() {
        var both = new Readiness(new double[] {1}, new int[][] {{0}, {600}});
        assertThat(both.saved(1, new int[] {0})).isZero();
        var busy = new Readiness(new double[] {2}, new int[][] {{0}, {600}});
        assertThat(busy.saved(1, new int[] {0})).isEqualTo(600);
    }

    @Test
    void whoIsMissedWhereTheCarWasCountsToo() {
        var one = new Readiness(new double[] {0.5, 0.5}, new int[][] {{0, 600}});
        assertThat(one.saved(0, new int[] {600, 0})).isZero();
    }
}
