package org.relief.notification.assignment;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a delivery was filled until it was loaded: stops may join it, each time as one extension with a number.
 *
 * @param former the other offers, without their stops: a driver is told what an extension changes
 * @param refused the extensions that the driver refused, of which nothing may have been heard yet
 * @param loading the latest word of staff at the car; null while there is none
 */
record Filling(
        List<Trip> former,
        List<RefusedExtension> refused,
        @Nullable Loading loading) {

    static final Filling NONE = new Filling(List.of(), List.of(), null);

    private static final int MOST_FORMER = 100;

    /** @param sequence position of the offer */
    record Trip(long sequence, Set<Integer> extensions, Instant returnBy, int distanceMeters) {

        static Trip of(Offer offer, long sequence) {
            return new Trip(sequence, offer.extensions(), offer.returnBy(), offer.distanceMeters());
        }

        private boolean differsBy(int extension, Trip without) {
            Set<Integer> rest = new HashSet<>(extensions);
            return rest.remove(extension) && rest.equals(without.extensions);
        }
    }

    record RefusedExtension(int extension, Moment when) {}

    /** @param since null when staff said that it was a wrong tap */
    record Loading(long sequence, @Nullable Instant since) {}

    /** The way with an extension, and the way as it would be without; the latter is null when nobody knows it. */
    record Detour(Trip with, @Nullable Trip without) {}

    static Filling orNone(@Nullable Filling filling) {
        return filling == null ? NONE : filling;
    }

    /** Of two offers that differ by an extension alone, or by that and more, the latest are compared. */
    Detour detour(int extension, Trip current) {
        List<Trip> latestFirst = Stream.concat(former.stream(), Stream.of(current))
                .sorted(Comparator.comparingLong(Trip::sequence).reversed())
                .toList();
        return latestFirst.stream()
                .flatMap(with -> latestFirst.stream()
                        .filter(without -> with.differsBy(extension, without))
                        .map(without -> new Detour(with, without)))
                .findFirst()
                .orElseGet(() -> new Detour(
                        current, find(latestFirst, trip -> !trip.extensions().contains(extension))));
    }

    private static @Nullable Trip find(List<Trip> trips, Predicate<Trip> which) {
        return trips.stream().filter(which).findFirst().orElse(null);
    }

    Filling former(Offer other, long sequence) {
        Trip trip = Trip.of(other, sequence);
        List<Trip> all = Stream.concat(former.stream(), Stream.of(trip))
                .distinct()
                .sorted(Comparator.comparingLong(Trip::sequence))
                .toList();
        return new Filling(
                all.stream().skip(Math.max(0, all.size() - MOST_FORMER)).toList(), refused, loading);
    }

    Filling refused(int extension, Moment when) {
        return new Filling(
                former,
                Stream.concat(refused.stream(), Stream.of(new RefusedExtension(extension, when)))
                        .toList(),
                loading);
    }

    Optional<RefusedExtension> findRefused(@Nullable Integer extension) {
        return refused.stream()
                .filter(said -> extension != null && said.extension() == extension)
                .findFirst();
    }

    /** Staff began to load, or took that back; of two words the later in sequence counts. */
    Filling loading(Loading next) {
        return loading != null && loading.sequence() >= next.sequence() ? this : new Filling(former, refused, next);
    }
}
