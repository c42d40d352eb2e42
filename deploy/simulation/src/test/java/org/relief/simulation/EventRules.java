package org.relief.simulation;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.relief.matching.topology.MatchingTask;
import org.relief.platform.eventing.EventCatalog;
import org.relief.platform.eventing.EventJson;
import tools.jackson.databind.JsonNode;

/** The rules that each event is held against as it comes. */
final class EventRules {

    private static final int ONE_IN = 50;
    private static final long FROM_THE_CLOCK = 1_000_000_000;
    /** So long an event is under way at most, through every outage there is. */
    private static final Duration UNDER_WAY = Duration.ofHours(1);

    private static final Set<String> ONCE = Set.of(
            "request.logged.v1",
            "delivery.planned.v1",
            "delivery.completed.v1",
            "delivery.cancelled.v1",
            "load.dispatched.v1",
            "request.closed.v1");
    private static final Set<String> ENDED = Set.of("SERVED", "PARTLY_SERVED", "UNSERVED", "CANCELLED");
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private final Map<String, Map<Long, Integer>> numbers = new HashMap<>();
    /** What a line may be, by request and line. */
    private final Map<String, Set<String>> agreed = new HashMap<>();

    private final Map<String, Long> highest = new HashMap<>();
    /** Requests of which the last word was that they are over. */
    private final Set<String> ended = new HashSet<>();

    private final Set<String> onceTold = new HashSet<>();
    private final Set<String> over = new HashSet<>();
    private final Map<String, Integer> asked = new TreeMap<>();
    /** What a unit counts of food for people and days, by request and line; of other lines each unit is one. */
    private final Map<String, Map<String, Integer>> each = new HashMap<>();

    private final Handovers handovers;
    private final OrderRules orders = new OrderRules();
    /** The stops of each delivery as they were told last. */
    private final Map<String, JsonNode> stops = new HashMap<>();

    /** How long what is on a car can be handed over, by delivery and item. */
    private final Map<String, Map<String, Instant>> keeps = new HashMap<>();

    private final PermitRules permits = new PermitRules();
    private final KindRules kinds = new KindRules();

    private int events;

    EventRules(Map<String, Instant> lastLooks) {
        handovers = new Handovers(asked, each, lastLooks);
    }

    void see(ConsumerRecord<String, byte[]> record) {
        String type = Log.header(record, "ce_type");
        if (type == null || record.value() == null || record.topic().endsWith(".dlt")) {
            return;
        }
        String subject = String.valueOf(Log.header(record, "ce_subject"));
        if (isAgain(record, subject)) {
            return;
        }
        String name = type.substring(EventCatalog.TYPE_PREFIX.length());
        String text = new String(record.value(), StandardCharsets.UTF_8);
        Rule.NAMES_STAY_IN_THE_VAULT.require(!text.contains(Operators.PLANTED), text, subject);
        JsonNode data = EventJson.MAPPER.readTree(text);
        if (events++ % ONE_IN == 0 && !record.topic().equals(MatchingTask.COMMANDS)) {
            valid(type, text, subject);
        }
        if (ONCE.contains(name)) {
            Rule.EFFECT_ONCE.require(onceTold.add(name + subject), name + " of " + subject + " a second time", subject);
        }
        understand(name, subject, data, Instant.ofEpochMilli(record.timestamp()));
    }

    /** Whether it was there before; then it must be the same. */
    private boolean isAgain(ConsumerRecord<String, byte[]> record, String subject) {
        String source = Log.header(record, "ce_source") + " " + subject;
        long number = Long.parseLong(String.valueOf(Log.header(record, "ce_sequence")));
        int meaning = Arrays.hashCode(record.value());
        Integer before = numbers.computeIfAbsent(source, _ -> new HashMap<>()).putIfAbsent(number, meaning);
        Rule.ONE_MEANING.require(
                before == null || before == meaning, source + "#" + number + " is two events", subject);
        long last = highest.getOrDefault(source, -1L);
        Rule.SEQUENCES_GROW.require(
                before != null || number > last, source + "#" + number + " comes after #" + last, subject);
        boolean gapless =
                source.startsWith("/relief/matching ") && !record.topic().contains("commands");
        // A request that is open again after it had been forgotten is told of under numbers from the clock on, each
        // time anew.
        boolean again = number > FROM_THE_CLOCK && (last < FROM_THE_CLOCK || ended.contains(subject));
        Rule.SEQUENCES_GROW.require(
                before != null || !gapless || last < 0 || number == last + 1 || again,
                source + "#" + number + " comes after #" + last,
                subject);
        highest.merge(source, number, Math::max);
        return before != null;
    }

    private static void valid(String type, String text, String subject) {
        Schema schema = SCHEMAS.computeIfAbsent(type, EventRules::schema);
        var faults = schema.validate(text, InputFormat.JSON);
        Rule.EVENTS_ARE_VALID.require(faults.isEmpty(), type + " " + text + " " + faults, subject);
    }

    private static Schema schema(String type) {
        String root = System.getProperty("relief.root", "../..");
        return Stream.of("intake", "inventory", "matching", "notification")
                .map(service -> Path.of(root, service + "-service", "contracts", "events", type + ".schema.json"))
                .filter(Files::exists)
                .findFirst()
                .map(EventRules::read)
                .map(text -> SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(text, InputFormat.JSON))
                .orElseThrow(() -> new Violation(Rule.EVENTS_ARE_VALID, "no schema of " + type, java.util.List.of()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void understand(String name, String subject, JsonNode data, Instant at) {
        orders.see(name, subject, data);
        kinds.see(name, data, at);
        switch (name) {
            case "request.logged.v1", "request.amended.v1" ->
                data.path("needs").forEach(need -> {
                    String line = subject + "/" + need.path("line").asInt();
                    asked.merge(line, asked(need), Math::max);
                    agreed(line, need);
                });
            case "request.reopened.v1" -> {
                onceTold.remove("request.closed.v1" + subject);
                data.path("needs").forEach(need -> askedAgain(subject, need));
            }
            case "shift.started.v1", "permit.decided.v1", "neighborhood.access-reported.v1" ->
                permits.see(name, data, at);
            case "delivery.planned.v1" -> {
                orders.planned(data, subject);
                permits.planned(data, subject, at.minus(UNDER_WAY));
                kinds.planned(data, subject, at.minus(UNDER_WAY));
                stops.put(subject, data.path("stops"));
                data.path("stops").forEach(stop -> onlyAgreed(stop, subject));
            }
            case "stop.changed.v1" -> onlyAgreed(data.path("stop"), subject);
            case "delivery.completed.v1" -> over.add(subject);
            case "delivery.cancelled.v1" -> {
                over.add(subject);
                stops.getOrDefault(subject, data.path("stops"))
                        .forEach(stop ->
                                handovers.gone(subject, stop.path("stopId").asString(""), at));
            }
            case "delivery.extended.v1" -> stops.put(subject, data.path("stops"));
            case "delivery.offered.v1" -> {
                Rule.NOTHING_AFTER_THE_END.require(!over.contains(subject), "offered after its end", subject);
                stops.put(subject, data.path("stops"));
            }
            case "reservation.granted.v1" ->
                data.path("lines").forEach(line -> notExpired(line.path("expiresAt"), at.minus(UNDER_WAY), subject));
            case "load.dispatched.v1" -> {
                Instant left = at.minus(UNDER_WAY);
                keeps.put(subject, keeps(data));
                data.path("lines")
                        .forEach(line ->
                                line.path("lots").forEach(lot -> notExpired(lot.path("expiresAt"), left, subject)));
            }
            case "delivery.redirected.v1" -> {
                onlyAgreed(data.path("stop"), subject);
                orders.redirected(data, subject);
                stillGood(data.path("stop"), subject);
            }
            case "stop.withdrawn.v1", "stop.failed.v1" -> handovers.gone(data);
            case "stop.completed.v1" -> handovers.completed(data, subject, at);
            case "fact.corrected.v1" -> handovers.corrected(data);
            case "request.outlook-changed.v1" -> {
                if (ENDED.contains(data.path("state").asString(""))) {
                    ended.add(subject);
                } else {
                    ended.remove(subject);
                }
                data.path("needs").forEach(line -> addsUp(line, subject));
            }
            default -> {}
        }
    }

    private static Map<String, Instant> keeps(JsonNode dispatched) {
        Map<String, Instant> keeps = new HashMap<>();
        dispatched.path("lines").forEach(line -> {
            if (line.path("useUntil").isString()) {
                keeps.put(
                        line.path("item").asString(""),
                        Instant.parse(line.path("useUntil").asString()));
            }
        });
        return keeps;
    }

    private void stillGood(JsonNode stop, String delivery) {
        Instant arrival = Instant.parse(stop.path("arriveAt").asString());
        stop.path("lines").forEach(line -> {
            Instant until =
                    keeps.getOrDefault(delivery, Map.of()).get(line.path("item").asString(""));
            Rule.KEEPS_UNTIL_THE_DOOR.require(
                    until == null || !arrival.isAfter(until), line + " comes at " + arrival, delivery);
        });
    }

    private void agreed(String line, JsonNode need) {
        Set<String> items = agreed.computeIfAbsent(line, _ -> new HashSet<>());
        items.add(need.path("item").asString(""));
        need.path("instead").forEach(item -> items.add(item.asString("")));
        need.path("basket").path("goods").forEach(good -> {
            String item = good.path("item").asString("");
            items.add(item);
            each.computeIfAbsent(line, _ -> new HashMap<>())
                    .put(item, good.path("each").asInt());
        });
    }

    /** Units, or parts of a person-day. */
    private static int asked(JsonNode need) {
        JsonNode basket = need.path("basket");
        return basket.isMissingNode()
                ? need.path("quantity").asInt()
                : basket.path("people").asInt() * basket.path("days").asInt() * 60;
    }

    private void onlyAgreed(JsonNode stop, String delivery) {
        String request = stop.path("requestId").asString("");
        stop.path("lines").forEach(line -> {
            String need = request + "/" + line.path("line").asInt();
            String item = line.path("item").asString("");
            Rule.ONLY_WHAT_WAS_AGREED.require(
                    agreed.getOrDefault(need, Set.of()).contains(item), item + " for " + need, request, delivery);
        });
    }

    /** Whoever had got everything and asks again may get it again. */
    private void askedAgain(String request, JsonNode need) {
        String line = request + "/" + need.path("line").asInt();
        agreed(line, need);
        asked.merge(line, handovers.units(line) + asked(need), Math::max);
    }

    /** Once all is quiet. */
    void atTheEnd() {
        orders.atTheEnd();
    }

    /** What was handed over, what comes and what waits is what was asked for. */
    private static void addsUp(JsonNode line, String request) {
        int planned = line.path("planned").asInt();
        int coming = 0;
        for (JsonNode one : line.path("coming")) {
            coming += one.path("quantity").asInt();
        }
        int open =
                Math.max(0, line.path("asked").asInt() - line.path("delivered").asInt());
        Rule.OUTLOOK_IS_TRUE.require(planned == coming && planned <= open, line.toString(), request);
    }

    private static void notExpired(JsonNode expiresAt, Instant at, String subject) {
        if (expiresAt.isString()) {
            Instant last = Instant.parse(expiresAt.asString());
            Rule.NOTHING_EXPIRED_LEAVES.require(
                    !last.isBefore(at), "leaves at " + at + ", lasts until " + last, subject);
        }
    }
}
