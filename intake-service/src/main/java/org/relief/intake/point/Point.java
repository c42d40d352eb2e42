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
 * @param importId the import that brought it; null when somebody typed it
 */
record Point(
        String id,
        String area,
        PointKind kind,
        Names names,
        Location location,
        @Nullable DailyHours hours,
        boolean retired,
        @Nullable String importId) {

    /** In kilometers: the same shop, as two people mark it on a map. */
    private static final double NEXT_DOOR = 0.1;

    Point retired(boolean now) {
        return new Point(id, area, kind, names, location, hours, now, importId);
    }

    Point of(String broughtBy) {
        return new Point(id, area, kind, names, location, hours, retired, broughtBy);
    }

    /** Whether both tell of one place, however often it is brought. One that was taken off the list is not it. */
    boolean isTheSameAs(Point other) {
        return !other.retired
                && kind == other.kind
                && (names.equals(other.names) || names.ru().equalsIgnoreCase(other.names.ru()))
                && location.kilometersTo(other.location) < NEXT_DOOR;
    }

    boolean isOpen(LocalTime at) {
        return !retired && (hours == null || hours.hold(at));
    }
}
