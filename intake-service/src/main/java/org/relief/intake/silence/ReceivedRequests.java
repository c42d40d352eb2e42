package org.relief.intake.silence;

import java.time.Instant;
import java.util.Map;

/** How many requests came from where; it does not know requests itself. */
@FunctionalInterface
public interface ReceivedRequests {

    /** By neighborhood and by the hour, the last hour first; a neighborhood from which none came may be missing. */
    Map<String, int[]> countHourly(String area, Instant until, int hours);
}
