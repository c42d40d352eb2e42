package org.relief.intake.area;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalTime;

/** Hours of every day in the area's local time, HH:mm; they pass midnight when {@code until} is not after {@code from}. */
public record DailyHours(
        @NotNull @Pattern(regexp = TIME, message = "{error.time-of-day}")
        String from,

        @NotNull @Pattern(regexp = TIME, message = "{error.time-of-day}")
        String until) {

    private static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d";

    /** From a time to the same time: all day to one reader, never to another. */
    public boolean areNone() {
        return from.equals(until);
    }

    public boolean hold(LocalTime at) {
        LocalTime start = LocalTime.parse(from);
        LocalTime end = LocalTime.parse(until);
        boolean begun = !at.isBefore(start);
        boolean notOver = at.isBefore(end);
        return start.isBefore(end) ? begun && notOver : begun || notOver;
    }
}
