package org.relief.simulation;

import java.time.Instant;
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
    /** Of which as many units of one are as good as of the other. */
    private static final List<String> ALIKE = List.of("PARCEL", "MILK");

    private final City city;
    private final World world;
    private final CurrentUser operator = City.user("operator", "OPERATOR");
    private final Map<String, String> logged = new TreeMap<>();

    /** Of their own, by the seed: what others draw stays as it is. */
    private final Chance lives;

    private final Chance restrictions;

    Operators(City city, long seed) {
        this.city = city;
        this.lives = new Chance(seed ^ 0x6c69_6665);
        this.restrictions = new Chance(seed + 22);
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
        if (lives.in(0.08)) {
            form.put("lifeDeadlines", List.of(lifeDeadline()));
        }
        CommandId command = city.command();
        city.send(
                caller,
                "logs a request",
                city.intake(),
                desks -> desks.call("intake.request.RequestController", "logRequest", form, command, operator),
                answer -> isLogged(caller, id, answer),
                null);
    }

    /** Something that a life hangs on ends within the day. */
    private Map<String, Object> lifeDeadline() {
        return City.body(
                "kind",
                lives.of(List.of("INSULIN", "DIALYSIS", "OXYGEN", "INFANT_FORMULA")),
                "until",
                world.now().plusSeconds(lives.between(1_800, 60_000)).toString());
    }

    private List<Map<String, Object>> needs() {
        List<Map<String, Object>> needs = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (int i = world.chance().between(1, 2); i > 0; i--) {
            String item = world.chance().of(ITEMS);
            if (!seen.contains(item)) {
                seen.add(item);
                Map<String, Object> need =
                        City.body("item", item, "quantity", world.chance().between(1, 6));
                if (ALIKE.contains(item) && lives.in(0.3)) {
                    need.put(
                            "instead",
                            ALIKE.stream().filter(other -> !other.equals(item)).toList());
                }
                needs.add(need);
            }
        }
        return needs;
    }

    private void isLogged(String caller, String id, JsonNode answer) {
        JsonNode request = answer.path("request").isMissingNode() ? answer : answer.path("request");
        logged.put(id, request.path("reference").asString(""));
        if (logged.size() > 1 && world.chance().in(0.05)) {
            city.later(caller, "is compared", 30, 2_000, () -> compare(caller, id));
        }
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
                _ -> {
                    if (world.chance().in(0.3)) {
                        city.later(caller, "calls again", 60, 5_000, () -> reopen(caller, id));
                    }
                },
                _ -> {});
    }

    private void amend(String caller, String id) {
        CommandId command = city.command();
        Map<String, Object> patch = City.body("needs", needs());
        if (lives.in(0.2)) {
            patch.put("lifeDeadlines", List.of(lifeDeadline()));
        }
        city.send(
                caller,
                "amends a request",
                city.intake(),
                desks -> desks.amend(id, patch, command, operator),
                _ -> {},
                _ -> {});
    }

    /** Two requests may be of one household: they are linked, or one becomes a part of the other, at times by mistake. */
    private void compare(String caller, String id) {
        String other = world.chance()
                .of(logged.keySet().stream().filter(one -> !one.equals(id)).toList());
        if (world.chance().in(0.3)) {
            household(caller, "links two requests", "linkRequest", id, City.body("other", other), () -> {});
        } else {
            household(caller, "merges a request", "mergeRequest", id, City.body("other", other), () -> {
                if (world.chance().in(0.4)) {
                    city.later(caller, "is looked at again", 30, 4_000, () -> reopen(caller, id));
                }
            });
        }
    }

    private void reopen(String caller, String id) {
        household(caller, "reopens a request", "reopenRequest", id, City.body("why", "called again"), () -> {});
    }

    private void household(
            String caller, String what, String method, String id, Map<String, Object> body, Runnable done) {
        CommandId command = city.command();
        city.send(
                caller,
                what,
                city.intake(),
                desks -> desks.call(
                        "intake.request.HouseholdController",
                        method,
                        java.util.UUID.fromString(id),
                        body,
                        command,
                        operator),
                _ -> done.run(),
                _ -> {});
    }

    /** Roads close and open again, and shops. */
    void report(Instant end) {
        city.later(operator.id(), "hears of a road", 900, 6_000, () -> {
            if (world.now().isBefore(end)) {
                report(end);
                City.Place place = world.chance().of(City.NEIGHBORHOODS);
                say(place, "reportAccess", "level", world.chance().of(List.of("OPEN", "BLOCKED", "UNKNOWN")), end);
                if (world.chance().in(0.5)) {
                    say(place, "reportSupply", "status", world.chance().of(List.of("SUPPLIED", "CUT_OFF")), end);
                }
            }
        });
    }

    /** So that nothing is closed any more when all is to become quiet. */
    private void say(City.Place place, String method, String field, String value, Instant end) {
        CommandId command = city.command();
        Instant until = world.now().plusSeconds(world.chance().between(600, 5_000));
        boolean isRestricted = value.equals("UNKNOWN") && restrictions.in(0.7);
        boolean isNarrow = value.equals("OPEN") && restrictions.in(0.5);
        Map<String, Object> body = City.body(
                field,
                isRestricted ? "RESTRICTED" : value,
                "source",
                world.chance().of(List.of("OPERATOR", "RESIDENT", "AUTHORITY")),
                "confidence",
                world.chance().of(List.of("LOW", "MEDIUM", "HIGH")),
                "until",
                (until.isBefore(end) && !isRestricted && !isNarrow ? until : end).toString());
        if (isRestricted) {
            body.put("permit", PermitDesk.PASS);
        }
        if (isNarrow) {
            body.put("notFor", List.of("VAN"));
        }
        city.send(
                operator.id(),
                "reports " + body.get(field),
                city.intake(),
                desks -> desks.call(
                        "intake.neighborhood.ReportController",
                        method,
                        City.AREA,
                        place.code(),
                        body,
                        command,
                        operator),
                _ -> {},
                _ -> {});
    }
}
