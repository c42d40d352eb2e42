package org.relief.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.AreaRules;
import org.relief.matching.topology.MatchingTask;
import org.relief.platform.eventing.EventCatalog;
import org.relief.platform.eventing.EventHeaders;
import org.relief.platform.eventing.EventJson;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/**
 * Two coordinators who order what the plans are to do, now and then the same or the contrary, cancel, move, offer again, release
 * and change the rules, and take it back. What they go by is what the log has said, as on their board.
 */
final class Coordinators {

    private static final Duration LASTS = Duration.ofMinutes(20);
    private static final Duration REMINDS = Duration.ofHours(1);
    private static final List<String> PURPOSES =
            List.of("KEEP_FREE", "ANOTHER_DRIVER", "WITHOUT_STOPS", "HOLD", "GIVE_UP");

    private final World world;
    /** Of their own, by the seed: what others draw stays as it is. */
    private final Chance chance;

    private final List<String> drivers;
    private final Map<String, Long> numbers = new TreeMap<>();
    private final Board board = new Board();

    Coordinators(World world, long seed, List<String> drivers) {
        this.world = world;
        this.chance = new Chance(~seed);
        this.drivers = List.copyOf(drivers);
        world.log().watch(record -> {
            String type = Log.header(record, "ce_type");
            if (type != null && record.value() != null && !record.topic().endsWith(".dlt")) {
                String name = type.substring(EventCatalog.TYPE_PREFIX.length());
                board.see(name, String.valueOf(Log.header(record, "ce_subject")), record.value());
                follow(name, record.value());
            }
        });
    }

    /** What is to be seen of requests and deliveries that coordinators could do something about. */
    private static final class Board {

        private final TreeSet<String> open = new TreeSet<>();
        /** Those that are not loaded yet; by id as they were planned or offered last. */
        private final Map<String, JsonNode> beforeLoading = new TreeMap<>();

        private final Map<String, JsonNode> unanswered = new TreeMap<>();
        private @Nullable JsonNode rules;

        void see(String name, String subject, byte[] value) {
            switch (name) {
                case "request.logged.v1", "request.reopened.v1" -> open.add(subject);
                case "request.closed.v1", "request.cancelled.v1" -> open.remove(subject);
                case "delivery.planned.v1", "delivery.offered.v1" ->
                    beforeLoading.put(subject, EventJson.MAPPER.readTree(value));
                case "load.dispatched.v1", "delivery.completed.v1" -> beforeLoading.remove(subject);
                case "delivery.cancelled.v1" -> {
                    JsonNode was = beforeLoading.remove(subject);
                    if (was != null) {
                        unanswered.put(subject, was);
                    }
                }
                case "area-rules.set.v1" -> rules = EventJson.MAPPER.readTree(value);
                default -> {}
            }
        }

        long version() {
            return rules == null ? 0 : rules.path("version").asLong();
        }
    }

    /** So many orders, over so many seconds, and twice as much of what else they decide. */
    void begin(int orders, int seconds) {
        for (int i = 0; i < orders; i++) {
            at(seconds, "order", this::order);
            at(seconds, "decide", this::decide);
            at(seconds, "decide", this::decide);
        }
        remind();
    }

    private void at(int seconds, String what, Runnable work) {
        world.in(Duration.ofSeconds(chance.between(60, Math.max(61, seconds))), "coordinators", what, work);
    }

    // --- orders about plans to come

    private void order() {
        String neighborhood = chance.of(City.NEIGHBORHOODS).code();
        String driver = chance.of(drivers);
        String warehouse = chance.of(City.WAREHOUSES);
        List<Map<String, Object>> all = new ArrayList<>();
        all.add(about("HOLD", "NEIGHBORHOOD", neighborhood, Map.of()));
        all.add(about("HOLD", "DRIVER", driver, Map.of()));
        all.add(about("HOLD", "WAREHOUSE", warehouse, Map.of()));
        for (String kind : List.of("PIN", "FORBID")) {
            all.add(about(kind, "NEIGHBORHOOD", neighborhood, Map.of("driverId", driver)));
            all.add(about(kind, "NEIGHBORHOOD", neighborhood, Map.of("warehouse", warehouse)));
        }
        if (!board.open.isEmpty()) {
            String request = chance.of(List.copyOf(board.open));
            all.add(about("HOLD", "REQUEST", request, Map.of()));
            all.add(about("RAISE", "REQUEST", request, Map.of()));
            for (String kind : List.of("PIN", "FORBID")) {
                all.add(about(kind, "REQUEST", request, Map.of("driverId", driver)));
                all.add(about(kind, "REQUEST", request, Map.of("warehouse", warehouse)));
            }
        }
        Map<String, Object> order = chance.of(all);
        send("steering.set-requested.v1", order.get("steeringId"), order);
        world.count("order " + order.get("kind"));
        takesBack(order.get("steeringId"));
    }

    private Map<String, Object> about(String kind, String on, String onId, Map<String, Object> with) {
        Map<String, Object> order = decision();
        order.putAll(with);
        order.put("steeringId", chance.id().toString());
        order.put("kind", kind);
        order.put("on", on);
        order.put("onId", onId);
        return order;
    }

    private void takesBack(Object id) {
        world.in(LASTS, "coordinators", "takes an order back", () -> {
            Map<String, Object> lift = decision();
            lift.put("steeringId", id);
            send("steering.lift-requested.v1", id, lift);
        });
    }

    private Map<String, Object> decision() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("requestedBy", "coordinator-" + chance.between(1, 2));
        return data;
    }

    // --- what is planned already, and how it is planned

    private void decide() {
        switch (chance.below(5)) {
            case 0 -> cancel();
            case 1 -> move();
            case 2 -> offerAgain();
            case 3 -> ask();
            default -> rule();
        }
    }

    private @Nullable JsonNode one(Map<String, JsonNode> deliveries) {
        return deliveries.isEmpty() ? null : chance.of(List.copyOf(deliveries.values()));
    }

    private void cancel() {
        JsonNode delivery = one(board.beforeLoading);
        if (delivery == null) {
            return;
        }
        String purpose = chance.of(PURPOSES);
        Map<String, Object> cancel = ofDelivery(delivery);
        cancel.put("purpose", purpose);
        if (purpose.equals("WITHOUT_STOPS")) {
            cancel.put("stopIds", List.of(stop(delivery)));
        }
        world.count("cancel for " + purpose);
        send("delivery.cancel-requested.v1", cancel.get("deliveryId"), cancel);
    }

    private void move() {
        JsonNode from = one(board.beforeLoading);
        JsonNode to = one(board.beforeLoading);
        if (from == null || to == null || from.path("deliveryId").equals(to.path("deliveryId"))) {
            return;
        }
        Map<String, Object> move = ofDelivery(from);
        String id = chance.id().toString();
        move.put("steeringId", id);
        move.put("stopId", stop(from));
        move.put("toDeliveryId", to.path("deliveryId").asString());
        world.count("move a stop");
        send("stop.move-requested.v1", move.get("deliveryId"), move);
        takesBack(id);
    }

    private void offerAgain() {
        JsonNode delivery = one(chance.in(0.5) ? board.beforeLoading : board.unanswered);
        if (delivery != null) {
            Map<String, Object> offer = ofDelivery(delivery);
            world.count("offer again");
            send("delivery.offer-again-requested.v1", offer.get("deliveryId"), offer);
        }
    }

    /** What would be if a road closed to all, or to vans; nothing is to come of it. */
    private void ask() {
        Map<String, Object> question = decision();
        String id = chance.id().toString();
        question.put("whatIfId", id);
        String place = chance.of(City.NEIGHBORHOODS).code();
        question.put(
                "supposition",
                id.charAt(0) < '8'
                        ? Map.of("closed", List.of(place))
                        : Map.of("closedFor", List.of(City.body("neighborhood", place, "notFor", List.of("VAN")))));
        world.count("what if");
        send("what-if.requested.v1", id, question);
    }

    /** Now and then by who has not seen what stands; it is as it was again after a while. */
    private void rule() {
        Map<String, Object> rules = EventJson.MAPPER.convertValue(AreaRules.STANDARD, new TypeReference<>() {});
        switch (chance.below(3)) {
            case 0 ->
                rules.put(
                        "rule",
                        chance.of(List.of("LIFE_CRITICAL_FIRST", "DEPRIVATION_GINI", "PROPORTIONAL", "FIRST_COME")));
            case 1 -> rules.put("curfew", City.body("from", "21:00:00", "until", "06:00:00"));
            default -> {
                rules.put("offerSeconds", 120);
                rules.put("backOffSeconds", 600);
            }
        }
        long seen = board.version();
        setRules(rules, chance.in(0.3) && seen > 0 ? seen - 1 : seen);
        world.in(LASTS, "coordinators", "rules are as they were", () -> {
            Map<String, Object> usual = EventJson.MAPPER.convertValue(AreaRules.STANDARD, new TypeReference<>() {});
            setRules(usual, board.version());
        });
    }

    private void setRules(Map<String, Object> rules, long seen) {
        Map<String, Object> set = decision();
        String id = chance.id().toString();
        set.put("steeringId", id);
        set.put("rules", rules);
        set.put("seen", seen);
        set.put("why", "as the council asks");
        world.count("set rules");
        send("area-rules.set-requested.v1", id, set);
    }

    /** The board says each hour what stands. */
    private void remind() {
        world.in(REMINDS, "board", "reminds of the rules", () -> {
            JsonNode rules = board.rules;
            if (rules != null) {
                String id = rules.path("steeringId").asString("") + "/" + board.version();
                Map<String, Object> keep = new LinkedHashMap<>();
                keep.put(
                        "keepId",
                        UUID.nameUUIDFromBytes(id.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                .toString());
                keep.put("rules", rules);
                send("area-rules.keep-requested.v1", City.AREA, keep);
            }
            remind();
        });
    }

    private Map<String, Object> ofDelivery(JsonNode delivery) {
        Map<String, Object> data = decision();
        data.put("deliveryId", delivery.path("deliveryId").asString());
        data.put("why", "as the street says");
        return data;
    }

    private String stop(JsonNode delivery) {
        return chance.of(delivery.path("stops").valueStream().toList())
                .path("stopId")
                .asString();
    }

    // --- what calls for an answer

    private void follow(String name, byte[] value) {
        switch (name) {
            case "restriction.set.v1" -> {
                String id =
                        EventJson.MAPPER.readTree(value).path("restrictionId").asString();
                world.in(LASTS, "coordinators", "lifts a restriction", () -> {
                    Map<String, Object> lift = decision();
                    lift.put("restrictionId", id);
                    send("restriction.lift-requested.v1", id, lift);
                });
            }
            case "delivery.overdue.v1" -> {
                JsonNode overdue = EventJson.MAPPER.readTree(value);
                if (chance.in(0.5)) {
                    later("releases the stops of a silent car", () -> {
                        Map<String, Object> release = ofDelivery(overdue);
                        world.count("release");
                        send("delivery.release-requested.v1", release.get("deliveryId"), release);
                    });
                }
            }
            case "stop.held.v1" -> {
                JsonNode held = EventJson.MAPPER.readTree(value);
                if (chance.in(0.3)) {
                    later("decides a held stop", () -> {
                        Map<String, Object> decide = ofDelivery(held);
                        decide.put("stopId", held.path("stopId").asString());
                        decide.put("answer", chance.of(List.of("GO_ON", "SKIP", "HOLD")));
                        world.count("decide a stop");
                        send("stop.decision-requested.v1", decide.get("deliveryId"), decide);
                    });
                }
            }
            default -> {}
        }
    }

    private void later(String what, Runnable work) {
        world.in(Duration.ofSeconds(chance.between(30, 600)), "coordinators", what, work);
    }

    private void send(String type, @Nullable Object about, Map<String, Object> data) {
        String subject = Objects.requireNonNull(about).toString();
        var headers = new RecordHeaders();
        new EventHeaders(
                        new UUID(chance.below(Integer.MAX_VALUE), numbers.size()).toString(),
                        EventCatalog.TYPE_PREFIX + type,
                        "/relief/board",
                        subject,
                        numbers.merge(subject, 1L, Long::sum),
                        world.now(),
                        null)
                .writeTo(headers);
        world.log()
                .append(
                        new ProducerRecord<>(
                                MatchingTask.COMMANDS, null, world.millis(), City.AREA, EventJson.bytes(data), headers),
                        world.millis());
    }
}
