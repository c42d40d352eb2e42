package org.relief.matching.delivery;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is to be looked at from when on; what is not due yet costs nothing. */
final class DueTimes {

    private record Due(Instant at, String id) {}

    private static final Comparator<Due> FIRST = Comparator.comparing(Due::at).thenComparing(Due::id);

    private final UnitOfWork unit;
    private final Map<String, Instant> times = new HashMap<>();
    private final TreeSet<Due> order = new TreeSet<>(FIRST);

    DueTimes(UnitOfWork unit) {
        this.unit = unit;
    }

    /** @param at null: not at all */
    void set(String id, @Nullable Instant at) {
        Instant last = times.get(id);
        if (at == null ? last != null : !at.equals(last)) {
            unit.changing(() -> put(id, last));
            put(id, at);
        }
    }

    private void put(String id, @Nullable Instant at) {
        Instant last = at == null ? times.remove(id) : times.put(id, at);
        if (last != null) {
            order.remove(new Due(last, id));
        }
        if (at != null) {
            order.add(new Due(at, id));
        }
    }

    /** The first that are due, at most so many. */
    List<String> due(Instant now, int most) {
        return order.stream()
                .takeWhile(due -> !due.at().isAfter(now))
                .limit(most)
                .map(Due::id)
                .toList();
    }
}
