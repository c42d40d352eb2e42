package org.relief.simulation;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.relief.inventory.InParallel;
import org.relief.inventory.InventoryParts;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.eventing.EventingParts;
import org.relief.platform.web.live.QuietUpdates;
import tools.jackson.databind.JsonNode;

/** The rules that what is stored is held against: some all the time, some once all is quiet. */
final class StateRules {

    private static final int EVERY = 500;
    private static final long LATE = 900_000;
    private static final Set<String> UNDER_WAY = Set.of(
            "RESERVING",
            "FITTING",
            "EXTENDING",
            "RELEASING",
            "EXPIRING",
            "LOADING",
            "RETURNING",
            "RUNNING",
            "UNDOING",
            "SETTING_ASIDE",
            "SENDING",
            "UNSENDING",
            "RECEIVING",
            "CLAIMING",
            "UNRECEIVING",
            "CANCELLING");

    private static final List<String> REPORTS =
            List.of("stop.completed", "stop.failed", "fact.conflicted", "fact.corrected");

    private final Day day;
    private final City city;
    private final World world;
    private final Desks auditor;
    private final Set<String> told = new HashSet<>();
    private final Set<String> overdue = new HashSet<>();
    private final Map<String, Long> outlooks = new HashMap<>();
    private long next = EVERY;

    StateRules(Day day) {
        this.day = day;
        this.city = day.city();
        this.world = day.world();
        this.auditor = auditor();
        world.log().watch(record -> {
            String type = String.valueOf(Log.header(record, "ce_type"));
            if (record.value() != null && !record.topic().endsWith(".dlt")) {
                remember(type, String.valueOf(Log.header(record, "ce_subject")), record.value(), record);
            }
        });
    }

    private void remember(
            String type,
            String subject,
            byte[] value,
            org.apache.kafka.clients.consumer.ConsumerRecord<String, byte[]> record) {
        if (REPORTS.stream().anyMatch(type::contains)) {
            JsonNode data = EventJson.MAPPER.readTree(value);
            String stop = data.path("deliveryId").asString("") + "/"
                    + data.path("stopId").asString("") + "/";
            said(type, data).forEach(says -> told.add(stop + says));
        } else if (type.contains("delivery.overdue")) {
            overdue.add(subject);
        } else if (type.contains("outlook-changed")) {
            outlooks.merge(subject, Long.parseLong(String.valueOf(Log.header(record, "ce_sequence"))), Math::max);
        }
    }

    /** What an event says that somebody said, in the words of {@link DriverAgent.Report}. */
    private static Stream<String> said(String type, JsonNode data) {
        JsonNode said = data.path("said").isMissingNode() ? data : data.path("said");
        String kind = data.path("kind").asString(type).toLowerCase(Locale.ROOT);
        if (!kind.contains("complete")) {
            return Stream.of("failed " + said.path("reason").asString(""));
        }
        return Stream.concat(
                Stream.of("completed"),
                said.path("lines")
                        .valueStream()
                        .map(line -> "completed " + line.path("line").asInt() + "="
                                + line.path("quantity").asInt()));
    }

    /** Inventory's own books, read past everything that can go wrong. */
    private Desks auditor() {
        var clock = world.clock(Duration.ZERO);
        var meters = new SimpleMeterRegistry();
        var database = StoreClient.database(city.inventory().store(), Gate.OPEN);
        var eventing = new EventingParts(
                database,
                LogProducer.of(world, () -> LogProducer.Fate.ARRIVES),
                Services.inventory().catalog(),
                "auditor",
                clock,
                meters);
        return new Desks()
                .with(InventoryParts.of(
                        eventing.stores(), database, QuietUpdates.of(clock), InParallel.THREADS, meters, clock));
    }

    void now() {
        if (world.steps() >= next) {
            next = world.steps() + EVERY;
            books(false);
            holds();
            Rule.NO_AREA_FAILS.require(
                    city.matching().aside().isEmpty(), city.matching().aside().toString());
        }
    }

    private void books(boolean anew) {
        JsonNode report = auditor.call("inventory.stock.Reconciliation", "report", null, anew);
        Rule.BOOKS_BALANCE.require(
                report.path("faults").isEmpty(), report.path("faults").toString());
        report.path("items")
                .forEach(item ->
                        Rule.BOOKS_BALANCE.require(item.path("difference").asLong() == 0, item.toString()));
    }

    private void holds() {
        for (BsonDocument card : city.inventory().store().collection("cards").all()) {
            Map<String, Integer> held = WriteRules.held(card);
            card.getArray("lots").stream().map(BsonValue::asDocument).forEach(lot -> {
                int there = lot.getNumber("onHand").intValue();
                int wanted = held.getOrDefault(WriteRules.id(lot), 0);
                Rule.NOT_MORE_THAN_THERE_IS.require(there >= 0 && wanted <= there, card.toJson());
            });
        }
    }

    /** Once all is quiet. */
    void atTheEnd() {
        books(true);
        holds();
        queues();
        processes();
        names();
        letters();
        acknowledged();
        reports();
        needs();
        cars();
    }

    private void queues() {
        city.groups().forEach(group -> {
            group.store()
                    .names()
                    .forEach(collection -> Rule.QUEUES_ARE_EMPTY.require(
                            !group.store().collection(collection).hasUnpublished(), "outbox of " + collection));
            var parts = group.instances().getFirst().parts();
            Rule.QUEUES_ARE_EMPTY.require(parts != null, group.service().name() + " is not up");
            group.places(parts.subscriptions()).forEach(place -> everythingIsHeard(group, place));
            group.places(parts.subscriptions())
                    .forEach(place -> Rule.QUEUES_ARE_EMPTY.require(
                            !world.log().hasMore(group.service().name(), place),
                            group.service().name() + " behind in " + place));
        });
        Rule.QUEUES_ARE_EMPTY.require(!city.matching().isBehind(), "matching is behind");
        day.drivers().forEach(driver -> Rule.QUEUES_ARE_EMPTY.require(driver.isIdle(), "a phone has something to say"));
    }

    /** What takes several writes goes on by itself where it was broken off. */
    private void processes() {
        for (String process : List.of("donations", "loads", "transfers", "recalls")) {
            for (BsonDocument one : city.inventory().store().collection(process).all()) {
                String state = one.getString("state").getValue();
                Rule.NOTHING_HALF_DONE.require(
                        !UNDER_WAY.contains(state),
                        "one of " + process + " is still " + state + ": " + one.toJson(),
                        one.getString("_id").getValue());
            }
        }
    }

    private void everythingIsHeard(Group group, Log.Place place) {
        world.log()
                .read(place, 0, Integer.MAX_VALUE / 2)
                .forEach(record -> Rule.QUEUES_ARE_EMPTY.require(
                        group.hasHeard(place, record.offset()),
                        group.service().name() + " never heard " + World.tell(record),
                        String.valueOf(Log.header(record, "ce_subject"))));
    }

    private void names() {
        city.groups()
                .forEach(group -> group.store().names().stream()
                        .filter(collection -> !collection.equals("contacts"))
                        .forEach(collection -> group.store()
                                .collection(collection)
                                .all()
                                .forEach(document -> Rule.NAMES_STAY_IN_THE_VAULT.require(
                                        !document.toJson().contains(Operators.PLANTED),
                                        collection + " " + document.toJson()))));
    }

    private void letters() {
        for (String topic : List.of(
                "relief.items",
                "relief.requests",
                "relief.neighborhoods",
                "relief.stock",
                "relief.deliveries",
                "relief.drivers",
                "relief.matching-commands")) {
            world.log()
                    .all(topic + ".dlt")
                    .forEach(letter -> Rule.NOTHING_IS_SET_ASIDE.require(
                            false,
                            Log.header(letter, "dlt_consumer") + ": " + Log.header(letter, "dlt_reason") + " "
                                    + World.tell(letter),
                            String.valueOf(Log.header(letter, "ce_subject"))));
        }
    }

    private void acknowledged() {
        Store.Documents requests = city.intake().store().collection("requests");
        day.operators()
                .logged()
                .keySet()
                .forEach(id -> Rule.ACKNOWLEDGED_IS_DONE.require(
                        requests.find(id).isPresent(), "request " + id + " was acknowledged", id));
        Map<String, Integer> received = new HashMap<>();
        Map<String, Integer> perhaps = new HashMap<>();
        day.staff().values().forEach(one -> {
            one.received().forEach((item, units) -> received.merge(item, units, Integer::sum));
            one.unsure().forEach((item, units) -> perhaps.merge(item, units, Integer::sum));
        });
        day.donors().promised().forEach((item, units) -> received.merge(item, units, Integer::sum));
        day.donors().unsure().forEach((item, units) -> perhaps.merge(item, units, Integer::sum));
        JsonNode report = auditor.call("inventory.stock.Reconciliation", "report", null, false);
        report.path("items").forEach(item -> {
            String code = item.path("item").asString("");
            int more = item.path("received").asInt() - received.getOrDefault(code, 0);
            Rule.ACKNOWLEDGED_IS_DONE.require(
                    more >= 0 && more <= perhaps.getOrDefault(code, 0),
                    "handed in: " + received + ", perhaps: " + perhaps + ", in the books: " + item);
        });
    }

    private void reports() {
        day.reports()
                .forEach(report -> Rule.REPORT_IS_NEVER_LOST.require(
                        told.contains(report.delivery() + "/" + report.stop() + "/" + report.says()),
                        report.toString(),
                        report.delivery()));
    }

    private void needs() {
        for (BsonDocument request : city.intake().store().collection("requests").all()) {
            String id = request.getString("_id").getValue();
            Rule.OUTLOOK_IS_TRUE.require(
                    request.containsKey("outlookSequence")
                            && request.getNumber("outlookSequence").longValue() == outlooks.getOrDefault(id, -1L),
                    "intake has " + request.get("outlookSequence") + ", said was " + outlooks.get(id),
                    id);
            if (request.getString("status").getValue().equals("OPEN")) {
                Conditions.values(request, "outlook.needs").stream()
                        .filter(BsonValue::isDocument)
                        .map(BsonValue::asDocument)
                        .forEach(line -> servedOrWhy(id, line));
            }
        }
    }

    private static void servedOrWhy(String request, BsonDocument line) {
        int asked = line.getNumber("asked").intValue();
        int has = line.getNumber("delivered").intValue()
                + line.getNumber("planned").intValue();
        Rule.SERVED_OR_WHY.require(has >= asked || line.containsKey("reason"), line.toJson(), request);
    }

    private void cars() {
        for (BsonDocument load : city.inventory().store().collection("loads").all()) {
            if (load.getString("state").getValue().equals("DISPATCHED")) {
                String id = load.getString("_id").getValue();
                Rule.CARS_ARE_HOME.require(overdue.contains(id), "goods are still on the car of " + id, id);
            }
            if (load.getString("state").getValue().equals("RESERVED")) {
                Rule.QUEUES_ARE_EMPTY.require(
                        load.getDateTime("until").getValue() > world.millis() - LATE,
                        "set aside for too long",
                        load.getString("_id").getValue());
            }
        }
    }
}
