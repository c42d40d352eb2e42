package org.relief.intake.area;

import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.Decision;

/**
 * A city or an operation: the key of every event.
 *
 * @param id its code, for example {@code almaty}
 * @param timeZone IANA name
 * @param curfew when nobody may be outside; null when there is none
 */
public record Area(
        String id, Names names, String timeZone, @Nullable DailyHours curfew) {

    /** Defining it anew as it already is changes nothing and tells nobody. */
    static Decision<Area, Void> define(@Nullable Area current, Area wanted) {
        return current != null && current.equals(wanted)
                ? Decision.accept(current)
                : Decision.accept(wanted, new AreaDefined(wanted.names, wanted.timeZone, wanted.curfew));
    }
}
