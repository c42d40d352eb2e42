package org.relief.intake.calls;

import java.time.Instant;

/** What becomes of a household that is called in turn; nothing here says who it is. */
public sealed interface CallEvent {

    /**
     * Nobody answered, more than once in a row: somebody should look.
     *
     * @param missed how many times in a row
     * @param since when the first of these calls was
     */
    record Unreached(String entryId, String neighborhood, int missed, Instant since, Instant at) implements CallEvent {}

    /** @param outcome FINE, NEEDS_HELP, MOVED or DECLINED; TAKEN_BACK where a missed call was none */
    record Reached(String entryId, String neighborhood, String outcome, Instant at) implements CallEvent {}
}
