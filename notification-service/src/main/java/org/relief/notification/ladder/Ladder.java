package org.relief.notification.ladder;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relief.platform.channels.Way;

/**
 * The rungs of an area: the page, then each way in turn, each with its time for an answer, then a call.
 *
 * @param page the time that the page has
 * @param rungs the ways in their order, each with its time
 */
record Ladder(Duration page, List<Rung> rungs) {

    record Rung(Way way, Duration answerIn) {}

    /**
     * What is known when an alert is looked at.
     *
     * @param reached the ways that lead to the driver: with a gateway and an address
     * @param troubled whether the message of the present rung was not taken by its gateway
     * @param capped whether the driver had as many messages as an hour allows
     * @param quietUntil when quiet hours end; null when there are none now
     */
    record Situation(
            Instant now,
            Set<Way> reached,
            boolean troubled,
            boolean capped,
            @Nullable Instant quietUntil) {}

    sealed interface Next {

        record Wait(Instant until) implements Next {}

        record Send(Way way, Instant climbsOnAt) implements Next {}

        record Call() implements Next {}
    }

    Next next(Alert alert, Situation seen) {
        boolean due = !seen.now().isBefore(alert.nextAt());
        if (!due && !seen.troubled()) {
            return new Next.Wait(alert.nextAt());
        }
        Instant quietUntil = seen.quietUntil();
        if (quietUntil != null && !alert.kind().isUrgent()) {
            return new Next.Wait(quietUntil);
        }
        return seen.capped() ? new Next.Call() : climb(alert.way(), seen);
    }

    /** The first rung above the present one that leads to the driver. */
    private Next climb(@Nullable Way present, Situation seen) {
        return rungs.subList(above(present), rungs.size()).stream()
                .filter(rung -> seen.reached().contains(rung.way()))
                .findFirst()
                .<Next>map(rung -> new Next.Send(rung.way(), seen.now().plus(rung.answerIn())))
                .orElseGet(Next.Call::new);
    }

    private int above(@Nullable Way present) {
        return present == null ? 0 : rungs.stream().map(Rung::way).toList().indexOf(present) + 1;
    }

    /** @param times of single ways; a way without one is no rung */
    static Ladder of(Duration page, Map<Way, Duration> times, List<Way> order) {
        return new Ladder(
                page,
                order.stream()
                        .filter(times::containsKey)
                        .map(way -> new Rung(way, times.getOrDefault(way, page)))
                        .toList());
    }
}
