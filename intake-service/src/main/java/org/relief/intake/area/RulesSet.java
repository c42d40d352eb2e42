package org.relief.intake.area;

import static java.util.Objects.requireNonNull;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The narrow reading of {@code area-rules.set}: coordinators may keep another curfew than the area's own.
 *
 * @param version how often they were set
 */
record RulesSet(long version, Rules rules) {

    RulesSet {
        requireNonNull(rules, "rules");
    }

    record Rules(@Nullable Hours curfew) {}

    /** Told with seconds. */
    record Hours(LocalTime from, LocalTime until) {
        Hours {
            requireNonNull(from, "from");
            requireNonNull(until, "until");
        }

        private static String minutes(LocalTime time) {
            return time.truncatedTo(ChronoUnit.MINUTES).toString();
        }
    }

    /** Null: as the area was defined. */
    @Nullable
    DailyHours curfew() {
        Hours set = rules.curfew();
        return set == null ? null : new DailyHours(Hours.minutes(set.from()), Hours.minutes(set.until()));
    }
}
