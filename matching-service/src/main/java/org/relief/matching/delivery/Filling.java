package org.relief.matching.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a delivery that is not being loaded yet is filled, and what that may change of what people were told.
 *
 * @param extensions how many there were
 * @param joining what was asked of inventory and not answered yet; null when nothing was
 * @param loadingSince when staff began to load it; null before, and when they only thought so
 * @param told when the car was first said to get to each stop
 * @param returnTold when it was first said to be back; null before the first extension
 */
public record Filling(
        int extensions,
        @Nullable Joining joining,
        @Nullable Instant loadingSince,
        Map<String, Instant> told,
        @Nullable Instant returnTold) {

    /** Nobody gets their goods so much later than they were first told, because others join. */
    public static final Duration LATER = Duration.ofMinutes(15);
    /** No driver is back so much later than the offer said. */
    public static final Duration BACK_LATER = Duration.ofMinutes(30);

    static final Filling NONE = new Filling(0, null, null, Map.of(), null);

    /**
     * Stops that are to join.
     *
     * @param stops all that are ahead with them, in the order and with the times that they would have
     * @param until inventory is not waited for any longer
     */
    public record Joining(List<Stop> stops, Instant returnBy, int distanceMeters, Instant until) {
        public Joining {
            stops = List.copyOf(stops);
        }

        Joining without(String requestId) {
            return new Joining(
                    stops.stream()
                            .filter(stop -> !stop.requestId().equals(requestId))
                            .toList(),
                    returnBy,
                    distanceMeters,
                    until);
        }
    }

    public Filling {
        told = Map.copyOf(told);
    }

    /** How many extensions have been answered, or given up; null for none. */
    @Nullable
    Integer answers() {
        int answered = joining == null ? extensions : extensions - 1;
        return answered == 0 ? null : answered;
    }

    /** The stops that are asked for. */
    List<Stop> asked() {
        return joining == null
                ? List.of()
                : joining.stops().stream()
                        .filter(stop -> Integer.valueOf(extensions).equals(stop.extension()))
                        .toList();
    }

    Filling asking(Joining next, Instant returnBy) {
        Map<String, Instant> first = new HashMap<>(told);
        next.stops().forEach(stop -> first.putIfAbsent(stop.stopId(), stop.arriveAt()));
        return new Filling(extensions + 1, next, loadingSince, first, returnTold == null ? returnBy : returnTold);
    }

    Filling telling(List<Stop> stops) {
        Map<String, Instant> first = new HashMap<>(told);
        stops.forEach(stop -> first.putIfAbsent(stop.stopId(), stop.arriveAt()));
        return new Filling(extensions, joining, loadingSince, first, returnTold);
    }

    Filling answered() {
        return new Filling(extensions, null, loadingSince, told, returnTold);
    }

    Filling without(String requestId) {
        return joining == null
                ? this
                : new Filling(extensions, joining.without(requestId), loadingSince, told, returnTold);
    }

    Filling loading(@Nullable Instant since) {
        return new Filling(extensions, joining, since, told, returnTold);
    }

    /** When the car was first said to get to a stop. */
    public Instant told(Stop stop) {
        return told.getOrDefault(stop.stopId(), stop.arriveAt());
    }

    /** When the car has to be at a stop at the latest, so that others may join. */
    public Instant latest(Stop stop) {
        return told(stop).plus(LATER);
    }

    public Optional<Instant> latestReturn() {
        return Optional.ofNullable(returnTold).map(back -> back.plus(BACK_LATER));
    }
}
