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

    /**
     * Defining it anew as it already is changes nothing and tells nobody. A curfew that is left out stays: nobody ends one
     * by correcting a name.
     */
    static Decision<Area, Void> define(@Nullable Area current, Area wanted, boolean curfewLifted) {
        Area next = current != null && wanted.curfew == null && !curfewLifted ? wanted.with(current.curfew) : wanted;
        return next.equals(current)
                ? Decision.accept(next)
                : Decision.accept(next, new AreaDefined(next.names, next.timeZone, next.curfew));
    }

    private Area with(@Nullable DailyHours hours) {
        return new Area(id, names, timeZone, hours);
    }
}
