package org.relief.matching.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.Shift;
import org.relief.matching.delivery.ReliefRequest.Status;

/** When to look whether something that is over is still needed. */
final class Leaving {

    /**
     * Services hear of each other within seconds; an hour covers one that was started anew, and what was on its way to a
     * broker that was away. What is likely to be asked for is told by the last hour's requests, one by one.
     */
    static final Duration AFTERLIFE = Duration.ofHours(1);

    private final Map<Kind, DueTimes> times;

    Leaving(UnitOfWork unit) {
        times = Map.of(
                Kind.REQUEST, new DueTimes(unit), Kind.SHIFT, new DueTimes(unit), Kind.DELIVERY, new DueTimes(unit));
    }

    void watch(ReliefRequest request) {
        Instant from = request.asked().loggedAt().plus(AFTERLIFE);
        look(Kind.REQUEST, request.id(), request.status() == Status.OPEN ? null : from);
    }

    void watch(Shift shift) {
        look(Kind.SHIFT, shift.id(), shift.duty().until().plus(AFTERLIFE));
    }

    void watch(Delivery delivery) {
        look(
                Kind.DELIVERY,
                delivery.id(),
                delivery.isLive() ? null : delivery.changedAt().plus(AFTERLIFE));
    }

    /** @param at null: not before it is watched again */
    void look(Kind kind, String id, @Nullable Instant at) {
        of(kind).set(id, at);
    }

    List<String> due(Kind kind, Instant now, int most) {
        return of(kind).due(now, most);
    }

    private DueTimes of(Kind kind) {
        DueTimes found = times.get(kind);
        if (found == null) {
            throw new IllegalArgumentException(kind + " does not leave");
        }
        return found;
    }
}
