package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoursTest {

    private static TimeWindow from(int from, int to) {
        return new TimeWindow(from, to);
    }

    @Test
    void windowsThatTouchOrOverlapAreOne() {
        assertThat(Hours.sorted(List.of(from(8, 12), from(1, 3), from(10, 20), from(20, 22))))
                .containsExactly(from(1, 3), from(8, 22));
        assertThat(Hours.sorted(List.of(from(1, 9), from(2, 3)))).containsExactly(from(1, 9));
    }

    @Test
    void noWindowMeansAlwaysButNoCommonWindowMeansNever() {
        assertThat(Hours.sorted(List.of())).containsExactly(TimeWindow.ALWAYS);
        assertThat(Hours.intersection(List.of(), List.of(from(1, 2)))).containsExactly(from(1, 2));
        assertThat(Hours.intersection(List.of(from(1, 2)), List.of(from(3, 4)))).isEmpty();
        assertThat(Hours.earliest(List.of(), 5)).isEqualTo(Hours.NEVER);
    }

    @Test
    void bothEndsBelongToAWindow() {
        var hours = List.of(from(10, 20));
        assertThat(Hours.earliest(hours, 20)).isEqualTo(20);
        assertThat(Hours.earliest(hours, 21)).isEqualTo(Hours.NEVER);
        assertThat(Hours.latest(hours, 10)).isEqualTo(10);
        assertThat(Hours.latest(hours, 9)).isEqualTo(-Hours.NEVER);
    }

    /** Against looking at every moment of a day of sixty; the search's own windows say the same. */
    @Test
    void theNextTheLastAndTheCommonMomentAreThoseFoundByLookingAtEach() {
        var random = new SplittableRandom(1);
        for (int round = 0; round < 500; round++) {
            var one = windows(random);
            var other = windows(random);
            var both = Hours.intersection(one, other);
            var in = site(both);
            for (int time = -1; time <= 61; time++) {
                int now = time;
                assertThat(isOpen(both, now)).isEqualTo(isOpen(one, now) && isOpen(other, now));
                int next = IntStream.rangeClosed(now, 61)
                        .filter(t -> isOpen(both, t))
                        .findFirst()
                        .orElse(Hours.NEVER);
                int last = IntStream.rangeClosed(-1, now)
                        .filter(t -> isOpen(both, t))
                        .max()
                        .orElse(-Hours.NEVER);
                assertThat(Hours.earliest(both, now)).isEqualTo(next);
                assertThat(in.earliest(0, now)).isEqualTo(next);
                assertThat(Hours.latest(both, now)).isEqualTo(last);
                assertThat(in.latest(0, now)).isEqualTo(last);
            }
        }
    }

    private static Instance site(List<TimeWindow> windows) {
        var size = new Instance.Size(1, 0, 0, 0, 1, 1, 1);
        var in = new Instance(size, new Travel(1, (_, _) -> 0), Stock.none(), Fairness.Terms.NONE);
        Compiler.fillWindows(in, 0, windows);
        return in;
    }

    private static List<TimeWindow> windows(SplittableRandom random) {
        return IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(_ -> {
                    int from = random.nextInt(60);
                    return from(from, Math.min(60, from + random.nextInt(15)));
                })
                .toList();
    }

    private static boolean isOpen(List<TimeWindow> windows, int time) {
        return windows.stream().anyMatch(window -> window.contains(time));
    }
}
