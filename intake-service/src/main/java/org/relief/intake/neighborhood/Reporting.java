package org.relief.intake.neighborhood;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.DailyHours;

/**
 * A report as it is brought. What it leaves out stays as it was last said of the same value: nobody lets the whole city
 * in by forgetting to name the permit again.
 *
 * @param notFor kinds of vehicles that do not get through; empty: all do again; null: as it was last said of this value
 * @param lifted what no longer applies, said so by the person
 * @param until null when nobody said for how long
 * @param by who files it, an opaque id
 * @param shops how many are open; a count is said anew each time, since the one before is of another day
 */
record Reporting(
        String id,
        ReportKind kind,
        String value,
        @Nullable String permit,
        @Nullable DailyHours hours,
        @Nullable List<VehicleKind> notFor,
        Set<Restriction> lifted,
        Source source,
        Confidence confidence,
        @Nullable Instant until,
        String by,
        Instant at,
        @Nullable Shops shops) {

    /** What can lie on a road beside its level. */
    enum Restriction {
        PERMIT,
        HOURS
    }

    /** A day when nobody says otherwise: what is not heard of again by then is no longer known. */
    private static final Duration USUAL = Duration.ofHours(24);

    /** A driver met a road that nobody gets through. */
    static Reporting ofBlockedRoad(String id, String driver, Instant at) {
        return ofDriver(id, driver, at, AccessLevel.BLOCKED.name(), null, null, null);
    }

    /**
     * A driver met a road that these do not get through, and others do.
     *
     * @param others what was last said of whoever gets in, while it holds: what they need, they need still
     */
    static Reporting ofNarrowRoad(
            String id, String driver, Instant at, List<VehicleKind> notFor, @Nullable Said others) {
        String restricted = AccessLevel.RESTRICTED.name();
        return others != null && others.value().equals(restricted)
                ? ofDriver(id, driver, at, restricted, others.permit(), others.hours(), notFor)
                : ofDriver(
                        id, driver, at, AccessLevel.OPEN.name(), null, others == null ? null : others.hours(), notFor);
    }

    private static Reporting ofDriver(
            String id,
            String driver,
            Instant at,
            String level,
            @Nullable String permit,
            @Nullable DailyHours hours,
            @Nullable List<VehicleKind> notFor) {
        return new Reporting(
                id,
                ReportKind.ACCESS,
                level,
                permit,
                hours,
                notFor,
                Set.of(),
                Source.DRIVER,
                Confidence.MEDIUM,
                null,
                driver,
                at,
                null);
    }

    /** @param last the report that stands, or that stood last; null when there was none */
    Said after(@Nullable Said last) {
        Said same = last != null && last.value().equals(value) ? last : null;
        Said said = new Said(
                value,
                permit != null || same == null || lifted.contains(Restriction.PERMIT) ? permit : same.permit(),
                hours != null || same == null || lifted.contains(Restriction.HOURS) ? hours : same.hours(),
                notFor != null || same == null ? VehicleKind.inOrder(notFor) : same.notFor(),
                source,
                confidence,
                at,
                until == null ? at.plus(USUAL) : until,
                shops);
        return until == null
                        && same != null
                        && same.saysTheSameAs(said)
                        && same.until().isAfter(said.until())
                ? said.endingAt(same.until())
                : said;
    }
}
