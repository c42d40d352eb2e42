package org.relief.matching.area;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.util.List;

/**
 * Hours of a day of the week that are not those of every day.
 *
 * @param hours that begin on that day; empty: closed
 */
public record DayHours(DayOfWeek day, List<DailyHours> hours) {
    public DayHours {
        requireNonNull(day, "day");
        hours = List.copyOf(requireNonNull(hours, "hours"));
    }
}
