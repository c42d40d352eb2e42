package org.relief.matching.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.relief.matching.area.Shift;
import org.relief.matching.delivery.ReliefRequest.Status;

/**
 * Lets go of what is over, as soon as no word that may still come could change anything.
 *
 * <ul>
 *   <li>A delivery whose car never left goes an hour after its end.
 *   <li>One that was on the road stays while its driver is on duty (a handover may be corrected), while goods are to come back,
 *       and while a request on its list is open: a handover that is told late must not be planned again.
 *   <li>A request stays while a delivery in memory has it on its list, a shift too.
 *   <li>After a week all of it goes: by then people have settled what is left.
 * </ul>
 */
final class Forgetting {

    private static final Duration AT_MOST = Duration.ofDays(7);
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);
    /** One look must not hold the others up, however much has piled up. */
    private static final int MOST_AT_ONCE = 100;

    private final AreaState state;

    Forgetting(AreaState state) {
        this.state = state;
    }

    void leave(Instant now) {
        for (String id : due(Kind.DELIVERY, now)) {
            go(Kind.DELIVERY, id, state.findDelivery(id), one -> isNeeded(one, now), one -> state.leave(one, now), now);
        }
        for (String id : due(Kind.REQUEST, now)) {
            go(Kind.REQUEST, id, state.findRequest(id), this::isNeeded, one -> state.leave(one, now), now);
        }
        for (String id : due(Kind.SHIFT, now)) {
            go(Kind.SHIFT, id, state.findShift(id), this::isNeeded, one -> state.leave(one, now), now);
        }
    }

    private Iterable<String> due(Kind kind, Instant now) {
        return state.leaving().due(kind, now, MOST_AT_ONCE);
    }

    private <T> void go(
            Kind kind, String id, Optional<T> found, Predicate<T> isNeeded, Consumer<T> leave, Instant now) {
        found.filter(isNeeded.negate())
                .ifPresentOrElse(leave, () -> state.leaving().look(kind, id, now.plus(LOOK_AGAIN)));
    }

    private boolean isNeeded(Delivery delivery, Instant now) {
        boolean wasOnTheRoad = delivery.isLoaded() || delivery.watch().leftAt() != null;
        return wasOnTheRoad
                && delivery.changedAt().plus(AT_MOST).isAfter(now)
                && (delivery.hasToBringBack() || isOnDuty(delivery, now) || hasOpenRequest(delivery));
    }

    private boolean isOnDuty(Delivery delivery, Instant now) {
        return state.findShift(delivery.trip().shiftId())
                .filter(shift -> !shift.isOver(now))
                .isPresent();
    }

    private boolean hasOpenRequest(Delivery delivery) {
        return delivery.stops().stream()
                .flatMap(stop -> state.findRequest(stop.requestId()).stream())
                .anyMatch(request -> request.status() == Status.OPEN);
    }

    private boolean isNeeded(ReliefRequest request) {
        return state.isOnDelivery(request.id());
    }

    private boolean isNeeded(Shift shift) {
        return state.isOnDelivery(shift.id());
    }
}
