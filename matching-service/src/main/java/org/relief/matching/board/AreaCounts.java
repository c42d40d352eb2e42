package org.relief.matching.board;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.relief.matching.board.BoardStore.Kind;
import org.relief.matching.board.BoardViews.Fill;
import org.relief.matching.delivery.Outlook;

/**
 * What the requests of an area come to, made of counters: each document adds to some of them.
 *
 * @param states number of requests by outlook state
 * @param reasons number of requests by reason for waiting
 * @param fill by neighborhood; cancelled requests do not count
 */
record AreaCounts(Map<String, Long> states, Map<String, Long> reasons, Map<String, Fill> fill) {

    /** Units of all needs of a request, kept flat beside them. */
    static final String ASKED = "unitsAsked";

    static final String DELIVERED = "unitsDelivered";

    static final List<String> WAITING_STATES = Stream.of(Outlook.State.values())
            .filter(Outlook.State::isWaiting)
            .map(Enum::name)
            .toList();

    private static final String STATE = "state/";
    private static final String REASON = "reason/";
    private static final String OF_REQUESTS = "requests/";
    private static final String WAITING = "waiting/";
    private static final String UNSERVED = "unserved/";
    private static final String UNITS_ASKED = "asked/";
    private static final String UNITS_DELIVERED = "delivered/";

    /** The fields by which a document counts. */
    static List<String> fields(Kind kind) {
        return kind == Kind.REQUESTS ? List.of("state", "reasons", "neighborhood", ASKED, DELIVERED) : List.of("state");
    }

    /** What a document with these fields adds to each counter. */
    static Map<String, Long> of(Kind kind, Document fields) {
        return kind == Kind.REQUESTS ? ofRequest(fields) : ofDelivery(fields);
    }

    private static Map<String, Long> ofDelivery(Document delivery) {
        return Map.of(STATE + BoardDocuments.state(delivery).name(), 1L);
    }

    private static Map<String, Long> ofRequest(Document request) {
        Map<String, Long> counts = new HashMap<>();
        String state = request.getString("state");
        if (request.containsKey(ASKED) && state != null) {
            counts.put(STATE + state, 1L);
            request.getList("reasons", String.class, List.of()).forEach(reason -> counts.put(REASON + reason, 1L));
            if (!state.equals("CANCELLED")) {
                fill(request, state, counts);
            }
        }
        return counts;
    }

    private static void fill(Document request, String state, Map<String, Long> counts) {
        String neighborhood = String.valueOf(request.getString("neighborhood"));
        long asked = request.getInteger(ASKED, 0);
        counts.put(OF_REQUESTS + neighborhood, 1L);
        counts.put(WAITING + neighborhood, isWaiting(state) ? 1L : 0L);
        counts.put(UNSERVED + neighborhood, state.equals("UNSERVED") ? 1L : 0L);
        counts.put(UNITS_ASKED + neighborhood, asked);
        counts.put(UNITS_DELIVERED + neighborhood, Math.min(asked, request.getInteger(DELIVERED, 0)));
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
        return new AreaCounts(states(counters), under(REASON, counters), fill);
    }

    static Map<String, Long> states(Map<String, Long> counters) {
        return under(STATE, counters);
    }

    private static Map<String, Long> under(String prefix, Map<String, Long> counters) {
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
