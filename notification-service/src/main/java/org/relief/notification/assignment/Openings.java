package org.relief.notification.assignment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whom a driver was shown on this delivery. Who goes in another order than planned knows two doors ahead: the next one and
 * the one that was next before. The phone keeps, sealed, those that are due soon, for where it has no network. Whoever wants
 * to know more than that says why.
 *
 * @param all whom the driver was shown at the door, or said why
 * @param ahead stops whose contact the driver may have without a word, due soon or at one door with the next; documents of
 *     before have none
 */
record Openings(List<Opening> all, List<String> ahead) {

    Openings {
        ahead = orEmpty(ahead);
    }

    static final Openings NONE = new Openings(List.of(), List.of());

    private static final int KNOWN_AHEAD = 1;
    private static final int MOST_KEPT = 4;
    private static final int MOST_AT_ONE_DOOR = 12;
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

    private static List<String> orEmpty(@Nullable List<String> ahead) {
        return ahead == null ? List.of() : List.copyOf(ahead);
    }

    static Openings orNone(@Nullable Openings openings) {
        return openings == null ? NONE : openings;
    }

    boolean has(String stopId) {
        return all.stream().anyMatch(opening -> opening.stopId().equals(stopId));
    }

    boolean isAhead(String stopId) {
        return ahead.contains(stopId);
    }

    /** Whether the phone holds one more of those that are not done. */
    boolean hasRoomAhead(Predicate<String> stillOpen) {
        return ahead.stream().filter(stillOpen).count() < MOST_KEPT;
    }

    /** A stairway has an end: where more wait, it is a place that nobody said exactly. */
    boolean hasRoomAtOneDoor(Predicate<String> stillOpen) {
        return ahead.stream().filter(stillOpen).count() < MOST_AT_ONE_DOOR;
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
        return new Openings(Stream.concat(all.stream(), Stream.of(opening)).toList(), ahead);
    }

    Openings plusAhead(String stopId) {
        return isAhead(stopId)
                ? this
                : new Openings(
                        all, Stream.concat(ahead.stream(), Stream.of(stopId)).toList());
    }

    Openings withoutNotes() {
        return new Openings(
                all.stream()
                        .map(opening -> new Opening(opening.stopId(), opening.at(), opening.reason(), null))
                        .toList(),
                ahead);
    }
}
