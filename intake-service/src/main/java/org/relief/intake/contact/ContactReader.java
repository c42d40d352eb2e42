package org.relief.intake.contact;

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
 * @param area where it was asked for last
 * @param shown the households of the last hour, the earliest first
 * @param lastAt when something was shown last
 * @param held when it was too much last
 * @param allowed by whom the limit was lifted last, and until when
 */
record ContactReader(
        String id,
        String area,
        List<Shown> shown,
        Instant lastAt,
        @Nullable Held held,
        @Nullable Allowed allowed) {

    private static final Duration LONGEST = Duration.ofHours(1);

    record Shown(String request, Instant at) {}

    record Held(Instant at, Instant until, boolean driver, int count) {}

    /** @param area the only one where it holds; null in what was stored before it was kept */
    record Allowed(
            String by, Instant at, Instant until, @Nullable String area) {}

    /** Somebody wants to be shown this household. */
    record Asking(String reader, boolean driver, String area, String request) {}

    static Decision<ContactReader, Void> ask(
            @Nullable ContactReader current, Asking asking, ReadingLimits limits, Instant now) {
        ContactReader reader = current == null
                ? new ContactReader(asking.reader(), asking.area(), List.of(), now, null, null)
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
        return allowed != null
                && now.isBefore(allowed.until())
                && (allowed.area() == null || allowed.area().equals(where));
    }

    private ContactReader plus(Shown one, String where) {
        List<Shown> counted = Stream.concat(recent(LONGEST, one.at()).stream(), Stream.of(one))
                .toList();
        return new ContactReader(id, where, counted, one.at(), held, allowed);
    }

    private Decision<ContactReader, Void> hold(Asking asking, Instant until, Instant now) {
        if (isTold(now)) {
            return Decision.accept(this);
        }
        List<Shown> counted = recent(LONGEST, now);
        Held next = new Held(now, until, asking.driver(), counted.size());
        return Decision.accept(
                new ContactReader(id, asking.area(), counted, lastAt, next, allowed),
                new ReaderEvent.Limited(
                        id,
                        asking.driver(),
                        counted.size(),
                        counted.isEmpty() ? now : counted.getFirst().at(),
                        until,
                        now));
    }

    /** Once for as long as it was too much; who begins again is told of again. */
    private boolean isTold(Instant now) {
        return held != null && now.isBefore(held.until()) && allowedSince(held) == null;
    }

    @Nullable
    Allowed allowedSince(Held when) {
        return allowed != null && !allowed.at().isBefore(when.at()) ? allowed : null;
    }

    Decision<ContactReader, Void> allow(String by, Duration time, Instant now) {
        Allowed next = new Allowed(by, now, now.plus(time), area);
        return Decision.accept(
                new ContactReader(id, area, shown, lastAt, held, next),
                new ReaderEvent.Allowed(id, by, next.until(), now));
    }

    ContactReader forgetting() {
        return new ContactReader(id, area, List.of(), lastAt, held, allowed);
    }
}
