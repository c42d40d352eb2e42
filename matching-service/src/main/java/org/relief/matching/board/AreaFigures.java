package org.relief.matching.board;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relief.matching.board.BoardViews.WaitView;

/**
 * How an area stood at a moment; all counts since its beginning.
 *
 * @param requests by outlook state
 * @param people by outlook state of their request
 * @param reasons of those who wait
 * @param promises by how it stands with them
 * @param meters driven by the trips that are completed
 * @param unusable units on hand that nobody may be given: expired or set aside
 * @param wasted units ever thrown away or lost, by item; null in what was kept before they were counted
 * @param gini null where there is nothing to compare
 * @param lowestFill of all neighborhoods that ask for anything
 */
record AreaFigures(
        Instant at,
        Map<String, Long> requests,
        Map<String, Long> people,
        Map<String, Long> reasons,
        Map<String, Long> promises,
        long meters,
        long trips,
        long unusable,
        @Nullable Map<String, Long> wasted,
        @Nullable Double gini,
        @Nullable Double lowestFill,
        @Nullable WaitView waited,
        List<PlaceFigures> places) {

    AreaFigures {
        requests = Map.copyOf(requests);
        people = Map.copyOf(people);
        reasons = Map.copyOf(reasons);
        promises = Map.copyOf(promises);
        wasted = wasted == null ? null : Map.copyOf(wasted);
        places = List.copyOf(places);
    }

    record PlaceFigures(
            String neighborhood,
            int requests,
            int waiting,
            int unserved,
            long asked,
            long delivered,
            double fill,
            @Nullable Long meanWaitSeconds,
            @Nullable Long longestWaitSeconds) {

        /** Of what came since then, with those who waited then; who waits now does, whenever they asked. */
        PlaceFigures since(PlaceFigures before) {
            long askedSince = Math.max(0, asked - before.asked);
            long deliveredSince = Math.max(0, delivered - before.delivered);
            return new PlaceFigures(
                    neighborhood,
                    Math.max(waiting, Math.max(0, requests - before.requests) + before.waiting),
                    waiting,
                    Math.max(0, unserved - before.unserved),
                    askedSince,
                    deliveredSince,
                    askedSince == 0 ? 1 : Math.min(1, (double) deliveredSince / askedSince),
                    meanWaitSeconds,
                    longestWaitSeconds);
        }
    }

    static AreaFigures none(Instant at) {
        return new AreaFigures(
                at, Map.of(), Map.of(), Map.of(), Map.of(), 0, 0, 0, Map.of(), null, null, null, List.of());
    }

    boolean isEmpty() {
        return requests.isEmpty() && trips == 0;
    }
}
