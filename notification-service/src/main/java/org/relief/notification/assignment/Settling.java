package org.relief.notification.assignment;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes, and stops left out, that the driver can still take back: the others are not told of them yet.
 *
 * @param nextAt when the first of them is told; kept to be queried
 */
record Settling(List<Waiting> waiting, @Nullable Instant nextAt) {

    static final Settling NONE = new Settling(List.of(), null);

    /**
     * @param until when it is told
     * @param replaced what counted before it, which the others have heard; null when nothing did
     */
    record Waiting(String stopId, Instant until, @Nullable StopOutcome replaced) {}

    Settling {
        waiting = List.copyOf(waiting);
        nextAt = waiting.stream()
                .map(Waiting::until)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    static Settling orNone(@Nullable Settling settling) {
        return settling == null ? NONE : settling;
    }

    Optional<Waiting> find(String stopId) {
        return waiting.stream().filter(one -> one.stopId().equals(stopId)).findFirst();
    }

    /** Until when it can be taken back; null when the others have heard of it. */
    @Nullable
    Instant undoUntil(String stopId) {
        return find(stopId).map(Waiting::until).orElse(null);
    }

    List<Waiting> due(Instant now) {
        return waiting.stream().filter(one -> !one.until().isAfter(now)).toList();
    }

    Settling plus(Waiting more) {
        return new Settling(Stream.concat(waiting.stream(), Stream.of(more)).toList(), null);
    }

    Settling without(String stopId) {
        return new Settling(
                waiting.stream().filter(one -> !one.stopId().equals(stopId)).toList(), null);
    }
}
