package org.relief.local.replay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What is in a car, as somebody finds who looks into it: what was loaded, less what was handed over or brought back. It
 * follows from the facts; which stop the goods were meant for does not matter.
 */
record Cargo(Map<String, Integer> units) {
    /**
     * @param load as the warehouse loaded it
     * @param delivery as its driver did it
     */
    static Cargo left(JsonNode load, JsonNode delivery) {
        Map<String, Integer> left = new LinkedHashMap<>();
        for (JsonNode line : load.path("lines"))
            add(left, line, line.path("loaded").asInt() - line.path("returned").asInt());
        for (JsonNode stop : delivery.path("stops"))
            if (stop.path("outcome").hasNonNull("proof"))
                for (JsonNode line : stop.path("outcome").path("lines"))
                    add(left, line, -line.path("quantity").asInt());
        left.values().removeIf(units -> units <= 0);
        return new Cargo(left);
    }

    private static void add(Map<String, Integer> units, JsonNode line, int more) {
        units.merge(line.path("item").asString(), more, Integer::sum);
    }

    boolean isEmpty() {
        return units.isEmpty();
    }

    /** The lines of a return, all in good condition. */
    List<Map<String, Object>> toReturn() {
        return units.entrySet().stream()
                .map(left ->
                        Map.<String, Object>of("item", left.getKey(), "quantity", left.getValue(), "condition", "GOOD"))
                .toList();
    }
}
