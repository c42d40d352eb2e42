package org.relief.local.demo;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * The city's curfew, 23:00 to 07:00 (in force 5 to 19 January 2022). When it would begin within hours, nothing could be
 * shown: then it is moved so that the next ten hours are free.
 *
 * @param moved true when it is not the real one
 */
record DemoCurfew(LocalTime from, LocalTime until, boolean moved) {
    private static final LocalTime FROM = LocalTime.of(23, 0);
    private static final LocalTime UNTIL = LocalTime.of(7, 0);
    private static final Duration LENGTH = Duration.ofHours(8);
    private static final Duration FREE = Duration.ofHours(10);

    /** @param now in the city's time zone */
    static DemoCurfew at(ZonedDateTime now) {
        LocalTime time = now.toLocalTime();
        boolean free = !time.isBefore(UNTIL)
                && !time.plus(FREE).isBefore(time)
                && !time.plus(FREE).isAfter(FROM);
        if (free) return new DemoCurfew(FROM, UNTIL, false);
        LocalTime from = time.plus(FREE).plusHours(1).truncatedTo(ChronoUnit.HOURS);
        return new DemoCurfew(from, from.plus(LENGTH), true);
    }
}
