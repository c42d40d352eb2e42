package org.relief.intake.request;

import java.time.Duration;
import java.time.Instant;
import org.relief.intake.request.Asked.Window;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a request stays open of which nobody says that it stands. Its contact lives as long as it does, and then for the
 * vault's {@code keep-days}.
 *
 * @param untouchedDays after a person logged, amended or confirmed it
 * @param afterWindowDays after the time in which help was wanted
 * @param confirmAfterDays without such a word somebody is to ask whether it stands
 * @param atMostDays without such a word, also when a plan or a car has it
 */
@ConfigurationProperties("relief.intake.retention")
record Retention(
        @DefaultValue("30") int untouchedDays,
        @DefaultValue("7") int afterWindowDays,
        @DefaultValue("90") int atMostDays,
        @DefaultValue("3") int confirmAfterDays) {

    static final Retention STANDARD = new Retention(30, 7, 90, 3);

    /** How long before the end the operator is asked. */
    static final Duration ASKED_AHEAD = Duration.ofDays(7);

    /** When an open request ends of itself. */
    Instant closesAt(ReliefRequest request, boolean planned) {
        Instant touched = request.lastTouched();
        if (planned) {
            return touched.plus(Duration.ofDays(atMostDays));
        }
        Instant untouched = touched.plus(Duration.ofDays(untouchedDays));
        Window window = request.asked().window();
        if (window == null) {
            return untouched;
        }
        Instant over = later(window.until(), touched).plus(Duration.ofDays(afterWindowDays));
        return over.isBefore(untouched) ? over : untouched;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Younger ones cannot end yet. */
    Duration shortest() {
        return Duration.ofDays(Math.min(Math.min(untouchedDays, afterWindowDays), atMostDays));
    }
}
