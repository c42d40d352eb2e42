package org.relief.intake.standing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.DailyHours;

/**
 * When a need comes again, by the area's clock.
 *
 * @param everyDays from the first day on
 * @param times of a day by which it is to be there, HH:mm; none for some time of the day
 * @param first day, as in 2022-01-05
 * @param last day; null for no end
 * @param hours in which somebody takes it in; null for any
 */
record Rhythm(
        int everyDays,
        List<String> times,
        String first,
        @Nullable String last,
        @Nullable DailyHours hours) {

    /** Nobody is woken for what is to come some time of the day. */
    private static final LocalTime MORNING = LocalTime.of(8, 0);
    /** Before the time by which it is to be there, it may come. */
    private static final Duration EARLIER = Duration.ofMinutes(90);
    /** Cars are planned half a day ahead. */
    private static final Duration AHEAD = Duration.ofHours(12);

    /**
     * One time that it is needed.
     *
     * @param key the same for the same time, however often it is looked at
     * @param from when it may come; null for any time
     */
    record Slot(
            String key,
            Instant at,
            @Nullable Instant from,
            @Nullable Instant until) {

        Instant askedFrom() {
            return until == null ? at : until.minus(AHEAD);
        }

        boolean isOver(Instant now) {
            Instant end = until == null ? at.plus(Duration.ofDays(1)) : until;
            return !end.isAfter(now);
        }
    }

    Rhythm {
        times = times == null ? List.of() : times.stream().distinct().sorted().toList();
    }

    /** Those that are to be asked for by now and come after what was asked for already, in order. */
    List<Slot> due(@Nullable Instant after, Instant now, ZoneId zone) {
        List<Slot> due = new ArrayList<>();
        LocalDate start = LocalDate.parse(first);
        LocalDate end = LocalDate.ofInstant(now.plus(AHEAD), zone);
        if (last != null && LocalDate.parse(last).isBefore(end)) {
            end = LocalDate.parse(last);
        }
        LocalDate from = after == null ? start : later(start, LocalDate.ofInstant(after, zone));
        long round = Math.ceilDiv(from.toEpochDay() - start.toEpochDay(), everyDays);
        for (LocalDate day = start.plusDays(round * everyDays); !day.isAfter(end); day = day.plusDays(everyDays)) {
            for (Slot slot : slots(day, zone)) {
                if ((after == null || slot.at().isAfter(after))
                        && !slot.askedFrom().isAfter(now)) {
                    due.add(slot);
                }
            }
        }
        return due;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private List<Slot> slots(LocalDate day, ZoneId zone) {
        if (times.isEmpty()) {
            return List.of(someTime(day, zone));
        }
        return times.stream()
                .map(time -> {
                    Instant at = day.atTime(LocalTime.parse(time)).atZone(zone).toInstant();
                    return new Slot(day + "T" + time, at, at.minus(EARLIER), at);
                })
                .toList();
    }

    private Slot someTime(LocalDate day, ZoneId zone) {
        Instant morning = day.atTime(MORNING).atZone(zone).toInstant();
        if (hours == null) {
            return new Slot(day.toString(), morning, null, null);
        }
        Instant opens = day.atTime(LocalTime.parse(hours.from())).atZone(zone).toInstant();
        Instant closes = day.atTime(LocalTime.parse(hours.until())).atZone(zone).toInstant();
        Instant until = closes.isAfter(opens) ? closes : closes.plus(Duration.ofDays(1));
        return new Slot(day.toString(), opens, opens, until);
    }
}
