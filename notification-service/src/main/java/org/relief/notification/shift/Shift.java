package org.relief.notification.shift;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.relief.notification.Place;

/**
 * A driver on duty with a vehicle, from when until when.
 *
 * @param start where the driver begins, rounded
 * @param home where the driver wants to be at the end, rounded
 * @param ending null while it is open
 * @param next the latest word of a trip that waits for company; null while there is none and in documents of before
 */
record Shift(
        String shiftId,
        Vehicle vehicle,
        Place start,
        Place home,
        Instant from,
        Instant until,
        @Nullable Ending ending,
        @Nullable Next next) {

    record Ending(EndReason reason, Instant at) {}

    /** @param sequence of two words the higher one counts */
    record Next(long sequence, TripHeld what) {}

    enum EndReason {
        DRIVER,
        TIME_OVER,
        COORDINATOR
    }

    Shift endedBy(EndReason reason, Instant at) {
        return new Shift(shiftId, vehicle, start, home, from, until, new Ending(reason, at), null);
    }

    Shift told(Next later) {
        return next != null && next.sequence() >= later.sequence()
                ? this
                : new Shift(shiftId, vehicle, start, home, from, until, ending, later);
    }
}
