package org.relief.notification.ladder;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a driver's deliveries and stops are called in messages: short numbers that stay the same, whatever joins or falls away.
 *
 * @param id the driver
 * @param runs the latest last
 */
public record Numbers(String id, List<Run> runs) {

    private static final int LARGEST = 99;
    private static final int REMEMBERED = 30;

    /** @param stops the first is number 1 */
    public record Run(int number, String deliveryId, List<String> stops) {

        Run with(List<String> known) {
            Stream<String> more = known.stream().filter(stop -> !stops.contains(stop));
            return new Run(
                    number, deliveryId, Stream.concat(stops.stream(), more).toList());
        }

        public Optional<String> findStop(int of) {
            return of < 1 || of > stops.size() ? Optional.empty() : Optional.of(stops.get(of - 1));
        }

        public int of(@Nullable String stopId) {
            return stopId == null ? 0 : stops.indexOf(stopId) + 1;
        }
    }

    static Numbers none(String driverId) {
        return new Numbers(driverId, List.of());
    }

    Optional<Run> find(String deliveryId) {
        return runs.stream().filter(run -> run.deliveryId().equals(deliveryId)).findFirst();
    }

    /** The latest of that number. */
    public Optional<Run> find(int number) {
        return runs.reversed().stream().filter(run -> run.number() == number).findFirst();
    }

    Numbers numbering(String deliveryId, List<String> stops) {
        List<Run> all = find(deliveryId).isPresent()
                ? runs.stream()
                        .map(run -> run.deliveryId().equals(deliveryId) ? run.with(stops) : run)
                        .toList()
                : Stream.concat(runs.stream(), Stream.of(new Run(next(), deliveryId, stops)))
                        .toList();
        return new Numbers(id, all.subList(Math.max(0, all.size() - REMEMBERED), all.size()));
    }

    private int next() {
        int last = runs.isEmpty() ? 0 : runs.getLast().number();
        return last >= LARGEST ? 1 : last + 1;
    }
}
