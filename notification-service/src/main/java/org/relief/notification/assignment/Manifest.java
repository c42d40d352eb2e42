package org.relief.notification.assignment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.relief.notification.assignment.Load.ItemQuantity;

/**
 * What each stop really gets. When less was loaded than planned, each item is divided in proportion, whole units by
 * largest remainder; lines and stops that get nothing are left out. Matching divides by the same rule, so both know the
 * same stops without another message.
 */
final class Manifest {

    private Manifest() {}

    /**
     * What was withdrawn or changed before the loading shared in nothing of the load; what was later leaves the others
     * their goods, and its own stay in the car.
     */
    static List<PlannedStop> stops(Offer offer, long sequence, Progress progress, News news) {
        Load load = progress.load();
        Instant loadedAt = load == null ? Instant.MAX : load.loadedAt();
        List<PlannedStop> asked = offer.stops().stream()
                .filter(stop -> !gone(stop, news, at -> !at.isAfter(loadedAt)))
                .map(stop -> changed(
                        stop,
                        news,
                        change -> change.sequence() > sequence
                                && !change.stop().at().isAfter(loadedAt)))
                .toList();
        List<PlannedStop> planned = load == null ? asked : loaded(asked, load);
        return Stream.concat(planned.stream(), progress.added().stream())
                .filter(stop -> !gone(stop, news, _ -> true))
                .map(stop -> changed(
                        stop,
                        news,
                        change -> change.sequence() > sequence
                                        && change.stop().at().isAfter(loadedAt)
                                || isAdded(stop, progress)))
                .toList();
    }

    private static boolean isAdded(PlannedStop stop, Progress progress) {
        return progress.added().stream().anyMatch(added -> added.stopId().equals(stop.stopId()));
    }

    private static boolean gone(PlannedStop stop, News news, Predicate<Instant> when) {
        return news.findWithdrawn(stop.stopId())
                .filter(gone -> when.test(gone.at()))
                .isPresent();
    }

    private static PlannedStop changed(PlannedStop stop, News news, Predicate<News.Change> which) {
        return news.findChange(stop.stopId())
                .filter(which)
                .map(change -> stop.changedTo(change.stop().stop()))
                .orElse(stop);
    }

    /** Goods of all stops together, by item in the order of the first stop that gets them. */
    static List<ItemQuantity> goods(List<PlannedStop> stops) {
        return units(stops).entrySet().stream()
                .map(entry -> new ItemQuantity(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Map<String, Integer> units(List<PlannedStop> stops) {
        Map<String, Integer> units = new LinkedHashMap<>();
        stops.stream()
                .flatMap(stop -> stop.lines().stream())
                .forEach(line -> units.merge(line.item(), line.quantity(), Integer::sum));
        return units;
    }

    private static List<PlannedStop> loaded(List<PlannedStop> planned, Load load) {
        List<PlannedStop> stops = new ArrayList<>(planned);
        units(planned).keySet().forEach(item -> divide(stops, item, load.quantityOf(item)));
        stops.removeIf(stop -> stop.lines().isEmpty());
        return stops;
    }

    private static void divide(List<PlannedStop> stops, String item, int units) {
        List<Integer> asked = stops.stream()
                .flatMap(stop -> stop.lines().stream())
                .filter(line -> line.item().equals(item))
                .map(StopLine::quantity)
                .toList();
        var parts = shares(units, asked).iterator();
        stops.replaceAll(stop -> stop.withLines(stop.lines().stream()
                .map(line -> line.item().equals(item) ? line.withQuantity(parts.next()) : line)
                .filter(line -> line.quantity() > 0)
                .toList()));
    }

    /** Each one's part of the units; never more than asked, in all min(units, sum of asked). */
    static List<Integer> shares(int units, List<Integer> asked) {
        long total = asked.stream().mapToLong(Integer::longValue).sum();
        if (units >= total) {
            return asked;
        }
        List<Integer> parts = new ArrayList<>(
                asked.stream().map(part -> (int) ((long) part * units / total)).toList());
        int left = units - parts.stream().mapToInt(Integer::intValue).sum();
        IntStream.range(0, asked.size())
                .boxed()
                .sorted(Comparator.comparingLong(i -> -((long) asked.get(i) * units % total)))
                .limit(left)
                .forEach(i -> parts.set(i, parts.get(i) + 1));
        return parts;
    }
}
