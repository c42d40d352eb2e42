package org.relief.simulation;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What every need was given, by the last word about each stop, against what was ever asked for it. More is excused where
 * nobody could know: a handover by somebody who had last seen the list before the stop was taken off it or said to have failed,
 * heard of only after that, and what another car handed over until that was heard.
 */
final class Handovers {

    private final Map<String, Integer> asked;
    private final Map<String, Map<String, Integer>> each;
    private final Map<String, Instant> lastLooks;
    /** By need and stop. */
    private final Map<String, Map<String, Integer>> given = new TreeMap<>();

    private final Map<String, Instant> gone = new HashMap<>();
    /** When the latest word came that was too late, by request. */
    private final Map<String, Instant> lateWord = new HashMap<>();
    /** By need. */
    private final Map<String, Integer> excused = new HashMap<>();

    /**
     * @param asked the most that was ever asked, by request and line; it grows
     * @param each what a unit counts of food for people and days, by request and line; of other lines each unit is one
     * @param lastLooks when the list was last seen by who said something at the door, by stop; it grows
     */
    Handovers(Map<String, Integer> asked, Map<String, Map<String, Integer>> each, Map<String, Instant> lastLooks) {
        this.asked = asked;
        this.each = each;
        this.lastLooks = lastLooks;
    }

    int units(String need) {
        return given.getOrDefault(need, Map.of()).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    void gone(JsonNode data) {
        gone.putIfAbsent(stop(data), instant(data, "at"));
    }

    /** With its delivery. */
    void gone(String delivery, String stop, Instant at) {
        gone.putIfAbsent(delivery + "/" + stop, at);
    }

    /** A handover that was none gave nothing: somebody else may bring it. */
    void corrected(JsonNode data) {
        if (data.path("kind").asString("").equals("FAILED")) {
            takeBack(stop(data));
        }
    }

    /**
     * What was said last of a stop is all that was given there: of a line that is not in it, nothing.
     *
     * @param told when it was told to others, who hear of a handover only when it can't be taken back any more
     */
    void completed(JsonNode data, String subject, Instant told) {
        String request = data.path("requestId").asString("");
        String stop = stop(data);
        boolean unknowable = isUnknowable(data, stop, request, told);
        takeBack(stop);
        data.path("lines").forEach(line -> {
            String need = request + "/" + line.path("line").asInt();
            Map<String, Integer> counts = each.getOrDefault(need, Map.of());
            int one = counts.getOrDefault(line.path("item").asString(""), 1);
            given.computeIfAbsent(need, _ -> new TreeMap<>())
                    .merge(stop, line.path("quantity").asInt() * one, Integer::sum);
            int sum = units(need);
            int most = asked.getOrDefault(need, 0);
            if (unknowable) {
                excused.merge(need, Math.max(0, sum - most), Math::max);
            }
            int begun = counts.values().stream().mapToInt(units -> units).max().orElse(1);
            Rule.NOT_BEYOND_ASKED.require(
                    sum < most + begun + excused.getOrDefault(need, 0),
                    need + " asked " + most + ", got " + sum,
                    request,
                    subject);
        });
    }

    private boolean isUnknowable(JsonNode data, String stop, String request, Instant told) {
        Instant at = instant(data, "at");
        Instant over = gone.get(stop);
        Instant looked = lastLooks.getOrDefault(data.path("stopId").asString(""), at);
        if (over != null && looked.isBefore(over) && told.isAfter(over)) {
            lateWord.merge(request, told, (one, other) -> one.isAfter(other) ? one : other);
        }
        return at.isBefore(lateWord.getOrDefault(request, Instant.MIN));
    }

    private void takeBack(String stop) {
        given.values().forEach(byStop -> byStop.remove(stop));
    }

    private static String stop(JsonNode data) {
        return data.path("deliveryId").asString("") + "/" + data.path("stopId").asString("");
    }

    private static Instant instant(JsonNode data, String field) {
        return Instant.parse(data.path(field).asString(""));
    }
}
