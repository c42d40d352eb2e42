package org.relief.matching.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.relief.matching.area.Span;
import org.relief.matching.planner.TimeWindow;

/** Second 0 of a problem. */
record Epoch(Instant start) {

    static Epoch of(Instant now) {
        return new Epoch(now.truncatedTo(ChronoUnit.SECONDS));
    }

    /** The second of the problem at this moment, rounded down; far moments count as always. */
    int second(Instant moment) {
        return (int) Math.clamp(
                Duration.between(start, moment).toSeconds(), TimeWindow.ALWAYS.from(), TimeWindow.ALWAYS.to());
    }

    TimeWindow window(Span span) {
        int from = second(span.from());
        return new TimeWindow(from, Math.max(from, second(span.until())));
    }
}
