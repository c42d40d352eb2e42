package org.relief.local;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * When a part that ended is started again: later each time, and not at all when it ended too often.
 *
 * @param ends the recent ones, the last one last
 */
record Restarts(List<Instant> ends) {
    static final Restarts NONE = new Restarts(List.of());
    static final int MOST_ENDS = 5;
    static final Duration WITHIN = Duration.ofMinutes(10);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    /** What is long past says nothing about now. */
    Restarts endedAt(Instant now) {
        return new Restarts(Stream.concat(
                        ends.stream().filter(end -> end.plus(WITHIN).isAfter(now)), Stream.of(now))
                .toList());
    }

    boolean isHopeless() {
        return ends.size() >= MOST_ENDS;
    }

    /** 1, 2, 4, 8 s. */
    Duration pause() {
        return FIRST_PAUSE.multipliedBy(1L << (ends.size() - 1));
    }
}
