package org.relief.simulation;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Which kinds of vehicles do not get through where, and who drives what. */
final class KindRules {

    private record Barred(Set<String> kinds, Instant since, Instant until) {}

    private final Map<String, Barred> barred = new HashMap<>();
    /** By driver, of the last shift. */
    private final Map<String, String> drives = new HashMap<>();

    void see(String name, JsonNode data, Instant at) {
        switch (name) {
            case "shift.started.v1" ->
                drives.put(
                        data.path("driverId").asString(""),
                        data.path("vehicle").path("kind").asString(""));
            case "neighborhood.access-reported.v1" -> reported(data, at);
            default -> {}
        }
    }

    private void reported(JsonNode data, Instant at) {
        String neighborhood = data.path("neighborhood").asString("");
        Set<String> kinds = new HashSet<>();
        data.path("notFor").forEach(kind -> kinds.add(kind.asString("")));
        Barred before = barred.remove(neighborhood);
        if (!kinds.isEmpty()) {
            Instant since = before != null && before.kinds().equals(kinds) ? before.since() : at;
            barred.put(
                    neighborhood,
                    new Barred(kinds, since, Instant.parse(data.path("until").asString())));
        }
    }

    /** @param known by then everybody knows of what was reported */
    void planned(JsonNode planned, String delivery, Instant known) {
        String kind = drives.getOrDefault(planned.path("driverId").asString(""), "");
        planned.path("stops").forEach(stop -> {
            Barred there = barred.get(stop.path("neighborhood").asString(""));
            boolean isKnown = there != null
                    && there.since().isBefore(known)
                    && there.until().isAfter(Instant.parse(stop.path("arriveAt").asString()));
            Rule.KINDS_GET_THROUGH.require(
                    !isKnown || !there.kinds().contains(kind), "a " + kind + " goes to " + there, delivery);
        });
    }
}
