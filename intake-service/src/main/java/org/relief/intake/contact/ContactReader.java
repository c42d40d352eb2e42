package org.relief.intake.contact;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.intake.contact.ReadingLimits.Limit;
import org.relief.platform.eventing.Decision;

/**
 * One person who reads contacts, and what they were shown of late.
 *
 * @param id the person's, opaque; a driver's when a service asks on the driver's behalf
 * @param area where it was asked for, or allowed, last
 * @param shown the households of the last hour, the earliest first
 * @param lastAt when something was shown last
 * @param held when it was too much last
 * @param allowed by whom the limit was lifted last, and until when
 * @param elsewhere where else it had been lifted by then
 */
record ContactReader(
        String id,
        String area,
        List<Shown> shown,
        Instant lastAt,
        @Nullable Held held,
        @Nullable Allowed allowed,
        List<Allowed> elsewhere) {

    private static final Duration LONGEST = Duration.ofHours(1);

    record Shown(String request, Instant at) {}

    /** @param areas where that was told; null in what was stored before it was kept */
    record Held(
            Instant at,
            Instant until,
            boolean driver,
            int count,
            @Nullable List<String> areas) {}

    /** @param area the only one where it holds; null in what was stored before it was kept */
    record Allowed(
            String by, Instant at, Instant until, @Nullable String area) {}

    ContactReader {
        elsewhere = elsewhere == null ? List.of() : List.copyOf(elsewhere);
    }

    /** Somebody wants to be shown this household. */
    record Asking(String reader, boolean driver, String area, String request) {}

    static Decision<ContactReader, Void> ask(
            @Nullable ContactReader current, Asking asking, ReadingLimits limits, Instant now) {
        ContactReader reader = current == null
                ? new ContactReader(asking.reader(), asking.area(), List.of(), now, null, null, List.of())
                : current;
        if (reader.isShown(asking.request(), now)) {
            return Decision.accept(reader);
        }
        Optional<Instant> freeAt = reader.freeAt(asking, limits, now);
        return freeAt.isEmpty()
                ? Decision.accept(reader.plus(new Shown(asking.request(), now), asking.area()))
                : reader.hold(asking, freeAt.get(), now);
    }

    /** When this household may be shown; empty when it may be now. */
    Optional<Instant> heldUntil(Asking asking, ReadingLimits limits, Instant now) {
        return isShown(asking.request(), now) ? Optional.empty() : freeAt(asking, limits, now);
    }

    /** Whoever was shown it is shown it again, as long as it counts. */
    private boolean isShown(String request, Instant now) {
        return recent(LONGEST, now).stream().anyMatch(one -> one.request().equals(request));
    }

    private Optional<Instant> freeAt(Asking asking, ReadingLimits limits, Instant now) {
        return isAllowed(asking.area(), now)
                ? Optional.empty()
                : limits.of(asking.driver()).stream()
                        .flatMap(limit -> freeAt(limit, recent(limit.within(), now)).stream())
                        .max(naturalOrder());
    }

    private static Optional<Instant> freeAt(Limit limit, List<Shown> counted) {
        return counted.size() < limit.most()
                ? Optional.empty()
                : Optional.of(counted.get(counted.size() - limit.most()).at().plus(limit.within()));
    }

    private List<Shown> recent(Duration within, Instant now) {
        return shown.stream().filter(one -> one.at().isAfter(now.minus(within))).toList();
    }

    boolean isAllowed(String where, Instant now) {
        return allowances(where).anyMatch(one -> now.isBefore(one.until()));
    }

    private Stream<Allowed> allowances(String where) {
        return Stream.concat(Stream.ofNullable(allowed), elsewhere.stream())
                .filter(one -> one.area() == null || one.area().equals(where));
    }

    private ContactReader plus(Shown one, String where) {
        List<Shown> counted = Stream.concat(recent(LONGEST, one.at()).stream(), Stream.of(one))
                .toList();
        return new ContactReader(id, where, counted, one.at(), held, allowed, elsewhere);
    }

    private Decision<ContactReader, Void> hold(Asking asking, Instant until, Instant now) {
        if (isTold(asking.area(), now)) {
            return Decision.accept(this);
        }
        List<Shown> counted = recent(LONGEST, now);
        Held next = held(asking, until, now, counted.size());
        return Decision.accept(
                new ContactReader(id, asking.area(), counted, lastAt, next, allowed, elsewhere),
                new ReaderEvent.Limited(
                        id,
                        asking.driver(),
                        counted.size(),
                        counted.isEmpty() ? now : counted.getFirst().at(),
                        until,
                        now));
    }

    /** In another area it is the same hold, told there too. */
    private Held held(Asking asking, Instant until, Instant now, int count) {
        if (held == null || !now.isBefore(held.until()) || isHeldIn(asking.area())) {
            return new Held(now, until, asking.driver(), count, List.of(asking.area()));
        }
        return new Held(held.at(), until, asking.driver(), count, plus(heldIn(held), asking.area()));
    }

    private static List<String> plus(List<String> areas, String one) {
        return Stream.concat(areas.stream(), Stream.of(one)).toList();
    }

    private List<String> heldIn(Held when) {
        return when.areas() == null ? List.of(area) : when.areas();
    }

    /** Whether it was too much there. */
    boolean isHeldIn(String where) {
        return held != null && heldIn(held).contains(where);
    }

    /** Once in each area for as long as it was too much; who begins again is told of again. */
    private boolean isTold(String where, Instant now) {
        return held != null
                && isHeldIn(where)
                && now.isBefore(held.until())
                && findAllowed(where, held).isEmpty();
    }

    /** Who lifted the limit there since then. */
    Optional<Allowed> findAllowed(String where, Held since) {
        return allowances(where).filter(one -> !one.at().isBefore(since.at())).max(comparing(Allowed::at));
    }

    Decision<ContactReader, Void> allow(String where, String by, Duration time, Instant now) {
        Allowed next = new Allowed(by, now, now.plus(time), where);
        List<Allowed> others = Stream.concat(Stream.ofNullable(allowed), elsewhere.stream())
                .filter(one -> now.isBefore(one.until()) && !where.equals(one.area()))
                .toList();
        return Decision.accept(
                new ContactReader(id, where, shown, lastAt, held, next, others),
                new ReaderEvent.Allowed(id, by, next.until(), now));
    }

    ContactReader forgetting() {
        return new ContactReader(id, area, List.of(), lastAt, held, allowed, elsewhere);
    }
}
