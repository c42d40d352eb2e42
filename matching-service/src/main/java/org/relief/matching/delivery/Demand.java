package org.relief.matching.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.relief.matching.area.IntakeEvents.RequestAsked;

/**
 * How much a neighborhood has asked for, so far as it says what comes next: what is long ago fades.
 *
 * @param requests how many there were
 * @param since when the first of them was logged
 * @param at the moment that the rest is of
 * @param lately requests, of which one two hours old counts for a third, and so on
 * @param hours requests by the hour of the day, of which one a day old counts half, and so on
 */
public record Demand(String neighborhood, long requests, Instant since, Instant at, double lately, List<Double> hours) {

    /** Requests older than this count for a third of fresh ones, and so on. */
    public static final Duration MEMORY = Duration.ofHours(2);

    private static final Duration DAY = Duration.ofDays(1);
    private static final double SECONDS = 3600;

    public Demand {
        hours = List.copyOf(hours);
    }

    static Demand none(String neighborhood) {
        return new Demand(neighborhood, 0, Instant.MAX, Instant.EPOCH, 0, Collections.nCopies(24, 0.0));
    }

    /** With one more request. */
    public Demand plus(RequestAsked asked, ZoneId zone, Instant now) {
        Demand faded = at(now);
        Instant logged = asked.loggedAt();
        List<Double> more = new ArrayList<>(faded.hours);
        int hour = logged.atZone(zone).getHour();
        more.set(hour, more.get(hour) + byDays(logged, now));
        Instant first = logged.isBefore(since) ? logged : since;
        return new Demand(neighborhood, requests + 1, first, now, faded.lately + byHours(logged, now), more);
    }

    /** As it is then. */
    public Demand at(Instant now) {
        double day = byDays(at, now);
        return new Demand(
                neighborhood,
                requests,
                since,
                now,
                lately * byHours(at, now),
                hours.stream().map(hour -> hour * day).toList());
    }

    /** What a request of then counts for among those of the last hours. */
    public static double byHours(Instant then, Instant now) {
        return Math.exp(-hours(then, now) / (MEMORY.toSeconds() / SECONDS));
    }

    /** What a request of then counts for among those of the same hour of the days before. */
    public static double byDays(Instant then, Instant now) {
        return Math.pow(0.5, hours(then, now) / DAY.toHours());
    }

    private static double hours(Instant then, Instant now) {
        return Duration.between(then, now).toSeconds() / SECONDS;
    }
}
