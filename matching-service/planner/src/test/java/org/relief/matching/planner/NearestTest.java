package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** However many are measured, and in whatever order, the same are picked as by sorting them all. */
class NearestTest {
    private final Nearest nearest = new Nearest(10);

    @Test
    void picksTheNearestInOrderAndTheFirstOfEquals() {
        var random = new SplittableRandom(1);
        for (int count = 0; count < 300; count++) {
            int[] apart = random.ints(count, 0, 100).toArray();
            assertThat(picked(apart)).containsExactly(sorted(apart));
        }
    }

    @Test
    void whatComesNearerAndNearerDropsWhatCameBefore() {
        int[] apart = IntStream.range(0, 200).map(i -> 200 - i).toArray();
        assertThat(picked(apart)).containsExactly(199, 198, 197, 196, 195, 194, 193, 192, 191, 190);
    }

    private int[] picked(int[] apart) {
        nearest.clear();
        for (int place = 0; place < apart.length; place++) {
            nearest.add(place, apart[place]);
        }
        return nearest.pick();
    }

    private static int[] sorted(int[] apart) {
        return IntStream.range(0, apart.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(place -> apart[place]).thenComparing(place -> place))
                .limit(10)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
