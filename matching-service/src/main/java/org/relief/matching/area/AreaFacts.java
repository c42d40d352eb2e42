package org.relief.matching.area;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.IntakeEvents.AreaDefined;

/**
 * The area's clock and curfew.
 *
 * @param dispatch a coordinator's decision about waiting for company; null before there is one
 * @param dispatchVersion how many of them there were
 * @param closedAt when the operation was over; null while it goes on, and in states of before
 */
public record AreaFacts(
        ZoneId timeZone,
        @Nullable DailyHours curfew,
        long sequence,
        @Nullable DispatchPolicy dispatch,
        long dispatchVersion,
        @Nullable Instant closedAt) {

    /** Before the area was defined: UTC, no curfew. */
    public static final AreaFacts UNHEARD = new AreaFacts(ZoneOffset.UTC, null, 0, null, 0, null);

    public AreaFacts on(AreaDefined event, long sequence) {
        return sequence <= this.sequence
                ? this
                : new AreaFacts(event.timeZone(), event.curfew(), sequence, dispatch, dispatchVersion, closedAt);
    }

    public AreaFacts dispatching(DispatchPolicy next) {
        return new AreaFacts(timeZone, curfew, sequence, next, dispatchVersion + 1, closedAt);
    }

    /** There is no way back, so it comes out the same in any order. */
    public AreaFacts closed(Instant at) {
        return closedAt != null ? this : new AreaFacts(timeZone, curfew, sequence, dispatch, dispatchVersion, at);
    }

    public boolean isClosed() {
        return closedAt != null;
    }

    /** The first moment from this one on at which cars may be out. */
    public Instant outFrom(Instant moment) {
        return curfew == null
                ? moment
                : curfew.covering(timeZone, moment).map(Span::until).orElse(moment);
    }

    /** When everybody has to be home after this moment, if there is a curfew. */
    public Optional<Instant> homeBy(Instant moment) {
        return Optional.ofNullable(curfew).map(hours -> hours.nextStart(timeZone, moment));
    }
}
