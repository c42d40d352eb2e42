package org.relief.matching.area;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * In which hours something is open.
 *
 * @param daily of each day that is not among the others; empty means always
 * @param others days of the week that have other hours, or none
 */
public record WeeklyHours(List<DailyHours> daily, List<DayHours> others) {
    private static final List<DailyHours> ALL_DAY = List.of(new DailyHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));

    public boolean isAlways() {
        return daily.isEmpty() && others.isEmpty();
    }

    /** The spans of these hours that touch the time from {@code start} to {@code end}, in order. */
    public List<Span> spans(ZoneId zone, Instant start, Instant end) {
        var spans = new ArrayList<Span>();
        LocalDate last = end.atZone(zone).toLocalDate();
        for (var day = start.atZone(zone).toLocalDate().minusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            for (var hours : of(day)) {
                spans.add(hours.on(day, zone));
            }
        }
        spans.removeIf(span -> !span.until().isAfter(start) || span.from().isAfter(end));
        spans.sort(Comparator.comparing(Span::from));
        return joined(spans);
    }

    /** What goes on past midnight is one time. */
    private static List<Span> joined(List<Span> spans) {
        var all = new ArrayList<Span>();
        for (var span : spans) {
            if (all.isEmpty() || all.getLast().until().isBefore(span.from())) {
                all.add(span);
            } else {
                var before = all.removeLast();
                all.add(new Span(before.from(), latest(before.until(), span.until())));
            }
        }
        return all;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private List<DailyHours> of(LocalDate day) {
        return others.stream()
                .filter(other -> other.day() == day.getDayOfWeek())
                .findFirst()
                .map(DayHours::hours)
                .orElse(daily.isEmpty() ? ALL_DAY : daily);
    }
}
