package org.relief.notification.shift;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relief.notification.shift.Permit.State;

/**
 * A driver's permits. Nobody types a permit into being: one counts from a coordinator's word on, until it ends, in that
 * driver's later shifts too.
 *
 * @param ends when the next one that is confirmed ends; kept for queries
 */
record Permits(List<Permit> all, @Nullable Instant ends) {

    static final Permits NONE = new Permits(List.of(), null);

    Permits {
        all = all == null ? List.of() : List.copyOf(all);
        ends = all.stream()
                .filter(permit -> permit.state() == State.CONFIRMED)
                .map(Permit::until)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Permits of(List<Permit> all) {
        return new Permits(all, null);
    }

    /** What the driver says to have, for a shift that begins. */
    Permits stated(String area, List<String> codes, String shiftId, Instant now) {
        List<Permit> next = new ArrayList<>(all);
        for (String code : new LinkedHashSet<>(codes)) {
            Optional<Permit> known = find(area, code);
            known.ifPresent(next::remove);
            next.add(known.map(permit -> permit.statedAgain(shiftId, now))
                    .orElseGet(() -> Permit.stated(area, code, shiftId, now)));
        }
        return of(next);
    }

    Optional<Permit> find(String area, String code) {
        return all.stream().filter(permit -> permit.is(area, code)).findFirst();
    }

    List<Permit> ofShift(String shiftId) {
        return all.stream().filter(permit -> permit.shiftId().equals(shiftId)).toList();
    }

    List<String> counting(String shiftId, Instant now) {
        return ofShift(shiftId).stream()
                .filter(permit -> permit.counts(now))
                .map(Permit::code)
                .toList();
    }

    Permits with(Permit changed) {
        return of(all.stream()
                .map(permit -> permit.is(changed.area(), changed.code()) ? changed : permit)
                .toList());
    }

    /** Those whose time is over, and that still count by their last word. */
    List<Permit> over(Instant now) {
        return all.stream()
                .filter(permit -> permit.state() == State.CONFIRMED && !permit.counts(now))
                .toList();
    }
}
