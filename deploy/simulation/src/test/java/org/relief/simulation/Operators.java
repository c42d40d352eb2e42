package org.relief.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.security.CurrentUser;
import tools.jackson.databind.JsonNode;

/** Who answers the phone: logs what households ask for, amends it, and takes it back. */
final class Operators {

    /** In every contact, and so nowhere else. */
    static final String PLANTED = "Aigerim";

    private static final List<String> ITEMS = List.of("PARCEL", "PARCEL", "MEAL", "KIT", "MILK");

    private final City city;
    private final World world;
    private final CurrentUser operator = City.user("operator", "OPERATOR");
    private final Map<String, String> logged = new TreeMap<>();

    Operators(City city) {
        this.city = city;
        this.world = city.world();
    }

    /** Acknowledged requests: id to reference. */
    Map<String, String> logged() {
        return logged;
    }

    void begin(int requests, int seconds) {
        for (int i = 0; i < requests; i++) {
            String caller = "caller-" + i;
            city.later(caller, "calls", 60, seconds, () -> log(caller));
        }
    }

    private void log(String caller) {
        Chance chance = world.chance();
        City.Place place = chance.of(City.NEIGHBORHOODS);
        String id = chance.id().toString();
        Map<String, Object> form = City.body(
                "id", id,
                "area", City.AREA,
                "neighborhood", place.code(),
                "people", chance.between(1, 7),
                "urgency", chance.of(List.of("CRITICAL", "HIGH", "NORMAL", "NORMAL")),
                "vulnerabilities", List.of(),
                "needs", needs(),
                "contact",
                        Map.of(
                                "name", PLANTED + " " + caller,
                                "phone", "+7700" + (1_000_000 + chance.below(9_000_000)),
                                "address", "house of " + PLANTED + " " + chance.below(500)));
        CommandId command = city.command();
        city.send(
                caller,
                "logs a request",
                city.intake(),
                desks -> desks.call("intake.request.RequestController", "logRequest", form, command, operator),
                answer -> isLogged(caller, id, answer),
                null);
    }

    private List<Map<String, Object>> needs() {
        List<Map<String, Object>> needs = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (int i = world.chance().between(1, 2); i > 0; i--) {
            String item = world.chance().of(ITEMS);
            if (!seen.contains(item)) {
                seen.add(item);
                needs.add(City.body("item", item, "quantity", world.chance().between(1, 6)));
            }
        }
        return needs;
    }

    private void isLogged(String caller, String id, JsonNode answer) {
        JsonNode request = answer.path("request").isMissingNode() ? answer : answer.path("request");
        logged.put(id, request.path("reference").asString(""));
        if (world.chance().in(0.06)) {
            city.later(caller, "calls it off", 300, 20_000, () -> cancel(caller, id));
        } else if (world.chance().in(0.08)) {
            city.later(caller, "wants something else", 300, 10_000, () -> amend(caller, id));
        }
    }

    private void cancel(String caller, String id) {
        CommandId command = city.command();
        city.send(
                caller,
                "cancels a request",
                city.intake(),
                desks -> desks.call(
                        "intake.request.RequestController",
                        "cancelRequest",
                        java.util.UUID.fromString(id),
                        City.body("reason", "NO_LONGER_NEEDED"),
                        command,
                        operator),
                _ -> {},
                _ -> {});
    }

    private void amend(String caller, String id) {
        CommandId command = city.command();
        Map<String, Object> patch = City.body("needs", needs());
        city.send(
                caller,
                "amends a request",
                city.intake(),
                desks -> desks.amend(id, patch, command, operator),
                _ -> {},
                _ -> {});
    }
}
