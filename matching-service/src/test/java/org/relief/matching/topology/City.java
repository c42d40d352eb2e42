package org.relief.matching.topology;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.relief.matching.area.DispatchPolicy;
import org.relief.matching.delivery.Rules;
import org.relief.matching.plan.Budgets;
import org.relief.matching.plan.DaysOver;
import org.relief.matching.plan.PlanRunner;
import org.relief.matching.planner.Figures;
import org.relief.matching.planner.Planner;
import org.relief.matching.planner.Policy;
import org.relief.matching.planner.StraightLine;
import org.relief.matching.planner.TravelTimes;
import org.relief.platform.eventing.EventHeaders;
import org.relief.platform.eventing.EventJson;
import tools.jackson.databind.JsonNode;

/** A test area with two neighborhoods and a warehouse, spoken to through the topology's topics. */
final class City implements AutoCloseable {

    static final String AREA = "testville";
    /** Nine in the morning in the area. */
    static final Instant MORNING = Instant.parse("2022-01-06T03:00:00Z");

    static final Duration TICK = Duration.ofMillis(20);

    record Said(String type, String subject, long sequence, JsonNode data) {
        String text(String field) {
            return data.path(field).asString("");
        }
    }

    record Sent(String topic, String type, String subject, long sequence, byte[] data, Instant at) {}

    private final List<Sent> history = new ArrayList<>();
    private long nanos;
    private long nanosPerLook;

    private record Piped(String topic, TestRecord<String, byte[]> event) {}

    private static final String STATE = "testville-state";

    private final List<Piped> piped = new ArrayList<>();
    private final KeptLog log = new KeptLog();
    private final AreaProcessor.Settings settings;
    private final PlanRunner planRunner;
    private TopologyTestDriver driver;
    private boolean unheard;
    private final Map<String, TestInputTopic<String, byte[]>> inputs = new HashMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final List<Said> said = new ArrayList<>();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final AsideAreas aside = new AsideAreas(meters);
    private Instant now = MORNING;
    private String area = AREA;

    City() {
        this(StraightLine.CITY);
    }

    City(TravelTimes travelTimes) {
        this(travelTimes, DispatchPolicy.AT_ONCE);
    }

    private City(TravelTimes travelTimes, DispatchPolicy dispatch) {
        planRunner = new PlanRunner(new Planner(Policy.BALANCED, 1), Budgets.FIRST_PLAN_ONLY, Runnable::run, () -> 0);
        var standard = Rules.STANDARD;
        var rules = standard.with(standard.offerTime(), standard.commitAhead(), standard.overdueAfter(), dispatch);
        settings = new AreaProcessor.Settings(
                new NumberedIds(),
                rules,
                travelTimes,
                planRunner,
                TICK,
                log,
                new CatchingUp(),
                aside,
                this::setAside,
                () -> nanos += nanosPerLook);
        driver = start();
    }

    private TopologyTestDriver start() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test-" + UUID.randomUUID());
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:9");
        return new TopologyTestDriver(MatchingTopology.build(new StreamsBuilder(), settings, STATE), properties, now);
    }

    /**
     * Everything that matching stores is gone: stores, changelogs, the group's offsets. What is in the topics stays, and is
     * read from its beginning.
     */
    void lose() {
        comeBack();
    }

    /** This topic is deleted and made anew with what it held, and an administrator says to go on. */
    void makeAnew(String topic) {
        comeBack();
        log.madeAnew(topic);
        comeBack();
    }

    /** Matching is away for this long, while others say this, and has lost everything when it comes back. */
    void away(Duration time, Runnable meanwhile) {
        unheard = true;
        meanwhile.run();
        unheard = false;
        now = now.plus(time);
        comeBack();
    }

    /** What is in the state topic. */
    Map<String, byte[]> remembered() {
        driver.createOutputTopic(STATE, new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .forEach(log::keep);
        return log.state();
    }

    /** Matching with this state and on topics that are empty but for the items. */
    static City remembering(Map<String, byte[]> state) {
        City city = new City();
        state.forEach((key, value) -> city.log.keep(new TestRecord<>(key, value)));
        city.log.beginAnew();
        city.item("PARCEL");
        city.later(Duration.ofMinutes(1));
        return city;
    }

    private void comeBack() {
        said();
        remembered();
        log.endsAt(piped.stream().collect(Collectors.groupingBy(Piped::topic, Collectors.counting())));
        driver.close();
        inputs.clear();
        driver = start();
        piped.forEach(again -> {
            input(again.topic()).pipeInput(again.event());
            driver.advanceWallClockTime(TICK);
        });
        now = now.plus(TICK.multipliedBy(piped.size()));
    }

    private void pipe(String topic, TestRecord<String, byte[]> event) {
        piped.add(new Piped(topic, event));
        if (!unheard) {
            input(topic).pipeInput(event);
        }
    }

    private void setAside(String topic) {
        meters.counter("relief.events.dead", "topic", topic).increment();
    }

    /** A city with everything that a delivery needs but requests and drivers. */
    static City ready() {
        return ready(StraightLine.CITY);
    }

    static City ready(TravelTimes travelTimes) {
        City city = new City(travelTimes);
        city.furnish();
        return city;
    }

    /** A city where trips wait for company. */
    static City waiting(DispatchPolicy dispatch) {
        City city = new City(StraightLine.CITY, dispatch);
        city.furnish();
        return city;
    }

    private void furnish() {
        area("Asia/Almaty", "23:00", "07:00");
        neighborhood("alatau", 43.293, 76.83);
        neighborhood("medeu", 43.24, 76.95);
        item("PARCEL");
        warehouse("W1", 43.26, 76.88);
        stock("W1", "PARCEL", 100);
    }

    /** All that is said from here on is said of another area, which has everything too. */
    void moveTo(String other) {
        goTo(other);
        furnish();
    }

    /** All that is said from here on is said of this area. */
    void goTo(String other) {
        area = other;
    }

    /** What is stored, as it lies in the stores. */
    Map<String, KeyValueStore<String, byte[]>> stores() {
        return MatchingTopology.stores().stream()
                .collect(Collectors.toMap(name -> name, driver::<String, byte[]>getKeyValueStore));
    }

    MeterRegistry meters() {
        return meters;
    }

    AsideAreas aside() {
        return aside;
    }

    /** What was sent, in that order. */
    List<Sent> history() {
        return history;
    }

    Instant now() {
        return now;
    }

    /** What the plan comes to that the planner made last. */
    Figures figures() {
        return planRunner.newest(area).orElseThrow().figures();
    }

    /** Days that are over, to be looked back at. */
    DaysOver daysOver() {
        return planRunner.daysOver();
    }

    /** From here on so much time passes whenever somebody looks how much has passed. */
    void slow(Duration perLook) {
        nanosPerLook = perLook.toNanos();
    }

    void wait(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    void tick() {
        wait(TICK);
    }

    /** After this time, and after what follows from it. */
    void later(Duration time) {
        wait(time);
        tick();
        tick();
    }

    // What other services say

    void area(String zone, String curfewFrom, String curfewUntil) {
        send(
                "relief.neighborhoods",
                "area.defined.v1",
                area,
                Map.of("timeZone", zone, "curfew", Map.of("from", curfewFrom, "until", curfewUntil)));
    }

    void closeArea() {
        send("relief.neighborhoods", "area.closed.v1", area, Map.of("closedBy", "admin-test", "at", now));
    }

    void neighborhood(String code, double lat, double lon) {
        send(
                "relief.neighborhoods",
                "neighborhood.defined.v1",
                code,
                Map.of("neighborhood", code, "center", place(lat, lon), "population", 1000));
    }

    /** @param notFor kinds of vehicles that do not get through all the same */
    void access(String neighborhood, String level, String... notFor) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("neighborhood", neighborhood);
        report.put("level", level);
        if (notFor.length > 0) {
            report.put("notFor", List.of(notFor));
        }
        report.put("until", now.plus(Duration.ofHours(24)));
        send("relief.neighborhoods", "neighborhood.access-reported.v1", neighborhood, report);
    }

    /** Only cars with this permit get in. */
    void restricted(String neighborhood, String permit) {
        var until = now.plus(Duration.ofHours(24));
        send(
                "relief.neighborhoods",
                "neighborhood.access-reported.v1",
                neighborhood,
                Map.of("neighborhood", neighborhood, "level", "RESTRICTED", "permit", permit, "until", until));
    }

    void item(String code) {
        define(
                code,
                Map.of(
                        "item",
                        code,
                        "grams",
                        3000,
                        "milliliters",
                        6000,
                        "deprivationClass",
                        "FOOD",
                        "lifeCritical",
                        true));
    }

    void define(String code, Map<String, Object> data) {
        pipe("relief.items", new TestRecord<>(code, EventJson.bytes(data), headers("item.defined.v1", code, 1), now));
        wait(Duration.ofSeconds(1));
    }

    void warehouse(String code, double lat, double lon) {
        send(
                "relief.stock",
                "warehouse.defined.v1",
                code,
                Map.of("warehouse", code, "location", place(lat, lon), "open", true));
    }

    /** A donor's place, where cars collect within this time. */
    void collection(String code, Instant from, Instant until, boolean open) {
        collection(code, place(43.28, 76.86), from, until, open);
    }

    void collection(String code, Map<String, Double> where, Instant from, Instant until, boolean open) {
        send(
                "relief.stock",
                "warehouse.defined.v1",
                code,
                Map.of(
                        "warehouse",
                        code,
                        "location",
                        where,
                        "open",
                        open,
                        "window",
                        Map.of("from", from, "until", until)));
    }

    void stock(String warehouse, String item, int available) {
        var batches = available == 0 ? List.of() : List.of(Map.of("quantity", available));
        send(
                "relief.stock",
                "stock.level-changed.v1",
                warehouse + "/" + item,
                Map.of("warehouse", warehouse, "item", item, "available", batches));
    }

    String request(String neighborhood, int parcels) {
        return request(neighborhood, parcels, null);
    }

    String request(String neighborhood, int parcels, Duration windowLength) {
        String id = UUID.randomUUID().toString();
        logRequest(id, neighborhood, parcels, windowLength);
        return id;
    }

    /** A request that may be met from then on only. */
    String requestFrom(Duration wait, String neighborhood, int parcels) {
        String id = UUID.randomUUID().toString();
        var data = asked(id, neighborhood, parcels, null);
        data.put("window", Map.of("from", now.plus(wait), "until", now.plus(wait.multipliedBy(2))));
        send("relief.requests", "request.logged.v1", id, data);
        return id;
    }

    void logRequest(String id, String neighborhood, int parcels, Duration windowLength) {
        send("relief.requests", "request.logged.v1", id, asked(id, neighborhood, parcels, windowLength));
    }

    void amendRequest(String id, String neighborhood, int parcels) {
        send("relief.requests", "request.amended.v1", id, asked(id, neighborhood, parcels, null));
    }

    /** The same, received from now until then. */
    void amendRequest(String id, String neighborhood, int parcels, Instant until) {
        send(
                "relief.requests",
                "request.amended.v1",
                id,
                asked(id, neighborhood, parcels, Duration.between(now, until)));
    }

    /** The same, and somebody's life hangs on all of it until then. */
    void amendLife(String id, String neighborhood, int parcels, Instant until) {
        var data = asked(id, neighborhood, parcels, null);
        data.put("lifeDeadlines", List.of(Map.of("kind", "INSULIN", "until", until)));
        send("relief.requests", "request.amended.v1", id, data);
    }

    /** Of several items, a line for each. */
    String requestOf(String neighborhood, Map<String, Integer> units) {
        String id = UUID.randomUUID().toString();
        var data = asked(id, neighborhood, 1, null);
        List<Map<String, Object>> needs = new ArrayList<>();
        units.forEach(
                (item, quantity) -> needs.add(Map.of("line", needs.size() + 1, "item", item, "quantity", quantity)));
        data.put("needs", needs);
        data.put("urgency", "CRITICAL");
        send("relief.requests", "request.logged.v1", id, data);
        return id;
    }

    /** So many of this, or as many of something else. */
    String requestOr(String neighborhood, String item, int units, String... instead) {
        String id = UUID.randomUUID().toString();
        var data = asked(id, neighborhood, 1, null);
        data.put("needs", List.of(Map.of("line", 1, "item", item, "quantity", units, "instead", List.of(instead))));
        send("relief.requests", "request.logged.v1", id, data);
        return id;
    }

    /** Food for people and days: boxes for five days of one, rice for 1.7 and bread for 0.6. */
    String requestFood(String neighborhood, int people, int days) {
        String id = UUID.randomUUID().toString();
        send("relief.requests", "request.logged.v1", id, food(id, neighborhood, people, days));
        return id;
    }

    void amendFood(String id, String neighborhood, int people, int days) {
        send("relief.requests", "request.amended.v1", id, food(id, neighborhood, people, days));
    }

    /** Nobody said anything, but its food may be of these now: what a unit of each covers, parcels all of them. */
    void foodOf(String id, String neighborhood, int people, int days, Map<String, Integer> parcels) {
        var goods = parcels.entrySet().stream()
                .map(one -> Map.<String, Object>of("item", one.getKey(), "each", one.getValue(), "loose", false))
                .toList();
        send("relief.requests", "request.amended.v1", id, food(id, neighborhood, people, days, goods));
    }

    private Map<String, Object> food(String id, String neighborhood, int people, int days) {
        List<Map<String, Object>> goods = List.of(
                Map.of("item", "BOX", "each", 300, "loose", false),
                Map.of("item", "RICE", "each", 102, "loose", true),
                Map.of("item", "BREAD", "each", 36, "loose", true));
        return food(id, neighborhood, people, days, goods);
    }

    private Map<String, Object> food(
            String id, String neighborhood, int people, int days, List<Map<String, Object>> goods) {
        var data = asked(id, neighborhood, 1, null);
        var basket = Map.of("category", "GROCERIES", "people", people, "days", days, "goods", goods);
        int boxes = Math.ceilDiv(people * days * 60, 300);
        data.put("needs", List.of(Map.of("line", 1, "item", "BOX", "quantity", boxes, "basket", basket)));
        return data;
    }

    /** Somebody's life hangs on all of it. */
    String lifeRequest(String neighborhood, int parcels, Instant until) {
        String id = UUID.randomUUID().toString();
        var data = asked(id, neighborhood, parcels, null);
        data.put("lifeDeadlines", List.of(Map.of("kind", "INSULIN", "until", until)));
        send("relief.requests", "request.logged.v1", id, data);
        return id;
    }

    String criticalRequest(String neighborhood, int parcels) {
        String id = UUID.randomUUID().toString();
        var data = asked(id, neighborhood, parcels, null);
        data.put("urgency", "CRITICAL");
        send("relief.requests", "request.logged.v1", id, data);
        return id;
    }

    private Map<String, Object> asked(String id, String neighborhood, int parcels, Duration windowLength) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("requestId", id);
        data.put("neighborhood", neighborhood);
        data.put("location", neighborhood.equals("medeu") ? place(43.245, 76.955) : place(43.299, 76.815));
        data.put("people", 4);
        data.put("urgency", "HIGH");
        data.put("vulnerabilities", List.of("INFANT"));
        data.put("needs", List.of(Map.of("line", 1, "item", "PARCEL", "quantity", parcels)));
        data.put("loggedAt", now);
        if (windowLength != null) {
            data.put("window", Map.of("from", now, "until", now.plus(windowLength)));
        }
        return data;
    }

    String shift(String driverId) {
        return shift(driverId, Duration.ofHours(10));
    }

    String shift(String driverId, Duration length) {
        return shift(driverId, "CAR", length);
    }

    String shift(String driverId, String kind, Duration length) {
        String id = UUID.randomUUID().toString();
        send(
                "relief.drivers",
                "shift.started.v1",
                id,
                Map.of(
                        "shiftId",
                        id,
                        "driverId",
                        driverId,
                        "vehicle",
                        Map.of("kind", kind, "grams", 250_000, "milliliters", 900_000, "permits", List.of()),
                        "start",
                        place(43.25, 76.91),
                        "home",
                        place(43.25, 76.91),
                        "from",
                        now,
                        "until",
                        now.plus(length)));
        return id;
    }

    void grant(Said planned, int parcels) {
        send(
                "relief.stock",
                "reservation.granted.v1",
                planned.text("deliveryId"),
                Map.of(
                        "deliveryId",
                        planned.text("deliveryId"),
                        "lines",
                        List.of(Map.of("item", "PARCEL", "asked", 100, "granted", parcels))));
    }

    void grantExtension(Said extended, int parcels) {
        grantExtension(extended, "PARCEL", parcels);
    }

    void grantExtension(Said extended, String item, int units) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("deliveryId", extended.text("deliveryId"));
        data.put("extension", extended.data().get("extension").intValue());
        data.put("lines", List.of(Map.of("item", item, "asked", 100, "granted", units)));
        send("relief.stock", "reservation.granted.v1", extended.text("deliveryId"), data);
    }

    void refuseExtension(Said extended) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("deliveryId", extended.text("deliveryId"));
        data.put("extension", extended.data().get("extension").intValue());
        data.put("reason", "NO_STOCK");
        send("relief.stock", "reservation.refused.v1", extended.text("deliveryId"), data);
    }

    /** Staff began to load it, or had only thought so. */
    void loading(Said delivery, boolean started) {
        String id = delivery.text("deliveryId");
        String type = started ? "load.loading-started.v1" : "load.loading-stopped.v1";
        send("relief.stock", type, id, Map.of("deliveryId", id, "warehouse", "W1", "at", now));
    }

    /** The driver does not take on what joined. */
    void refuseJoined(Said extended) {
        var data = ofDelivery(extended);
        data.put("extension", extended.data().get("extension").intValue());
        send("relief.drivers", "delivery.extension-refused.v1", extended.text("deliveryId"), data);
    }

    void answer(String type, Said delivery) {
        send("relief.drivers", type, delivery.text("deliveryId"), ofDelivery(delivery));
    }

    /** The warehouse has let go what was set aside. */
    void letGo(Said delivery) {
        String id = delivery.text("deliveryId");
        send("relief.stock", "reservation.released.v1", id, Map.of("deliveryId", id, "reason", "STAFF"));
    }

    void load(Said delivery, int parcels) {
        send(
                "relief.stock",
                "load.dispatched.v1",
                delivery.text("deliveryId"),
                Map.of(
                        "deliveryId",
                        delivery.text("deliveryId"),
                        "loadedAt",
                        now,
                        "lines",
                        List.of(Map.of("item", "PARCEL", "quantity", parcels, "lots", List.of()))));
    }

    void complete(Said delivery, JsonNode stop) {
        complete(delivery, stop, stop.at("/lines/0/quantity").asInt());
    }

    void complete(Said delivery, JsonNode stop, int parcels) {
        send("relief.drivers", "stop.completed.v1", delivery.text("deliveryId"), handover(delivery, stop, parcels));
    }

    Map<String, Object> handover(Said delivery, JsonNode stop, int parcels) {
        var data = ofDelivery(delivery);
        data.put("stopId", stop.path("stopId").asString());
        data.put("requestId", stop.path("requestId").asString());
        data.put(
                "lines",
                List.of(Map.of("line", 1, "item", stop.at("/lines/0/item").asString("PARCEL"), "quantity", parcels)));
        return data;
    }

    void fail(Said delivery, JsonNode stop, String reason) {
        var data = ofDelivery(delivery);
        data.put("stopId", stop.path("stopId").asString());
        data.put("reason", reason);
        send("relief.drivers", "stop.failed.v1", delivery.text("deliveryId"), data);
    }

    /** The driver takes a handover back: it failed. */
    void takeBack(Said delivery, JsonNode stop, String reason) {
        fail(delivery, stop, reason);
        var data = ofDelivery(delivery);
        data.put("stopId", stop.path("stopId").asString());
        data.put("requestId", stop.path("requestId").asString());
        data.put("kind", "FAILED");
        data.put("reason", "WRONG_TAP");
        data.put("said", Map.of("at", now().toString(), "reason", reason));
        send("relief.drivers", "fact.corrected.v1", delivery.text("deliveryId"), data);
    }

    /** Intake closes what was served. */
    void closeServed(String request) {
        send("relief.requests", "request.closed.v1", request, Map.of("requestId", request, "outcome", "SERVED"));
    }

    // Steps of a delivery

    Said planned() {
        tick();
        tick();
        return last("delivery.planned.v1");
    }

    Said offered(int parcels) {
        grant(planned(), parcels);
        return last("delivery.offered.v1");
    }

    Said accepted(int parcels) {
        Said offered = offered(parcels);
        answer("delivery.accepted.v1", offered);
        return offered;
    }

    Said loaded(int parcels) {
        Said offered = accepted(parcels);
        load(offered, parcels);
        return offered;
    }

    Said underWay(int parcels) {
        Said offered = loaded(parcels);
        answer("delivery.departed.v1", offered);
        return offered;
    }

    void cancelRequest(String request) {
        send("relief.requests", "request.cancelled.v1", request, Map.of("requestId", request));
    }

    /** A warehouse takes goods back. */
    void back(Said delivery, int parcels) {
        String id = delivery.text("deliveryId");
        var line = Map.of("item", "PARCEL", "quantity", parcels, "condition", "GOOD");
        send("relief.stock", "load.returned.v1", id, Map.of("deliveryId", id, "lines", List.of(line)));
    }

    void answerHold(Said held, String answer) {
        var data = ofDelivery(held);
        data.put("stopId", held.text("stopId"));
        data.put("answer", answer);
        send("relief.drivers", "stop.hold-answered.v1", held.text("deliveryId"), data);
    }

    /** A coordinator's command about a delivery. */
    void command(String type, Said delivery, Map<String, Object> more) {
        Map<String, Object> data = new LinkedHashMap<>(more);
        data.put("deliveryId", delivery.text("deliveryId"));
        command(type, data);
    }

    void command(String type, Map<String, Object> data) {
        Map<String, Object> all = new LinkedHashMap<>(data);
        all.put("requestedBy", "coordinator-test");
        send("relief.matching-commands", type, UUID.randomUUID().toString(), all);
    }

    static JsonNode stopOf(Said delivery, String request) {
        return delivery.data()
                .get("stops")
                .valueStream()
                .filter(stop -> stop.get("requestId").stringValue().equals(request))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Object> ofDelivery(Said delivery) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("deliveryId", delivery.text("deliveryId"));
        data.put("shiftId", delivery.text("shiftId"));
        data.put("at", now);
        return data;
    }

    static Map<String, Double> place(double lat, double lon) {
        return Map.of("lat", lat, "lon", lon);
    }

    /** Sends an event with the next sequence of its subject. */
    void send(String topic, String type, String subject, Object data) {
        long sequence = sequences.merge(subject, 1L, Long::sum);
        send(topic, type, subject, sequence, EventJson.bytes(data));
    }

    void send(String topic, String type, String subject, long sequence, byte[] data) {
        history.add(new Sent(topic, type, subject, sequence, data, now));
        pipe(topic, new TestRecord<>(area, data, headers(type, subject, sequence), now));
    }

    /** Sends an event that was sent before once more. */
    void resend(Random random) {
        Sent again = history.get(random.nextInt(history.size()));
        resend(again);
    }

    private void resend(Sent again) {
        pipe(
                again.topic(),
                new TestRecord<>(AREA, again.data(), headers(again.type(), again.subject(), again.sequence()), now));
    }

    /** Sends everything that was sent before once more, in another order. */
    void resendAll(Random random) {
        List<Sent> all = new ArrayList<>(history);
        Collections.shuffle(all, random);
        all.forEach(this::resend);
    }

    void sendRaw(String topic, String key, byte[] data, Headers headers) {
        pipe(topic, new TestRecord<>(key, data, headers, now));
    }

    private TestInputTopic<String, byte[]> input(String topic) {
        return inputs.computeIfAbsent(
                topic, name -> driver.createInputTopic(name, new StringSerializer(), new ByteArraySerializer()));
    }

    Headers headers(String type, String subject, long sequence) {
        var headers = new RecordHeaders();
        new EventHeaders(
                        UUID.nameUUIDFromBytes((type + subject + sequence).getBytes(StandardCharsets.UTF_8))
                                .toString(),
                        "org.relief." + type,
                        "/relief/test",
                        subject,
                        sequence,
                        now,
                        null)
                .writeTo(headers);
        return headers;
    }

    // What matching says

    /** Everything said so far. */
    List<Said> said() {
        var output =
                driver.createOutputTopic("relief.deliveries", new StringDeserializer(), new ByteArrayDeserializer());
        while (!output.isEmpty()) {
            var event = output.readRecord();
            EventHeaders headers = EventHeaders.read(event.headers());
            said.add(new Said(
                    headers.type().substring("org.relief.".length()),
                    headers.subject(),
                    headers.sequence(),
                    EventJson.read(event.value(), JsonNode.class)));
        }
        return said;
    }

    List<Said> said(String type) {
        return said().stream().filter(event -> event.type().equals(type)).toList();
    }

    Said last(String type) {
        var all = said(type);
        if (all.isEmpty()) {
            throw new AssertionError("nothing said of " + type + "; only " + said());
        }
        return all.getLast();
    }

    Said outlook(String requestId) {
        return said("request.outlook-changed.v1").stream()
                .filter(event -> event.subject().equals(requestId))
                .reduce((_, last) -> last)
                .orElseThrow(() -> new AssertionError("no outlook of " + requestId));
    }

    List<TestRecord<String, byte[]>> deadLetters(String topic) {
        return driver.createOutputTopic(topic + ".dlt", new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    @Override
    public void close() {
        driver.close();
    }
}
