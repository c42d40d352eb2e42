package org.relief.matching.board;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relief.matching.board.AreaFigures.PlaceFigures;
import org.relief.matching.board.BoardViews.WaitView;
import org.relief.matching.board.HindsightLog.LookedBack;

/**
 * What a day came to: what happened between two looks, and how it stood at the second.
 *
 * @param over whether the day is; else it is what it came to so far
 * @param served requests; their people beside it
 * @param reasons of those who waited at its end
 * @param promises of that day, by what became of them
 * @param places with the requests that were open on that day, and of the units that were asked for on it how many came
 * @param unusable units on hand at its end that nobody may be given: expired or set aside
 * @param wasted units that were thrown away or lost on it, by item; null of a day that began before they were counted
 * @param hindsight what a plan that knew the whole day would have done
 */
record DayReport(
        String area,
        LocalDate day,
        Instant until,
        boolean over,
        long served,
        long servedPeople,
        long partlyServed,
        long unserved,
        long unservedPeople,
        long waiting,
        Map<String, Long> reasons,
        long kilometers,
        long trips,
        long unusable,
        @Nullable Map<String, Long> wasted,
        @Nullable Double gini,
        @Nullable Double lowestFill,
        @Nullable WaitView waited,
        Map<String, Long> promises,
        List<PlaceFigures> places,
        LookedBack hindsight) {

    private static final long KILOMETER = 1000;

    static DayReport between(
            String area, LocalDate day, AreaFigures before, AreaFigures after, boolean over, LookedBack hindsight) {
        return new DayReport(
                area,
                day,
                after.at(),
                over,
                more("SERVED", before.requests(), after.requests()),
                more("SERVED", before.people(), after.people()),
                more("PARTLY_SERVED", before.requests(), after.requests()),
                more("UNSERVED", before.requests(), after.requests()),
                more("UNSERVED", before.people(), after.people()),
                AreaCounts.WAITING_STATES.stream()
                        .mapToLong(state -> after.requests().getOrDefault(state, 0L))
                        .sum(),
                new TreeMap<>(after.reasons()),
                Math.round((double) Math.max(0, after.meters() - before.meters()) / KILOMETER),
                Math.max(0, after.trips() - before.trips()),
                after.unusable(),
                wasted(before.wasted(), after.wasted()),
                after.gini(),
                after.lowestFill(),
                after.waited(),
                promises(before.promises(), after.promises()),
                places(before.places(), after.places()),
                hindsight);
    }

    /** What was taken back meanwhile makes it no less than nothing. */
    private static long more(String name, Map<String, Long> before, Map<String, Long> after) {
        return Math.max(0, after.getOrDefault(name, 0L) - before.getOrDefault(name, 0L));
    }

    private static @Nullable Map<String, Long> wasted(
            @Nullable Map<String, Long> before, @Nullable Map<String, Long> after) {
        if (before == null || after == null) {
            return null;
        }
        Map<String, Long> day = new TreeMap<>();
        after.forEach((item, units) -> day.put(item, more(item, before, after)));
        day.values().removeIf(units -> units == 0);
        return day;
    }

    private static List<PlaceFigures> places(List<PlaceFigures> before, List<PlaceFigures> after) {
        Map<String, PlaceFigures> first =
                before.stream().collect(Collectors.toMap(PlaceFigures::neighborhood, place -> place));
        return after.stream()
                .map(place -> Optional.ofNullable(first.get(place.neighborhood()))
                        .map(place::since)
                        .orElse(place))
                .toList();
    }

    private static Map<String, Long> promises(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> day = new TreeMap<>();
        for (String standing : AreaCounts.OVER_PROMISES) {
            day.put(standing, more(standing, before, after));
        }
        return day;
    }
}
