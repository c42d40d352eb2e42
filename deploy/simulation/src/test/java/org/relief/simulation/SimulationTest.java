package org.relief.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A little of it in every build: seeds that are kept, and fresh ones for as long as it may take. */
class SimulationTest {

    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("simulation.seconds", 30));

    /** Those that once found something first; with coordinators' orders a day takes twice as long, more of them are {@code run}'s. */
    private static final long[] KEPT = {238_174_752, 302_052_228, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

    @Test
    void keepsEveryRuleWhateverGoesWrong() {
        long end = System.nanoTime() + TIME.toNanos();
        AtomicInteger kept = new AtomicInteger();
        AtomicLong fresh = new AtomicLong(ThreadLocalRandom.current().nextLong(1_000_000_000));
        Run.atOnce(2, () -> {
            for (int i = kept.getAndIncrement(); i < KEPT.length; i = kept.getAndIncrement()) {
                day(KEPT[i]);
            }
            do {
                day(fresh.getAndIncrement());
            } while (System.nanoTime() < end);
        });
    }

    private static void day(long seed) {
        Run run = Run.of(seed, Day.Size.SMALL);
        System.out.println(run.line());
        assertThat(run.failure()).as(run::report).isEmpty();
    }
}
