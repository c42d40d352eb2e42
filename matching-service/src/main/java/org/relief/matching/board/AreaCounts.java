package org.relief.matching.board;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.relief.matching.board.BoardStore.Kind;
import org.relief.matching.board.BoardViews.Fill;
import org.relief.matching.delivery.DeliveryState;
import org.relief.matching.delivery.Outlook;

/**
 * What the requests of an area come to, made of counters: each document adds to some of them.
 *
 * @param states number of requests by outlook state
 * @param reasons number of requests by reason for waiting
 * @param fill by neighborhood; cancelled requests do not count
 * @param promises by how they stand; of those that are over all that ever were
 * @param waitingSince of those who wait, the sum of the times since when, in seconds, by neighborhood
 */
record AreaCounts(
        Map<String, Long> states,
        Map<String, Long> reasons,
        Map<String, Fill> fill,
        Map<String, Long> waitingSince,
        Map<String, Long> promises) {

    /** Units of all needs of a request, kept flat beside them. */
    static final String ASKED = "unitsAsked";

    static final String DELIVERED = "unitsDelivered";

    static final List<String> OVER_PROMISES = List.of("KEPT", "BROKEN", "REANNOUNCED", "ENDED");

    private static final List<String> OVER_STATES = Stream.of(Outlook.State.values())
            .filter(Outlook.State::isFinal)
            .map(Enum::name)
            .toList();

    static final List<String> WAITING_STATES = Stream.of(Outlook.State.values())
            .filter(Outlook.State::isWaiting)
            .map(Enum::name)
            .toList();

    static final String PEOPLE = "people";

    /** Why a request waits, see {@link WhyKey}; and how many units would help where that is one item. */
    static final String WHY = "why";

    static final String WHY_UNITS = "whyUnits";
    static final String PASSED = "passed";

    /** How it stands with what was promised; and how often each was said of it. */
    static final String PROMISE = "promiseState";

    static final String PROMISES = "promises";

    /** Of a delivery. */
    static final String STOPS = "stops";

    static final String METERS = "meters";

    private static final String STATE = "state/";
    private static final String REASON = "reason/";
    private static final String OF_REQUESTS = "requests/";
    private static final String WAITING = "waiting/";
    private static final String UNSERVED = "unserved/";
    private static final String UNITS_ASKED = "asked/";
    private static final String UNITS_DELIVERED = "delivered/";
    private static final String SINCE = "since/";
    static final String OF_WHY = "why/";
    static final String PEOPLE_OF_WHY = "whyPeople/";
    static final String UNITS_OF_WHY = "whyUnits/";
    static final String OF_PASSED = "passed/";
    private static final String OF_PROMISES = "promise/";
    static final String PEOPLE_IN = "people/";
    static final String METERS_DRIVEN = "meters/";
    static final String TRIPS = "trips/";
    static final String STOPS_OF_TRIPS = "tripStops/";

    private static final List<String> OF_A_REQUEST = List.of(
            "state",
            "reasons",
            "neighborhood",
            ASKED,
            DELIVERED,
            BoardStore.ORDER,
            PEOPLE,
            WHY,
            WHY_UNITS,
            PASSED,
            PROMISE,
            PROMISES);

    /** The fields by which a document counts. */
    static List<String> fields(Kind kind) {
        return kind == Kind.REQUESTS ? OF_A_REQUEST : List.of("state", STOPS, METERS);
    }

    /** What a document with these fields adds to each counter. */
    static Map<String, Long> of(Kind kind, Document fields) {
        return kind == Kind.REQUESTS ? ofRequest(fields) : ofDelivery(fields);
    }

    private static Map<String, Long> ofDelivery(Document delivery) {
        Map<String, Long> counts = new HashMap<>();
        DeliveryState state = BoardDocuments.state(delivery);
        counts.put(STATE + state.name(), 1L);
        if (state == DeliveryState.COMPLETED) {
            counts.put(METERS_DRIVEN, (long) delivery.getInteger(METERS, 0));
        }
        if (delivery.containsKey(STOPS)) {
            counts.put(TRIPS, 1L);
            counts.put(STOPS_OF_TRIPS, (long) delivery.getInteger(STOPS, 0));
        }
        return counts;
    }

    private static Map<String, Long> ofRequest(Document request) {
        Map<String, Long> counts = new HashMap<>();
        String state = request.getString("state");
        if (request.containsKey(ASKED) && state != null) {
            counts.put(STATE + state, 1L);
            counts.put(PEOPLE_IN + state, (long) request.getInteger(PEOPLE, 0));
            request.getList("reasons", String.class, List.of()).forEach(reason -> counts.put(REASON + reason, 1L));
            if (!state.equals("CANCELLED")) {
                fill(request, state, counts);
            }
            promises(request, counts);
            if (request.getString(WHY) != null && !isOver(state)) {
                why(request, counts);
            }
        }
        return counts;
    }

    private static void fill(Document request, String state, Map<String, Long> counts) {
        String neighborhood = String.valueOf(request.getString("neighborhood"));
        long asked = request.getInteger(ASKED, 0);
        counts.put(OF_REQUESTS + neighborhood, 1L);
        counts.put(WAITING + neighborhood, isWaiting(state) ? 1L : 0L);
        counts.put(SINCE + neighborhood, isWaiting(state) ? request.get(BoardStore.ORDER, 0L) / 1000 : 0L);
        counts.put(UNSERVED + neighborhood, state.equals("UNSERVED") ? 1L : 0L);
        counts.put(UNITS_ASKED + neighborhood, asked);
        counts.put(UNITS_DELIVERED + neighborhood, Math.min(asked, request.getInteger(DELIVERED, 0)));
    }

    /** Of those that are over as often as it was said, of those that stand as it is. */
    private static void promises(Document request, Map<String, Long> counts) {
        request.get(PROMISES, new Document()).forEach((standing, count) -> {
            if (OVER_PROMISES.contains(standing) && count instanceof Number number) {
                counts.put(OF_PROMISES + standing, number.longValue());
            }
        });
        String now = request.getString(PROMISE);
        if (now != null && !OVER_PROMISES.contains(now)) {
            counts.put(OF_PROMISES + now, 1L);
        }
    }

    static Map<String, Long> promises(Map<String, Long> counters) {
        return under(OF_PROMISES, counters);
    }

    private static void why(Document request, Map<String, Long> counts) {
        String neighborhood = String.valueOf(request.getString("neighborhood"));
        String key = WhyKey.parse(request.getString(WHY)).in(neighborhood).text();
        counts.put(OF_WHY + key, 1L);
        counts.put(PEOPLE_OF_WHY + key, (long) request.getInteger(PEOPLE, 0));
        counts.put(UNITS_OF_WHY + key, request.get(WHY_UNITS, 0L));
        if (request.getString(PASSED) != null) {
            counts.put(OF_PASSED + neighborhood + "\t" + request.getString(PASSED), 1L);
        }
    }

    private static boolean isOver(String state) {
        return OVER_STATES.contains(state);
    }

    private static boolean isWaiting(String state) {
        return WAITING_STATES.contains(state);
    }

    /** All requests for which no car is on its way. */
    long waiting() {
        return WAITING_STATES.stream()
                .mapToLong(state -> states.getOrDefault(state, 0L))
                .sum();
    }

    /** How long those who wait have waited in the mean, in seconds; null when nobody waits. */
    @Nullable
    Long meanWait(Instant now) {
        long count = fill.values().stream().mapToLong(Fill::waiting).sum();
        long since = waitingSince.values().stream().mapToLong(Long::longValue).sum();
        return mean(count, since, now);
    }

    @Nullable
    Long meanWait(String neighborhood, Instant now) {
        Fill one = fill.get(neighborhood);
        return one == null ? null : mean(one.waiting(), waitingSince.getOrDefault(neighborhood, 0L), now);
    }

    private static @Nullable Long mean(long count, long since, Instant now) {
        return count == 0 ? null : Math.max(0, now.getEpochSecond() - since / count);
    }

    /** How unevenly neighborhoods are filled; null where there is nothing to compare: nobody got anything, or there is one. */
    @Nullable
    Double gini() {
        List<Double> fills = fill.values().stream()
                .filter(one -> one.asked() > 0)
                .map(Fill::fill)
                .toList();
        boolean isMeasured = fills.size() > 1 && fills.stream().anyMatch(one -> one > 0);
        return isMeasured ? Gini.of(fills) : null;
    }

    /** What counters of requests say. */
    static AreaCounts of(Map<String, Long> counters) {
        Map<String, Fill> fill = new TreeMap<>();
        under(OF_REQUESTS, counters)
                .keySet()
                .forEach(neighborhood -> fill.put(neighborhood, fill(neighborhood, counters)));
        return new AreaCounts(
                states(counters), under(REASON, counters), fill, under(SINCE, counters), promises(counters));
    }

    static Map<String, Long> states(Map<String, Long> counters) {
        return under(STATE, counters);
    }

    static Map<String, Long> under(String prefix, Map<String, Long> counters) {
        Map<String, Long> found = new TreeMap<>();
        counters.forEach((name, count) -> {
            if (name.startsWith(prefix) && count > 0) {
                found.put(name.substring(prefix.length()), count);
            }
        });
        return found;
    }

    private static Fill fill(String neighborhood, Map<String, Long> counters) {
        long asked = counters.getOrDefault(UNITS_ASKED + neighborhood, 0L);
        long delivered = counters.getOrDefault(UNITS_DELIVERED + neighborhood, 0L);
        return new Fill(
                neighborhood,
                counters.getOrDefault(OF_REQUESTS + neighborhood, 0L).intValue(),
                counters.getOrDefault(WAITING + neighborhood, 0L).intValue(),
                counters.getOrDefault(UNSERVED + neighborhood, 0L).intValue(),
                asked,
                delivered,
                asked == 0 ? 1 : (double) delivered / asked);
    }
}
