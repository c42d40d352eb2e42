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
 */
record Shift(
        String shiftId,
        Vehicle vehicle,
        Place start,
        Place home,
        Instant from,
        Instant until,
        @Nullable Ending ending) {

    record Ending(EndReason reason, Instant at) {}

    enum EndReason {
        DRIVER,
        TIME_OVER,
        COORDINATOR
    }

    Shift endedBy(EndReason reason, Instant at) {
        return new Shift(shiftId, vehicle, start, home, from, until, new Ending(reason, at));
    }
}
