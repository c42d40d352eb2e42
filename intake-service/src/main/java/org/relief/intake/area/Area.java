package org.relief.intake.area;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.Decision;

/**
 * A city or an operation: the key of every event. It is open, is closed when the operation is over, and is erased when
 * nobody needs to know any more whom it was for; there is no way back.
 *
 * @param id its code, for example {@code almaty}
 * @param timeZone IANA name
 * @param curfew when nobody may be outside, unless a coordinator sets other hours; null when there is none
 * @param ending null while it is open, and in documents of before
 * @param rules what coordinators set last; null where they never set anything, and in documents of before
 */
public record Area(
        String id,
        Names names,
        String timeZone,
        @Nullable DailyHours curfew,
        @Nullable Ending ending,
        @Nullable Ruled rules) {

    public enum State {
        OPEN,
        CLOSED,
        ERASED
    }

    /**
     * @param closedBy opaque
     * @param erasedAt null while it is closed only
     * @param wiped whether everything that was to be erased is
     */
    public record Ending(
            Instant closedAt,
            String closedBy,
            @Nullable Instant erasedAt,
            @Nullable String erasedBy,
            boolean wiped) {}

    /**
     * @param version how often they were set
     * @param curfew null: as the area was defined
     */
    public record Ruled(long version, @Nullable DailyHours curfew) {}

    /** Why a command was not followed. */
    public enum Refusal {
        NOT_FOUND,
        NOT_CLOSED
    }

    static Area of(String id, Names names, String timeZone, @Nullable DailyHours curfew) {
        return new Area(id, names, timeZone, curfew, null, null);
    }

    /**
     * Defining it anew as it already is changes nothing and tells nobody. A curfew that is left out stays: nobody ends one
     * by correcting a name; and nobody opens what is closed.
     */
    static Decision<Area, Void> define(@Nullable Area current, Area wanted, boolean curfewLifted) {
        DailyHours kept = current != null && wanted.curfew == null && !curfewLifted ? current.curfew : wanted.curfew;
        Area next = new Area(
                wanted.id,
                wanted.names,
                wanted.timeZone,
                kept,
                current == null ? null : current.ending,
                current == null ? null : current.rules);
        return next.equals(current)
                ? Decision.accept(next)
                : Decision.accept(next, new AreaDefined(next.names, next.timeZone, next.curfew));
    }

    Decision<Area, Refusal> close(String by, Instant now) {
        return ending != null
                ? Decision.accept(this)
                : Decision.accept(with(new Ending(now, by, null, null, false)), new AreaClosed(by, now));
    }

    Decision<Area, Refusal> erase(String by, Instant now) {
        if (ending == null) {
            return Decision.reject(Refusal.NOT_CLOSED);
        }
        return ending.erasedAt != null
                ? Decision.accept(this)
                : Decision.accept(
                        with(new Ending(ending.closedAt, ending.closedBy, now, by, false)), new AreaErased(by, now));
    }

    static Area of(String id, AreaDefined told) {
        return of(id, told.names(), told.timeZone(), told.curfew());
    }

    Area as(AreaDefined told) {
        return new Area(id, told.names(), told.timeZone(), told.curfew(), ending, rules);
    }

    /** Whatever comes first or twice: what was set last counts. */
    Area on(RulesSet told) {
        return rules != null && told.version() <= rules.version
                ? this
                : new Area(id, names, timeZone, curfew, ending, new Ruled(told.version(), told.curfew()));
    }

    /** The one that counts: what a coordinator has set, or else the area's own. */
    public @Nullable DailyHours keptCurfew() {
        return rules == null || rules.curfew == null ? curfew : rules.curfew;
    }

    Area closed(AreaClosed told) {
        return ending != null ? this : with(new Ending(told.at(), told.closedBy(), null, null, false));
    }

    /** What an earlier database still holds of it is to be erased again. */
    Area erased(AreaErased told) {
        Instant closedAt = ending == null ? told.at() : ending.closedAt;
        String closedBy = ending == null ? told.erasedBy() : ending.closedBy;
        return with(new Ending(closedAt, closedBy, told.at(), told.erasedBy(), false));
    }

    /** Nothing is left of whom it was for. */
    Area wiped() {
        return ending == null
                ? this
                : with(new Ending(ending.closedAt, ending.closedBy, ending.erasedAt, ending.erasedBy, true));
    }

    public State state() {
        if (ending == null) {
            return State.OPEN;
        }
        return ending.erasedAt == null ? State.CLOSED : State.ERASED;
    }

    private Area with(Ending how) {
        return new Area(id, names, timeZone, curfew, how, rules);
    }
}
