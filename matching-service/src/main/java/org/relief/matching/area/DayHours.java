package org.relief.matching.area;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hours of a day of the week that are not those of every day.
 *
 * @param day null for a word that is not known yet: on no day
 * @param hours that begin on that day; empty: closed
 */
public record DayHours(@Nullable DayOfWeek day, List<DailyHours> hours) {
    public DayHours {
        hours = List.copyOf(requireNonNull(hours, "hours"));
    }
}
