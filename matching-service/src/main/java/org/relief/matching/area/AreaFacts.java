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
 * @param rules what coordinators have set for planning here; null before they set anything
 * @param rulesVersion how often they did
 */
public record AreaFacts(
        ZoneId timeZone,
        @Nullable DailyHours curfew,
        long sequence,
        @Nullable DispatchPolicy dispatch,
        long dispatchVersion,
        @Nullable Instant closedAt,
        @Nullable AreaRules rules,
        Long rulesVersion) {
    public AreaFacts {
        rulesVersion = rulesVersion == null ? 0L : rulesVersion;
    }

    /** Before the area was defined: UTC, no curfew. */
    public static final AreaFacts UNHEARD = new AreaFacts(ZoneOffset.UTC, null, 0, null, 0, null);

    /** Of an area where no coordinator has set anything for planning. */
    public AreaFacts(
            ZoneId timeZone,
            @Nullable DailyHours curfew,
            long sequence,
            @Nullable DispatchPolicy dispatch,
            long dispatchVersion,
            @Nullable Instant closedAt) {
        this(timeZone, curfew, sequence, dispatch, dispatchVersion, closedAt, null, 0L);
    }

    public AreaFacts on(AreaDefined event, long sequence) {
        return sequence <= this.sequence
                ? this
                : new AreaFacts(
                        event.timeZone(),
                        event.curfew(),
                        sequence,
                        dispatch,
                        dispatchVersion,
                        closedAt,
                        rules,
                        rulesVersion);
    }

    public AreaFacts dispatching(DispatchPolicy next) {
        return new AreaFacts(timeZone, curfew, sequence, next, dispatchVersion + 1, closedAt, rules, rulesVersion);
    }

    public AreaFacts ruledBy(AreaRules next) {
        return ruledBy(next, rulesVersion + 1);
    }

    public AreaFacts ruledBy(AreaRules next, long version) {
        return new AreaFacts(timeZone, curfew, sequence, dispatch, dispatchVersion, closedAt, next, version);
    }

    /** How the area is planned. */
    public AreaRules planning() {
        return rules == null ? AreaRules.STANDARD : rules;
    }

    /** The curfew that cars keep: what a coordinator has set, or else the area's own. */
    public @Nullable DailyHours keptCurfew() {
        DailyHours set = planning().curfew();
        return set == null ? curfew : set;
    }

    /** There is no way back, so it comes out the same in any order. */
    public AreaFacts closed(Instant at) {
        return closedAt != null
                ? this
                : new AreaFacts(timeZone, curfew, sequence, dispatch, dispatchVersion, at, rules, rulesVersion);
    }

    public boolean isClosed() {
        return closedAt != null;
    }

    /** The first moment from this one on at which cars may be out. */
    public Instant outFrom(Instant moment) {
        DailyHours kept = keptCurfew();
        return kept == null
                ? moment
                : kept.covering(timeZone, moment).map(Span::until).orElse(moment);
    }

    /** When everybody has to be home after this moment, if there is a curfew. */
    public Optional<Instant> homeBy(Instant moment) {
        return Optional.ofNullable(keptCurfew()).map(hours -> hours.nextStart(timeZone, moment));
    }
}
