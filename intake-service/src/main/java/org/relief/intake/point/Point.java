package org.relief.intake.point;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.DailyHours;
import org.relief.intake.area.Location;
import org.relief.intake.area.Names;

/**
 * A place where somebody gets by until the car comes.
 *
 * @param hours in the area's time; null when it never closes, or nobody knows
 * @param retired nobody is sent there any more
 */
record Point(
        String id,
        String area,
        PointKind kind,
        Names names,
        Location location,
        @Nullable DailyHours hours,
        boolean retired) {

    Point retired(boolean now) {
        return new Point(id, area, kind, names, location, hours, now);
    }

    boolean isOpen(LocalTime at) {
        if (retired) {
            return false;
        }
        if (hours == null) {
            return true;
        }
        LocalTime from = LocalTime.parse(hours.from());
        LocalTime until = LocalTime.parse(hours.until());
        boolean begun = !at.isBefore(from);
        boolean notOver = at.isBefore(until);
        return from.isBefore(until) ? begun && notOver : begun || notOver;
    }
}
