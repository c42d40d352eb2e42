package org.relief.intake.contact;

import java.time.Instant;

/** What is told of those who read contacts: opaque ids and numbers. */
public sealed interface ReaderEvent {

    /**
     * Somebody wanted to be shown more households than one person may be, and was not.
     *
     * @param driver whether it was asked for on behalf of a driver
     * @param count households shown within the last hour
     * @param since the first of them
     * @param until when the next one may be shown
     */
    record Limited(String readerId, boolean driver, int count, Instant since, Instant until, Instant at)
            implements ReaderEvent {}

    /** A coordinator or an administrator lets this person read on for a while. */
    record Allowed(String readerId, String allowedBy, Instant until, Instant at) implements ReaderEvent {}
}
