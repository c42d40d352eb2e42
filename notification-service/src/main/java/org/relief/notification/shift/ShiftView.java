package org.relief.notification.shift;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.relief.notification.Place;
import org.relief.notification.shift.Shift.EndReason;

/** A shift as the API shows it; {@code endedAt} and {@code endReason} are null while it is open. */
record ShiftView(
        String shiftId,
        String driverId,
        String area,
        Vehicle vehicle,
        Place start,
        Place home,
        Instant from,
        Instant until,
        @Nullable Instant endedAt,
        @Nullable EndReason endReason) {

    static ShiftView of(Driver driver) {
        Shift shift = driver.shift();
        Shift.Ending ending = shift.ending();
        return new ShiftView(
                shift.shiftId(),
                driver.id(),
                driver.area(),
                shift.vehicle(),
                shift.start(),
                shift.home(),
                shift.from(),
                shift.until(),
                ending == null ? null : ending.at(),
                ending == null ? null : ending.reason());
    }
}
