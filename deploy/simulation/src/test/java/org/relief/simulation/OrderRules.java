package org.relief.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What coordinators have ordered, and that nothing is planned against it until it is taken back. */
final class OrderRules {

    /** A question what would be if is not among them: it is not kept, and asked again after a crash. */
    private static final Set<String> ASKED =
            Set.of("steering.set-requested.v1", "stop.move-requested.v1", "area-rules.set-requested.v1");

    /** What stands, by order. */
    private final Map<String, JsonNode> orders = new TreeMap<>();

    /** What cancels bind, by restriction. */
    private final Map<String, JsonNode> restrictions = new TreeMap<>();

    /** What has not been answered yet. */
    private final Set<String> asked = new TreeSet<>();

    /** Which version of the rules who wants to change them has seen, by order. */
    private final Map<String, Long> seen = new HashMap<>();

    private long version;

    void see(String name, String subject, JsonNode data) {
        if (ASKED.contains(name)) {
            asked.add(data.path("steeringId").asString(""));
        }
        switch (name) {
            case "area-rules.set-requested.v1" ->
                seen.put(data.path("steeringId").asString(""), data.path("seen").asLong());
            case "steering.set.v1" -> {
                asked.remove(subject);
                orders.put(subject, data);
            }
            case "steering.lifted.v1" -> orders.remove(subject);
            case "steering.refused.v1" -> asked.remove(subject);
            case "area-rules.set.v1" -> ruled(subject, data.path("version").asLong());
            case "restriction.set.v1" -> restrictions.put(subject, data);
            case "restriction.lifted.v1" -> restrictions.remove(subject);
            default -> {}
        }
    }

    private void ruled(String order, long next) {
        asked.remove(order);
        Rule.RULES_ARE_SEEN.require(
                next > version && seen.getOrDefault(order, next - 1) == next - 1,
                "version " + next + " takes the place of " + version + "; seen was " + seen.get(order),
                order);
        version = next;
    }

    void planned(JsonNode planned, String delivery) {
        String driver = planned.path("driverId").asString("");
        String warehouse = planned.path("warehouse").asString("");
        holds("DRIVER", driver, delivery);
        holds("WAREHOUSE", warehouse, delivery);
        restrictions.values().forEach(one -> {
            boolean isKeptFree = is(one, "kind", "KEEP_FREE") && is(one, "driverId", driver);
            Rule.ORDERS_BIND.require(!isKeptFree, driver + " is kept free", delivery);
        });
        planned.path("stops").forEach(stop -> {
            goesThere(stop, driver, delivery);
            comesFromThere(stop, warehouse, delivery);
        });
    }

    void redirected(JsonNode redirected, String delivery) {
        goesThere(redirected.path("stop"), redirected.path("driverId").asString(""), delivery);
    }

    private void goesThere(JsonNode stop, String driver, String delivery) {
        String request = stop.path("requestId").asString("");
        holds("REQUEST", request, delivery);
        holds("NEIGHBORHOOD", stop.path("neighborhood").asString(""), delivery);
        restrictions.values().stream()
                .filter(one -> one.path("requestIds")
                        .valueStream()
                        .anyMatch(id -> id.asString("").equals(request)))
                .forEach(one -> Rule.ORDERS_BIND.require(
                        is(one, "kind", "ANOTHER_DRIVER") && !is(one, "driverId", driver),
                        request + " goes with " + driver + " against " + one,
                        delivery,
                        request));
        bound(stop, "driverId", driver, delivery);
    }

    private void comesFromThere(JsonNode stop, String warehouse, String delivery) {
        bound(stop, "warehouse", warehouse, delivery);
    }

    /** Not what is forbidden, and of what is pinned one; a request's own pin stands above its neighborhood's. */
    private void bound(JsonNode stop, String by, String value, String delivery) {
        String request = stop.path("requestId").asString("");
        String neighborhood = stop.path("neighborhood").asString("");
        Predicate<JsonNode> isAbout = one -> is(one, "onId", request) || is(one, "onId", neighborhood);
        of("FORBID", by)
                .filter(isAbout)
                .forEach(one -> Rule.ORDERS_BIND.require(
                        !is(one, by, value), request + " with " + value + " against " + one, delivery, request));
        List<JsonNode> pins = new ArrayList<>(
                of("PIN", by).filter(one -> is(one, "onId", request)).toList());
        if (pins.isEmpty()) {
            of("PIN", by).filter(one -> is(one, "onId", neighborhood)).forEach(pins::add);
        }
        Rule.ORDERS_BIND.require(
                pins.isEmpty() || pins.stream().anyMatch(one -> is(one, by, value)),
                request + " with " + value + " against " + pins,
                delivery,
                request);
    }

    private Stream<JsonNode> of(String kind, String by) {
        return orders.values().stream().filter(one -> is(one, "kind", kind) && one.hasNonNull(by));
    }

    private void holds(String on, String id, String delivery) {
        boolean isHeld = orders.values().stream()
                .anyMatch(one -> is(one, "kind", "HOLD") && is(one, "on", on) && is(one, "onId", id));
        Rule.ORDERS_BIND.require(!isHeld, on + " " + id + " is held", delivery);
    }

    private static boolean is(JsonNode one, String field, String value) {
        return one.path(field).asString("").equals(value);
    }

    /** Once all is quiet. */
    void atTheEnd() {
        Rule.ORDERS_ARE_ANSWERED.require(asked.isEmpty(), asked.toString(), asked.toArray(String[]::new));
    }
}
