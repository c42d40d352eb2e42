package org.relief.notification.shift;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An area's zone and curfew. Offsets are told from here, so that a phone with old zone data shows the right times. What
 * intake and what coordinators say of it comes in any order.
 *
 * @param id of the area
 * @param timeZone null until the area was defined
 * @param curfew as the area was defined
 * @param rules what coordinators set last; null where they never set anything, and in documents of before
 */
record AreaClock(
        String id,
        @Nullable String timeZone,
        @Nullable Curfew curfew,
        @Nullable Ruled rules) {

    private static final Duration AROUND = Duration.ofDays(1);

    record Curfew(String from, String until) {}

    /** The narrow reading of {@code area.defined}. */
    record AreaDefined(String timeZone, @Nullable Curfew curfew) {
        AreaDefined {
            requireNonNull(timeZone, "timeZone");
            requireNonNull(ZoneId.of(timeZone));
        }
    }

    /**
     * The narrow reading of {@code area-rules.set}.
     *
     * @param version how often they were set
     */
    record RulesSet(long version, Rules rules) {
        RulesSet {
            requireNonNull(rules, "rules");
        }
    }

    /** @param curfew null: as the area was defined */
    record Rules(@Nullable Curfew curfew) {}

    record Ruled(long version, @Nullable Curfew curfew) {}

    static AreaClock unheard(String id) {
        return new AreaClock(id, null, null, null);
    }

    AreaClock on(AreaDefined told) {
        return new AreaClock(id, told.timeZone(), told.curfew(), rules);
    }

    /** Whatever comes first or twice: what was set last counts. */
    AreaClock on(RulesSet told) {
        return rules != null && told.version() <= rules.version()
                ? this
                : new AreaClock(
                        id,
                        timeZone,
                        curfew,
                        new Ruled(told.version(), told.rules().curfew()));
    }

    boolean isDefined() {
        return timeZone != null;
    }

    /** The curfew that cars keep: what a coordinator has set, or else the area's own. */
    private @Nullable Curfew kept() {
        return rules == null || rules.curfew() == null ? curfew : rules.curfew();
    }

    /** @param minutes how far the area's clocks are ahead of UTC from then on */
    record Offset(Instant from, int minutes) {}

    ZoneId zone() {
        return ZoneId.of(requireNonNull(timeZone, "timeZone"));
    }

    /** All that count from the day before to the day after. */
    List<Offset> offsets(Instant from, Instant until) {
        ZoneRules rules = zone().getRules();
        Instant first = from.minus(AROUND);
        List<Offset> offsets = new ArrayList<>(List.of(offset(rules, first)));
        ZoneOffsetTransition next = rules.nextTransition(first);
        while (next != null && next.getInstant().isBefore(until.plus(AROUND))) {
            offsets.add(offset(rules, next.getInstant()));
            next = rules.nextTransition(next.getInstant());
        }
        return List.copyOf(offsets);
    }

    private static Offset offset(ZoneRules rules, Instant at) {
        return new Offset(at, rules.getOffset(at).getTotalSeconds() / 60);
    }

    /** When a driver who began then is to be home: at the shift's end, or when the next curfew begins, if that is sooner. */
    Instant homeBy(Instant from, Instant until) {
        Curfew kept = kept();
        if (kept == null) {
            return until;
        }
        Instant begins = next(LocalTime.parse(kept.from()), from);
        Instant ends = next(LocalTime.parse(kept.until()), from);
        // Whoever begins during a curfew may drive in it.
        return ends.isBefore(begins) || until.isBefore(begins) ? until : begins;
    }

    private Instant next(LocalTime time, Instant from) {
        ZonedDateTime day = from.atZone(zone());
        ZonedDateTime today = day.with(time);
        return (today.toInstant().isBefore(from) ? day.plusDays(1).with(time) : today).toInstant();
    }
}
