package org.relief.simulation;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Which permits were confirmed for whom, and where nobody gets in without one. */
final class PermitRules {

    /** What counts by the last word, by driver. */
    private final Map<String, Set<String>> confirmed = new HashMap<>();

    /** For whom some permit was ever confirmed. */
    private final Set<String> ever = new HashSet<>();

    private final Map<String, Restricted> restricted = new HashMap<>();

    private record Restricted(String permit, Instant since, Instant until) {}

    void see(String name, JsonNode data, Instant at) {
        switch (name) {
            case "permit.decided.v1" -> decided(data);
            case "shift.started.v1" -> onlyConfirmed(data);
            default -> reported(data, at);
        }
    }

    private void decided(JsonNode data) {
        Set<String> permits = of(data);
        String code = data.path("code").asString("");
        if (data.path("state").asString("").equals("CONFIRMED")) {
            permits.add(code);
            ever.add(data.path("driverId").asString(""));
        } else {
            permits.remove(code);
        }
        onlyConfirmed(data);
    }

    private Set<String> of(JsonNode data) {
        return confirmed.computeIfAbsent(data.path("driverId").asString(""), _ -> new HashSet<>());
    }

    private void onlyConfirmed(JsonNode data) {
        Set<String> permits = of(data);
        data.path("vehicle")
                .path("permits")
                .forEach(permit -> Rule.PERMITS_ARE_CONFIRMED.require(
                        permits.contains(permit.asString("")),
                        permit + " counts",
                        data.path("driverId").asString("")));
    }

    private void reported(JsonNode data, Instant at) {
        String neighborhood = data.path("neighborhood").asString("");
        String permit = data.path("permit").asString("");
        Restricted before = restricted.remove(neighborhood);
        if (data.path("level").asString("").equals("RESTRICTED") && !permit.isEmpty()) {
            Instant since = before != null && before.permit().equals(permit) ? before.since() : at;
            restricted.put(
                    neighborhood,
                    new Restricted(
                            permit, since, Instant.parse(data.path("until").asString())));
        }
    }

    /** @param known by then everybody knows of what was reported */
    void planned(JsonNode planned, String delivery, Instant known) {
        planned.path("stops").forEach(stop -> {
            Restricted there = restricted.get(stop.path("neighborhood").asString(""));
            boolean isKnown = there != null
                    && there.since().isBefore(known)
                    && there.until().isAfter(Instant.parse(stop.path("arriveAt").asString()));
            // A word that was taken back a moment ago may not be heard yet; one that was never said cannot be.
            Rule.PERMITS_ARE_CONFIRMED.require(
                    !isKnown || ever.contains(planned.path("driverId").asString("")),
                    "goes where a permit is needed: " + there,
                    delivery);
        });
    }
}
