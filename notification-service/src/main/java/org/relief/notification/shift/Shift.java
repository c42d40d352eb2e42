package org.relief.notification.shift;

import java.time.Duration;
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
 * @param asked the latest word of where the driver might wait; null while there is none and in documents of before
 * @param placed what the driver said to that last; null while that is nothing, and when a delivery came after it
 */
record Shift(
        String shiftId,
        Vehicle vehicle,
        Place start,
        Place home,
        Instant from,
        Instant until,
        @Nullable Ending ending,
        @Nullable Next next,
        @Nullable Asked asked,
        @Nullable Placed placed) {

    /** Who stays where the car is is not asked again for so long. */
    private static final Duration AFTER_NO = Duration.ofHours(1);

    record Ending(EndReason reason, Instant at) {}

    /** @param sequence of two words the higher one counts */
    record Next(long sequence, TripHeld what) {}

    /**
     * @param sequence of two words the higher one counts
     * @param what null when there is nothing to answer any more
     */
    record Asked(long sequence, @Nullable PlaceSuggested what) {}

    /** @param warehouse where the driver waits; null: stays where the car is */
    record Placed(@Nullable String warehouse, Instant at, Instant receivedAt) {}

    enum EndReason {
        DRIVER,
        TIME_OVER,
        COORDINATOR
    }

    /** The same with what counts of the vehicle now. */
    Shift driving(Vehicle now) {
        return new Shift(shiftId, now, start, home, from, until, ending, next, asked, placed);
    }

    Shift endedBy(EndReason reason, Instant at) {
        return new Shift(shiftId, vehicle, start, home, from, until, new Ending(reason, at), null, null, null);
    }

    Shift told(Next later) {
        return next != null && next.sequence() >= later.sequence()
                ? this
                : new Shift(shiftId, vehicle, start, home, from, until, ending, later, asked, placed);
    }

    /** Asked to wait somewhere, or not any more: then a delivery has come, and nothing is known of where the car waits. */
    Shift asked(PlaceSuggested what, long sequence) {
        if (asked != null && asked.sequence() >= sequence) {
            return this;
        }
        boolean isNew = what.warehouse() != null && !saidNoBefore(what);
        Placed kept = what.warehouse() == null && !saidNoBefore(what) ? null : placed;
        return new Shift(
                shiftId,
                vehicle,
                start,
                home,
                from,
                until,
                ending,
                next,
                new Asked(sequence, isNew ? what : null),
                kept);
    }

    private boolean saidNoBefore(PlaceSuggested what) {
        return placed != null
                && placed.warehouse() == null
                && placed.at().plus(AFTER_NO).isAfter(what.at());
    }

    /** The driver has answered. */
    Shift placed(Placed answer) {
        Asked answered = asked == null ? null : new Asked(asked.sequence(), null);
        return new Shift(shiftId, vehicle, start, home, from, until, ending, next, answered, answer);
    }
}
