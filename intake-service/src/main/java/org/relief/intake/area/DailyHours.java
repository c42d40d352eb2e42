package org.relief.intake.area;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

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

    /** When they begin next. */
    public Instant nextFrom(Instant after, ZoneId zone) {
        return next(from, after, zone);
    }

    /** When they end next. */
    public Instant nextUntil(Instant after, ZoneId zone) {
        return next(until, after, zone);
    }

    private static Instant next(String time, Instant after, ZoneId zone) {
        ZonedDateTime today = after.atZone(zone).with(LocalTime.parse(time));
        return (today.toInstant().isAfter(after) ? today : today.plusDays(1)).toInstant();
    }
}
