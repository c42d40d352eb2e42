package org.relief.notification.assignment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whom a driver was shown on this delivery. Who goes in another order than planned knows two doors ahead: the next one and
 * the one that was next before. Whoever wants to know more than that says why.
 */
record Openings(List<Opening> all) {

    static final Openings NONE = new Openings(List.of());

    private static final int KNOWN_AHEAD = 1;
    private static final int MOST_WITH_REASON = 4;

    /** Why somebody is to be met who is not next. */
    enum Reason {
        CALL_AHEAD,
        CHANGE_ORDER,
        CLOSE_BY,
        OTHER
    }

    /**
     * @param reason null when it was simply the next stop
     * @param note what the driver wrote beside it; never on the bus
     */
    record Opening(
            String stopId,
            Instant at,
            @Nullable Reason reason,
            @Nullable String note) {

        @Override
        public String toString() {
            return "Opening[" + stopId + ", " + reason + "]";
        }
    }

    static Openings orNone(@Nullable Openings openings) {
        return openings == null ? NONE : openings;
    }

    boolean has(String stopId) {
        return all.stream().anyMatch(opening -> opening.stopId().equals(stopId));
    }

    Optional<Opening> findWithReason(String stopId) {
        return all.stream()
                .filter(opening -> opening.stopId().equals(stopId) && opening.reason() != null)
                .findFirst();
    }

    /** Whether the next stop is shown without a word. */
    boolean isFree(String stopId, Predicate<String> stillOpen) {
        return has(stopId)
                || all.stream()
                                .map(Opening::stopId)
                                .distinct()
                                .filter(stillOpen)
                                .count()
                        <= KNOWN_AHEAD;
    }

    boolean isExhausted() {
        return countWithReason() >= MOST_WITH_REASON;
    }

    int countWithReason() {
        return (int) all.stream().filter(opening -> opening.reason() != null).count();
    }

    Openings plus(Opening opening) {
        return new Openings(Stream.concat(all.stream(), Stream.of(opening)).toList());
    }

    Openings withoutNotes() {
        return new Openings(all.stream()
                .map(opening -> new Opening(opening.stopId(), opening.at(), opening.reason(), null))
                .toList());
    }
}
