package org.relief.matching.area;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hours of every day in the area's time zone; past midnight when {@code until} is not after {@code from}. */
public record DailyHours(LocalTime from, LocalTime until) {
    public DailyHours {
        requireNonNull(from, "from");
        requireNonNull(until, "until");
    }

    /** The spans of these hours that touch the time from {@code start} to {@code end}, in order. */
    public List<Span> spans(ZoneId zone, Instant start, Instant end) {
        var spans = new ArrayList<Span>();
        LocalDate last = end.atZone(zone).toLocalDate();
        for (var day = start.atZone(zone).toLocalDate().minusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            var span = on(day, zone);
            if (span.until().isAfter(start) && !span.from().isAfter(end)) {
                spans.add(span);
            }
        }
        return spans;
    }

    /** The span that covers this moment; its end is not covered any more. */
    public Optional<Span> covering(ZoneId zone, Instant moment) {
        return spans(zone, moment, moment).stream().findFirst();
    }

    /** When the hours begin next, at or after this moment. */
    public Instant nextStart(ZoneId zone, Instant moment) {
        Instant today =
                moment.atZone(zone).toLocalDate().atTime(from).atZone(zone).toInstant();
        return today.isBefore(moment)
                ? moment.atZone(zone)
                        .toLocalDate()
                        .plusDays(1)
                        .atTime(from)
                        .atZone(zone)
                        .toInstant()
                : today;
    }

    Span on(LocalDate day, ZoneId zone) {
        LocalDate lastDay = until.isAfter(from) ? day : day.plusDays(1);
        return new Span(
                day.atTime(from).atZone(zone).toInstant(),
                lastDay.atTime(until).atZone(zone).toInstant());
    }
}
