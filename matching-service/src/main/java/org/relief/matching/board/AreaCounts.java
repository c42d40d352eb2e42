package org.relief.matching.board;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.relief.matching.board.BoardViews.Fill;

/**
 * What the requests of an area come to.
 *
 * @param states number of requests by outlook state
 * @param reasons number of requests by reason for waiting
 * @param fill by neighborhood; cancelled requests do not count
 */
record AreaCounts(Instant at, Map<String, Long> states, Map<String, Long> reasons, Map<String, Fill> fill) {

    /** Units of all needs of a request, kept flat beside them: counting reads every request of the area. */
    static final String ASKED = "unitsAsked";

    static final String DELIVERED = "unitsDelivered";

    static final List<String> FIELDS = List.of("state", "reasons", "neighborhood", ASKED, DELIVERED);

    static AreaCounts of(Iterable<Document> requests, Instant now) {
        Map<String, Long> states = new TreeMap<>();
        Map<String, Long> reasons = new TreeMap<>();
        Map<String, Fill> fill = new TreeMap<>();
        for (Document request : requests) {
            String state = request.getString("state");
            if (request.containsKey(ASKED) && state != null) {
                states.merge(state, 1L, Long::sum);
                request.getList("reasons", String.class, List.of())
                        .forEach(reason -> reasons.merge(reason, 1L, Long::sum));
                if (!state.equals("CANCELLED")) {
                    Fill one = fill(request, state);
                    fill.merge(one.neighborhood(), one, AreaCounts::plus);
                }
            }
        }
        return new AreaCounts(now, states, reasons, fill);
    }

    private static Fill fill(Document request, String state) {
        int asked = request.getInteger(ASKED, 0);
        int delivered = request.getInteger(DELIVERED, 0);
        String neighborhood = String.valueOf(request.getString("neighborhood"));
        int waiting = state.equals("WAITING") || state.equals("PLANNED") ? 1 : 0;
        int unserved = state.equals("UNSERVED") ? 1 : 0;
        return fill(neighborhood, 1, waiting, unserved, asked, Math.min(asked, delivered));
    }

    private static Fill plus(Fill one, Fill other) {
        return fill(
                one.neighborhood(),
                one.requests() + other.requests(),
                one.waiting() + other.waiting(),
                one.unserved() + other.unserved(),
                one.asked() + other.asked(),
                one.delivered() + other.delivered());
    }

    private static Fill fill(String neighborhood, int requests, int waiting, int unserved, long asked, long delivered) {
        double fill = asked == 0 ? 1 : (double) delivered / asked;
        return new Fill(neighborhood, requests, waiting, unserved, asked, delivered, fill);
    }
}
