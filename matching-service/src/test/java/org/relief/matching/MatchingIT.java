package org.relief.matching;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.matching.topology.Commands;
import org.relief.matching.topology.TopologyReads;
import org.relief.platform.eventing.EventCatalog;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.eventing.Subscription;
import org.relief.platform.eventing.Topics;
import org.relief.platform.testing.Contracts;
import org.relief.platform.testing.EndpointReach;
import org.relief.platform.testing.EndpointReach.Things;
import org.relief.platform.testing.EndpointRoles;
import org.relief.platform.testing.HostileCalls;
import org.relief.platform.testing.RealPartsTest;
import org.relief.platform.testing.Spoken;
import org.relief.platform.testing.TestTokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** The service on a real broker and database, through Kafka and HTTP alone. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "relief.matching.application-id=matching-it",
            "relief.matching.state-dir=target/matching-it",
            "relief.eventing.instance=matching-it"
        })
@RealPartsTest
@DirtiesContext // it would fold what the next test says on the same broker
class MatchingIT {

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    @Autowired
    ApplicationContext context;

    @Autowired
    KafkaProperties kafka;

    @Autowired
    MongoDatabase database;

    private final String area = "area-" + UUID.randomUUID();
    private Bus bus;

    @BeforeEach
    void connect() {
        bus = new Bus(String.join(",", kafka.getBootstrapServers()), area);
    }

    @AfterEach
    void disconnect() {
        bus.close();
    }

    private JsonNode get(String path) throws Exception {
        return call(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .GET());
    }

    private JsonNode planningHealth() throws Exception {
        return call(
                HttpRequest.newBuilder(URI.create("http://localhost:" + managementPort + "/actuator/health/planning")));
    }

    private JsonNode call(HttpRequest.Builder request) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    request.header("Authorization", TestTokens.bearer("COORDINATOR"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
            return EventJson.MAPPER.readTree(answer.body());
        }
    }

    @Test
    void aNeedGoesAllTheWayAndTheBoardShowsIt() throws Exception {
        bus.city(100);
        String request = bus.request(4);
        String shift = bus.shift("driver-test-1");
        var planned = bus.awaitEvent("delivery.planned.v1", Map.of("shiftId", shift));
        bus.grant(planned, 4);
        var offered = bus.awaitEvent("delivery.offered.v1", Map.of("shiftId", shift));
        bus.answer("delivery.accepted.v1", offered);
        bus.load(offered, 4);
        bus.answer("delivery.departed.v1", offered);
        bus.complete(offered, offered.at("/stops/0"));
        bus.awaitEvent("delivery.completed.v1", Map.of("shiftId", shift));
        bus.awaitEvent("request.outlook-changed.v1", Map.of("requestId", request, "state", "SERVED"));

        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            JsonNode delivery =
                    get("/api/deliveries/" + offered.path("deliveryId").asString());
            assertThat(delivery.path("state").asString()).isEqualTo("COMPLETED");
            assertThat(delivery.at("/stops/0/outcome").asString()).isEqualTo("COMPLETED");
            JsonNode needs = get("/api/areas/" + area + "/needs?state=SERVED");
            assertThat(needs.at("/items/0/requestId").asString()).isEqualTo(request);
            JsonNode summary = get("/api/areas/" + area + "/summary");
            assertThat(summary.at("/requests/SERVED").asInt()).isEqualTo(1);
            assertThat(summary.at("/fill/0/fill").asDouble()).isEqualTo(1.0);
            assertThat(summary.path("driversOnDuty").asInt()).isEqualTo(1);
            assertThat(get("/api/areas/" + area + "/shifts?onDuty=true")
                            .at("/items")
                            .size())
                    .isEqualTo(1);
            assertThat(get("/api/areas/" + area + "/stock")
                            .at("/items/0/available")
                            .asInt())
                    .isEqualTo(100);
            assertThat(get("/api/areas/" + area + "/neighborhoods")
                            .at("/items/0/fill/delivered")
                            .asInt())
                    .isEqualTo(4);
            assertThat(get("/api/requests/" + request + "/outlook")
                            .path("state")
                            .asString())
                    .isEqualTo("SERVED");
        });
    }

    @Test
    void aCoordinatorCancelsADelivery() throws Exception {
        bus.city(100);
        bus.request(4);
        String shift = bus.shift("driver-test-1");
        var planned = bus.awaitEvent("delivery.planned.v1", Map.of("shiftId", shift));
        String path = "/api/deliveries/" + planned.path("deliveryId").asString();
        await().atMost(Duration.ofMinutes(2)).ignoreExceptions().untilAsserted(() -> get(path));
        call(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path + "/cancel"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.noBody()));
        var cancelled = bus.awaitEvent("delivery.cancelled.v1", Map.of("shiftId", shift));
        assertThat(cancelled.path("reason").asString()).isEqualTo("COORDINATOR");
    }

    private HttpResponse<String> post(String path, Object body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .header("Authorization", TestTokens.bearer("COORDINATOR"))
                    .POST(HttpRequest.BodyPublishers.ofString(EventJson.write(body)))
                    .build();
            return http.send(request, BodyHandlers.ofString());
        }
    }

    private JsonNode offered(int parcels) {
        bus.city(100);
        bus.request(parcels);
        String shift = bus.shift("driver-test-1");
        bus.grant(bus.awaitEvent("delivery.planned.v1", Map.of("shiftId", shift)), parcels);
        return bus.awaitEvent("delivery.offered.v1", Map.of("shiftId", shift));
    }

    private JsonNode underWay(int parcels) {
        JsonNode offered = offered(parcels);
        bus.answer("delivery.accepted.v1", offered);
        bus.load(offered, parcels);
        bus.answer("delivery.departed.v1", offered);
        return offered;
    }

    private void awaitAlarms(String... kinds) {
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(get("/api/areas/" + area + "/alarms")
                                .valueStream()
                                .map(alarm -> alarm.path("kind").asString()))
                        .containsExactly(kinds));
    }

    @Test
    void dangerAheadAndGoodsToBringBackAreAlarmsUntilTheyAreSeenTo() throws Exception {
        JsonNode delivery = underWay(4);
        String id = delivery.path("deliveryId").asString();
        String stop = delivery.at("/stops/0/stopId").asString();
        String path = "/api/deliveries/" + id + "/stops/" + stop + "/decide";
        bus.send(
                "relief.neighborhoods",
                "neighborhood.access-reported.v1",
                "alatau",
                Map.of(
                        "neighborhood",
                        "alatau",
                        "level",
                        "BLOCKED",
                        "until",
                        Instant.now().plusSeconds(3600)));
        awaitAlarms("HELD");
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(
                                get("/api/deliveries/" + id).path("state").asString())
                        .isEqualTo("EN_ROUTE"));
        JsonNode held = get("/api/deliveries/" + id).at("/stops/0/hold");
        assertThat(held.path("reason").asString()).isEqualTo("ROAD_BLOCKED");
        assertThat(held.path("resumedBy").isNull()).isTrue();

        assertThat(post(path, Map.of("answer", "GO_ON", "why", "test words")).statusCode())
                .isEqualTo(202);
        awaitAlarms();
        JsonNode resumed = get("/api/deliveries/" + id).at("/stops/0/hold");
        assertThat(resumed.path("resumedBy").asString()).isEqualTo("COORDINATOR");
        assertThat(resumed.path("why").asString()).isEqualTo("test words");
        assertThat(post(path, Map.of("answer", "GO_ON")).body()).contains("stop-not-held");

        assertThat(post(path, Map.of("answer", "SKIP")).statusCode()).isEqualTo(202);
        awaitAlarms("BRING_BACK");
        JsonNode over = get("/api/deliveries/" + id);
        assertThat(over.at("/toBringBack/0/quantity").asInt()).isEqualTo(4);
        assertThat(over.at("/stops/0/reason").asString()).isEqualTo("COORDINATOR");
        assertThat(over.at("/stops/0/decidedBy").asString()).isNotEmpty();
        assertThat(post(path, Map.of("answer", "SKIP")).body()).contains("delivery-over");
        assertThat(get("/api/areas/" + area + "/summary").path("alarms").asInt())
                .isEqualTo(1);
        takesAndPutsOff();

        var back = Map.of("item", "PARCEL", "quantity", 4, "condition", "GOOD");
        bus.send("relief.stock", "load.returned.v1", id, Map.of("deliveryId", id, "lines", List.of(back)));
        awaitAlarms();
        assertThat(get("/api/deliveries/" + id).path("leftover")).isEmpty();
    }

    /** The other coordinator sees whose it is, and then nothing until the time. */
    private void takesAndPutsOff() throws Exception {
        String alarms = "/api/areas/" + area + "/alarms";
        JsonNode alarm = get(alarms).get(0);
        var seen = Map.of(
                "alarmId",
                alarm.path("alarmId").asString(),
                "since",
                alarm.path("since").asString());
        assertThat(post(alarms + "/acknowledge", seen).statusCode()).isEqualTo(202);
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() ->
                        assertThat(get(alarms).at("/0/taken/by").asString()).isNotEmpty());
        var later = new HashMap<String, Object>(seen);
        later.put("until", Instant.now().plus(Duration.ofDays(2)));
        assertThat(post(alarms + "/acknowledge", later).body()).contains("until");
        later.put("until", Instant.now().plus(Duration.ofHours(2)));
        assertThat(post(alarms + "/acknowledge", later).statusCode()).isEqualTo(202);
        awaitAlarms();
        assertThat(get(alarms + "?silenced=true")).hasSize(1);
        assertThat(get("/api/areas/" + area + "/summary").path("alarmsSilenced").asInt())
                .isEqualTo(1);
        String today = LocalDate.now(ZoneId.of("UTC")).toString();
        assertThat(get("/api/areas/" + area + "/reports/" + today).path("over").asBoolean())
                .isFalse();
        assertThat(get("/api/areas/" + area + "/fairness").at("/points")).isNotEmpty();
        assertThat(get("/api/areas/" + area + "/waiting-reasons").at("/groups").isArray())
                .isTrue();
        assertThat(get("/api/areas/" + area + "/map?west=70&south=40&east=80&north=45")
                        .at("/cells"))
                .isEmpty();
    }

    @Test
    void theBoardForgetsWhomAnErasedOperationWasFor() throws Exception {
        JsonNode delivery = underWay(4);
        String needs = "/api/areas/" + area + "/needs";
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(get(needs).at("/items")).isNotEmpty());
        bus.send("relief.neighborhoods", "area.erased.v1", area, Map.of("erasedBy", "a", "at", Instant.now()));
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(get(needs).at("/items")).isEmpty());
        assertThat(get("/api/areas/" + area + "/deliveries").toString())
                .doesNotContain(delivery.path("deliveryId").asString());
        assertThat(get("/api/areas/" + area + "/neighborhoods").at("/items")).isNotEmpty();
    }

    @Test
    void whoOpensTooManyContactsIsAnAlarmUntilItIsSeenToOrAllowed() throws Exception {
        String person = "reader-" + area;
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        limited(person, 1, at);
        awaitAlarms("READING_LIMITED");
        JsonNode alarm = get("/api/areas/" + area + "/alarms").get(0);
        assertThat(alarm.at("/reader/personId").asString()).isEqualTo(person);
        assertThat(alarm.at("/reader/count").asInt()).isEqualTo(10);
        var seen = Map.of("alarmId", alarm.at("/reader/alarmId").asString(), "since", at);
        String path = "/api/areas/" + area + "/alarms/acknowledge";
        assertThat(post(path, Map.of("alarmId", area + "/person/nobody", "since", at))
                        .statusCode())
                .isEqualTo(404);
        String alarmId = alarm.at("/reader/alarmId").asString();
        assertThat(post(path, Map.of("alarmId", alarmId, "since", at.plusSeconds(1)))
                        .statusCode())
                .as("nothing was said then")
                .isEqualTo(400);
        assertThat(post(path, Map.of("alarmId", alarmId, "since", at.minusSeconds(1)))
                        .statusCode())
                .as("it was said again since")
                .isEqualTo(409);
        assertThat(post(path, seen).statusCode()).isEqualTo(202);
        awaitAlarms();
        limited(person, 2, at.plusSeconds(1));
        awaitAlarms("READING_LIMITED");
        bus.send(
                "relief.requests",
                "contact.reading-allowed.v1",
                person,
                3,
                Map.of("readerId", person, "allowedBy", "c", "until", at.plusSeconds(3600), "at", at.plusSeconds(2)));
        awaitAlarms();
    }

    private void limited(String person, long sequence, Instant at) {
        bus.send(
                "relief.requests",
                "contact.reading-limited.v1",
                person,
                sequence,
                Map.of(
                        "readerId",
                        person,
                        "driver",
                        false,
                        "count",
                        10,
                        "since",
                        at,
                        "until",
                        at.plusSeconds(60),
                        "at",
                        at));
    }

    @Test
    void whoseDriverOpensOtherStopsIsAnAlarm() throws Exception {
        JsonNode delivery = underWay(4);
        bus.send(
                "relief.drivers",
                "stop.contact-opened.v1",
                delivery.path("deliveryId").asString(),
                Map.of(
                        "deliveryId",
                        delivery.path("deliveryId").asString(),
                        "shiftId",
                        delivery.path("shiftId").asString(),
                        "driverId",
                        "driver-test-1",
                        "stopId",
                        delivery.at("/stops/0/stopId").asString(),
                        "reason",
                        "CALL_AHEAD",
                        "count",
                        1,
                        "at",
                        Instant.now()));
        awaitAlarms("OTHER_STOPS_READ");
        assertThat(get("/api/areas/" + area + "/alarms")
                        .get(0)
                        .at("/delivery/driverId")
                        .asString())
                .isNotEmpty();
    }

    @Test
    void aSilentCarIsAnAlarmUntilItSaysSomething() throws Exception {
        JsonNode delivery = underWay(4);
        String id = delivery.path("deliveryId").asString();
        String path = "/api/deliveries/" + id;
        await().atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(get(path).path("state").asString()).isEqualTo("EN_ROUTE"));
        Instant now = Instant.now();
        bus.send(
                "relief.deliveries",
                "delivery.overdue.v1",
                id,
                99,
                Map.of(
                        "deliveryId",
                        id,
                        "shiftId",
                        delivery.path("shiftId").asString(),
                        "driverId",
                        "driver-test-1",
                        "since",
                        now.minusSeconds(2700),
                        "stopsAhead",
                        1,
                        "at",
                        now));
        awaitAlarms("OVERDUE");
        assertThat(get(path).path("overdueSince").asString()).isNotEmpty();
        bus.answer("delivery.departed.v1", delivery);
        awaitAlarms();

        assertThat(post(path + "/release", Map.of("why", "test words")).statusCode())
                .isEqualTo(202);
        awaitAlarms("BRING_BACK");
        assertThat(get(path).at("/stops/0/why").asString()).isEqualTo("test words");
    }

    @Test
    void whatACoordinatorDecidesIsListedWithItsReasonUntilItIsLifted() throws Exception {
        JsonNode delivery = offered(4);
        String id = delivery.path("deliveryId").asString();
        String path = "/api/deliveries/" + id;
        await().atMost(Duration.ofMinutes(2)).ignoreExceptions().untilAsserted(() -> get(path));
        assertThat(post(path + "/cancel", Map.of("purpose", "WITHOUT_STOPS")).body())
                .contains("stopIds", "not-empty");
        assertThat(post(path + "/cancel", Map.of("stopIds", List.of("x"))).body())
                .contains("stopIds[0]", "not-ahead");
        assertThat(post(path + "/cancel", Map.of("why", "call 701 555 12 34")).body())
                .contains("why", "no-numbers");
        assertThat(post(path + "/release", Map.of()).body()).contains("delivery-not-loaded");

        assertThat(post(path + "/cancel", Map.of("purpose", "HOLD", "why", "test words"))
                        .statusCode())
                .isEqualTo(202);
        String list = "/api/areas/" + area + "/restrictions";
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(get(list).at("/items").size()).isEqualTo(1));
        JsonNode restriction = get(list).at("/items/0");
        assertThat(restriction.path("kind").asString()).isEqualTo("HOLD");
        assertThat(restriction.path("why").asString()).isEqualTo("test words");
        assertThat(restriction.at("/references/0").asString()).startsWith("TST-");
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            assertThat(get(path).at("/decision/purpose").asString()).isEqualTo("HOLD");
            assertThat(get("/api/areas/" + area + "/needs?reason=HELD")
                            .at("/items")
                            .size())
                    .isEqualTo(1);
        });

        String lift = "/api/restrictions/" + restriction.path("restrictionId").asString() + "/lift";
        assertThat(post(lift, Map.of()).statusCode()).isEqualTo(202);
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(get(list).at("/items").size()).isZero());
        assertThat(post("/api/restrictions/none/lift", Map.of()).body()).contains("restriction-not-found");
    }

    @Test
    void whatACoordinatorOrdersIsListedContradictedAndTakenBack() throws Exception {
        JsonNode delivery = offered(4);
        String path = "/api/deliveries/" + delivery.path("deliveryId").asString();
        String request = delivery.at("/stops/0/requestId").asString();
        String driver = delivery.path("driverId").asString();
        await().atMost(Duration.ofMinutes(2)).ignoreExceptions().untilAsserted(() -> get(path));
        String list = "/api/areas/" + area + "/steering";
        var pin = Map.of("kind", "PIN", "on", "REQUEST", "onId", request, "driverId", driver);
        assertThat(post(list, Map.of("kind", "PIN", "on", "REQUEST", "onId", request))
                        .body())
                .contains("driverId", "driver-or-warehouse");
        assertThat(post(list, Map.of("kind", "RAISE", "on", "REQUEST", "onId", request))
                        .body())
                .contains("why", "not-empty");
        assertThat(post(list, Map.of("kind", "RAISE", "on", "DRIVER", "onId", driver))
                        .body())
                .contains("not-for-this-order");
        assertThat(post(list, Map.of("kind", "HOLD", "on", "NEIGHBORHOOD", "onId", "nowhere"))
                        .body())
                .contains("onId", "not-known-here");
        assertThat(post(list, Map.of("kind", "PIN", "on", "REQUEST", "onId", request, "driverId", "nobody"))
                        .body())
                .contains("driverId", "not-known-here");
        assertThat(post(list, Map.of("kind", "FORBID", "on", "REQUEST", "onId", request, "warehouse", "nowhere"))
                        .body())
                .contains("warehouse", "not-known-here");

        assertThat(post(list, pin).statusCode()).isEqualTo(202);
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(
                        () -> assertThat(get(list).at("/0/kind").asString()).isEqualTo("PIN"));
        assertThat(get(list).at("/0/reference").asString()).startsWith("TST-");
        assertThat(post(list, Map.of("kind", "HOLD", "on", "DRIVER", "onId", driver))
                        .body())
                .contains("contradicts-decision");
        String stop = path + "/stops/" + delivery.at("/stops/0/stopId").asString();
        assertThat(post(stop + "/move", Map.of("toDeliveryId", "none")).body()).contains("toDeliveryId");
        assertThat(post(path + "/offer-again", Map.of()).statusCode()).isEqualTo(202);

        String lift = "/api/steering/" + get(list).at("/0/steeringId").asString() + "/lift";
        assertThat(post(lift, Map.of()).statusCode()).isEqualTo(202);
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(get(list).size()).isZero());
        assertThat(post(lift, Map.of()).body()).contains("steering-not-found");
    }

    private static Map<String, Object> closedFor(String neighborhood, String... kinds) {
        return Map.of("closedFor", List.of(Map.of("neighborhood", neighborhood, "notFor", List.of(kinds))));
    }

    @Test
    void anotherPolicyIsSupposedThenSetAndWhoHasNotSeenItSetsNothing() throws Exception {
        offered(4);
        String rules = "/api/areas/" + area + "/rules";
        String whatIfs = "/api/areas/" + area + "/what-ifs";
        await().atMost(Duration.ofMinutes(2)).ignoreExceptions().untilAsserted(() -> get(rules));
        Map<String, Object> set = new TreeMap<>(
                EventJson.MAPPER.convertValue(get(rules).path("rules"), new TypeReference<Map<String, Object>>() {}));
        set.put("rule", "PROPORTIONAL");
        set.put("curfew", Map.of("from", "22:00", "until", "06:00"));
        Map<String, Object> supposed = new TreeMap<>(closedFor("alatau", "VAN", "TRUCK"));
        supposed.put("rules", set);
        assertThat(post(whatIfs, supposed).statusCode()).isEqualTo(202);
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(
                        () -> assertThat(get(whatIfs).at("/0/supposed/requests").isNumber())
                                .isTrue());
        assertThat(get(rules).path("version").asInt()).as("nothing was changed").isZero();
        assertThat(post(
                                whatIfs,
                                Map.of(
                                        "drivers",
                                        Map.of(
                                                "count",
                                                1,
                                                "warehouse",
                                                "nowhere",
                                                "hours",
                                                4,
                                                "grams",
                                                1,
                                                "milliliters",
                                                1)))
                        .body())
                .contains("drivers.warehouse", "not-known-here");
        assertThat(post(
                                whatIfs,
                                Map.of(
                                        "stock",
                                        List.of(Map.of("warehouse", "nowhere", "item", "PARCEL", "quantity", 1))))
                        .body())
                .contains("stock[0].warehouse", "not-known-here");
        assertThat(post(whatIfs, Map.of("opened", List.of("nowhere"))).body()).contains("opened", "not-known-here");
        assertThat(post(whatIfs, closedFor("nowhere", "VAN")).body())
                .contains("closedFor[0].neighborhood", "not-known-here");
        assertThat(post(whatIfs, closedFor("alatau")).body()).contains("closedFor[0].notFor");
        assertThat(post(rules, Map.of("rules", set, "seen", 0)).body())
                .as("who asks later is told why")
                .contains("\"why\"");

        assertThat(post(rules, Map.of("rules", set, "seen", 0, "why", "test words"))
                        .statusCode())
                .isEqualTo(202);
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            assertThat(get(rules).at("/rules/rule").asString()).isEqualTo("PROPORTIONAL");
            assertThat(get(rules).path("why").asString()).isEqualTo("test words");
        });
        assertThat(post(rules, Map.of("rules", set, "seen", 0, "why", "test words"))
                        .body())
                .contains("rules-changed-meanwhile");
        set.put("curfew", Map.of("from", "23:00", "until", "23:00"));
        assertThat(post(rules, Map.of("rules", set, "seen", 1, "why", "test words"))
                        .body())
                .as("all day or never: to the plan it would be all day")
                .contains("rules.curfew.until", "hours-none");
        assertThat(post(whatIfs, Map.of("rules", set)).body()).contains("rules.curfew.until", "hours-none");
        set.remove("curfew");
        set.put("evenness", -1);
        assertThat(post(rules, Map.of("rules", set, "seen", 1, "why", "test words"))
                        .body())
                .contains("rules.evenness");
    }

    @Test
    void whatDriversAndReportersSayAgainstWhatStandsIsListedUntilItIsSettled() throws Exception {
        bus.city(0);
        String request = bus.request(1);
        bus.send("relief.drivers", "fact.conflicted.v1", area + "-d", conflict(request));
        String path = "/api/areas/" + area + "/doubts?open=true";
        bus.send("relief.neighborhoods", "neighborhood.report-questioned.v1", area + "-q", question(area + "-q"));
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            assertThat(get(path).at("/items").size()).isEqualTo(2);
            assertThat(get("/api/areas/" + area + "/summary").path("doubts").asInt())
                    .isEqualTo(2);
        });
        JsonNode conflict = get(path + "&kind=CONFLICT").at("/items/0");
        assertThat(conflict.at("/conflict/said/lines/0/quantity").asInt()).isEqualTo(3);
        assertThat(conflict.at("/conflict/standing/reason").asString()).isEqualTo("NOBODY_HOME");
        assertThat(conflict.path("reference").asString()).startsWith("TST-");

        bus.send(
                "relief.neighborhoods",
                "neighborhood.question-settled.v1",
                area + "-q",
                Map.of(
                        "questionId",
                        area + "-q",
                        "neighborhood",
                        "alatau",
                        "answer",
                        "DISMISSED",
                        "settledAt",
                        Instant.now()));
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(get(path).at("/items").size()).isEqualTo(1));
        assertThat(get("/api/areas/" + area + "/doubts?kind=QUESTION")
                        .at("/items/0/settled/answer")
                        .asString())
                .isEqualTo("DISMISSED");
    }

    private static Map<String, Object> conflict(String request) {
        var said = Map.of(
                "at",
                Instant.now(),
                "receivedAt",
                Instant.now(),
                "lines",
                List.of(Map.of("line", 1, "item", "PARCEL", "quantity", 3)));
        var standing = Map.of("at", Instant.now(), "receivedAt", Instant.now(), "reason", "NOBODY_HOME");
        return Map.of(
                "deliveryId",
                UUID.randomUUID(),
                "driverId",
                "driver-test-1",
                "requestId",
                request,
                "kind",
                "COMPLETED",
                "why",
                "stop-done",
                "taken",
                true,
                "said",
                said,
                "standing",
                standing);
    }

    private static Map<String, Object> question(String id) {
        return Map.of(
                "questionId",
                id,
                "neighborhood",
                "alatau",
                "kind",
                "ACCESS",
                "reported",
                report("OPEN", "RESIDENT"),
                "standing",
                report("BLOCKED", "AUTHORITY"),
                "askedAt",
                Instant.now());
    }

    private static Map<String, Object> report(String value, String source) {
        return Map.of(
                "value",
                value,
                "source",
                source,
                "confidence",
                "LOW",
                "at",
                Instant.now(),
                "until",
                Instant.now().plusSeconds(3600));
    }

    @Test
    void aDeliveryWhoseStateWasStoredAsANumberIsReadAndGoesOnFromThere() throws Exception {
        bus.city(100);
        bus.request(4);
        String shift = bus.shift("driver-test-1");
        var planned = bus.awaitEvent("delivery.planned.v1", Map.of("shiftId", shift));
        String id = planned.path("deliveryId").asString();
        await().atMost(Duration.ofMinutes(2)).ignoreExceptions().untilAsserted(() -> get("/api/deliveries/" + id));
        var deliveries = database.getCollection("board_deliveries");
        deliveries.updateOne(eq("_id", id), combine(set("state", 2), unset("rank")));
        assertThat(get("/api/deliveries/" + id).path("state").asString()).isEqualTo("ACCEPTED");
        assertThat(get("/api/areas/" + area + "/deliveries?state=ACCEPTED")
                        .at("/items")
                        .size())
                .isEqualTo(1);
        bus.grant(planned, 4);
        bus.awaitEvent("delivery.offered.v1", Map.of("shiftId", shift));
        bus.answer("delivery.departed.v1", planned);
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(
                                get("/api/deliveries/" + id).path("state").asString())
                        .isEqualTo("EN_ROUTE"));
        assertThat(deliveries.find(eq("_id", id)).first()).containsEntry("state", "EN_ROUTE");
    }

    @Test
    void theBoardShowsTheNewestWordAboutAStopAndNoHandoverUndone() throws Exception {
        String delivery = "delivery-" + area;
        say(delivery, 1, "stop.failed.v1", "NOBODY_HOME");
        say(delivery, 3, "stop.completed.v1", null);
        say(delivery, 2, "stop.failed.v1", "REFUSED");
        say(delivery, 4, "stop.failed.v1", "UNSAFE");
        var stops = database.getCollection("board_deliveries");
        say(delivery + "-after", 1, "stop.failed.v1", "UNSAFE");
        await().atMost(Duration.ofMinutes(2)).until(() -> stops.countDocuments(eq("_id", delivery + "-after")) == 1);
        assertThat(stops.find(eq("_id", delivery)).first().getEmbedded(List.of("outcomes", "stop", "outcome"), ""))
                .isEqualTo("COMPLETED");

        // Unless its driver takes it back.
        var failed = Map.of("at", Instant.now(), "receivedAt", Instant.now(), "reason", "NOBODY_HOME");
        bus.send(
                "relief.drivers",
                "fact.corrected.v1",
                delivery,
                5,
                Map.of("deliveryId", delivery, "shiftId", "shift", "stopId", "stop", "kind", "FAILED", "said", failed));
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(stops.find(eq("_id", delivery))
                                .first()
                                .getEmbedded(List.of("outcomes", "stop", "outcome"), ""))
                        .isEqualTo("FAILED"));
    }

    @Test
    void aStopThatIsTakenOffWhileItIsVisitedStaysVisitedOnTheBoard() {
        String delivery = "delivery-" + area;
        var stops = database.getCollection("board_deliveries");
        say(delivery, 1, "stop.completed.v1", null);
        await().atMost(Duration.ofMinutes(2)).until(() -> stops.countDocuments(eq("_id", delivery)) == 1);
        for (String stop : List.of("stop", "other")) {
            bus.send(
                    "relief.deliveries",
                    "stop.withdrawn.v1",
                    delivery,
                    Map.of(
                            "deliveryId",
                            delivery,
                            "shiftId",
                            "shift",
                            "driverId",
                            "driver-test-1",
                            "warehouse",
                            "W1",
                            "stopId",
                            stop,
                            "requestId",
                            "request",
                            "neighborhood",
                            "alatau",
                            "reason",
                            "REQUEST_CANCELLED",
                            "at",
                            Instant.now(),
                            "lines",
                            List.of()));
        }
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(stops.find(eq("_id", delivery))
                                .first()
                                .getEmbedded(List.of("outcomes", "other", "outcome"), ""))
                        .isEqualTo("WITHDRAWN"));
        assertThat(stops.find(eq("_id", delivery)).first().getEmbedded(List.of("outcomes", "stop", "outcome"), ""))
                .isEqualTo("COMPLETED");
    }

    private void say(String delivery, long sequence, String type, String reason) {
        Map<String, Object> data = new HashMap<>(Map.of(
                "deliveryId",
                delivery,
                "shiftId",
                "shift",
                "stopId",
                "stop",
                "requestId",
                "request",
                "at",
                Instant.now(),
                "lines",
                List.of()));
        if (reason != null) {
            data.put("reason", reason);
        }
        bus.send("relief.drivers", type, delivery, sequence, data);
    }

    @Test
    void anAreaIsTakenUpAgainByWhoMaySo() throws Exception {
        bus.city(0);
        await().atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .untilAsserted(() -> get("/api/areas/" + area + "/summary"));
        call(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/areas/" + area + "/resume"))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(planningHealth().path("status").asString()).isEqualTo("UP");
        assertThat(planningHealth().at("/components/areas/status").asString()).isEqualTo("UP");
    }

    @Test
    void needsArePagedNewestFirst() throws Exception {
        bus.city(0);
        List<String> requests = List.of(bus.request(1), bus.request(1), bus.request(1));
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            JsonNode first = get("/api/areas/" + area + "/needs?limit=2");
            assertThat(first.path("items").size()).isEqualTo(2);
            JsonNode second = get("/api/areas/" + area + "/needs?limit=2&cursor="
                    + first.path("next").asString());
            assertThat(second.path("items").size()).isEqualTo(1);
            assertThat(second.at("/items/0/requestId").asString()).isEqualTo(requests.getFirst());
            assertThat(get("/api/areas/" + area + "/needs?reason=NO_STOCK")
                            .path("items")
                            .size())
                    .isEqualTo(3);
        });
    }

    @Test
    void everyEndpointIsClosedToTheWrongRoles() {
        EndpointRoles.assertAccess(context, "http://localhost:" + port);
    }

    @Test
    void everybodyIsBoundToTheAreasAndWarehousesOfTheirAccount() throws Exception {
        JsonNode delivery = onBoard();
        EndpointReach.of("http://localhost:" + port)
                .body("POST /api/deliveries/{id}/stops/{stopId}/decide", "{\"answer\":\"HOLD\"}")
                .body("POST /api/deliveries/{id}/stops/{stopId}/move", "{\"toDeliveryId\":\"none\"}")
                .body("POST /api/areas/{area}/dispatch", "{\"longestHoldSeconds\":0,\"lookAhead\":true}")
                .assertReach(
                        things(delivery, area, "W1"),
                        things(delivery, area, "W2"),
                        things(delivery, "far-" + area, "W1"));
    }

    @Test
    void nothingThatIsSentBreaksIt() {
        JsonNode delivery = onBoard();
        HostileCalls.at("matching-service", port)
                .known("area", area)
                .known("warehouse", "W1")
                .known("deliveries/id", delivery.path("deliveryId").asString())
                .known("shifts/id", delivery.path("shiftId").asString())
                .known("stopId", delivery.at("/stops/0/stopId").asString())
                .assertAllAnswered(5000);
    }

    private JsonNode onBoard() {
        JsonNode delivery = offered(4);
        await().atMost(Duration.ofMinutes(2)).ignoreExceptions().untilAsserted(() -> {
            get("/api/deliveries/" + delivery.path("deliveryId").asString());
            assertThat(get("/api/areas/" + area + "/shifts").path("items").size())
                    .isEqualTo(1);
        });
        return delivery;
    }

    /** On the board alone: copies in the given area and warehouse, all under one id of their own. */
    private Things things(JsonNode delivery, String area, String warehouse) {
        String id = UUID.randomUUID().toString();
        Document copy = copy("deliveries", delivery.path("deliveryId"), id, area);
        copy.append("warehouse", warehouse).get("route", Document.class).append("warehouse", warehouse);
        database.getCollection("board_deliveries").insertOne(copy);
        database.getCollection("board_shifts").insertOne(copy("shifts", delivery.path("shiftId"), id, area));
        Document bare = new Document("_id", id).append("area", area);
        database.getCollection("board_requests").insertOne(bare);
        database.getCollection("board_restrictions").insertOne(bare);
        database.getCollection("board_steerings").insertOne(bare);
        return new Things(area, warehouse, Map.of("id", id));
    }

    private Document copy(String kind, JsonNode of, String id, String area) {
        return database.getCollection("board_" + kind)
                .find(Filters.eq("_id", of.asString()))
                .first()
                .append("_id", id)
                .append("area", area);
    }

    @Test
    void anAdministratorSeesThatNothingStandsAgainstTheStateAndThereIsNothingToAccept() throws Exception {
        JsonNode state = EventJson.MAPPER.readTree(
                asAdministrator("/api/admin/state", null).body());
        assertThat(state.path("working").asBoolean()).isTrue();
        assertThat(state.path("refusals").isEmpty()).isTrue();

        var refused =
                asAdministrator("/api/admin/state/accept", "{\"topics\":[\"relief.requests\"],\"why\":\"a test\"}");
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains("topics[0]");
    }

    private HttpResponse<String> asAdministrator(String path, String body) throws Exception {
        var call = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", TestTokens.bearer("ADMIN"));
        if (body != null) {
            call.header("Content-Type", "application/json")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .POST(BodyPublishers.ofString(body));
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(call.build(), BodyHandlers.ofString());
        }
    }

    @Test
    void theHttpContractIsKept() {
        Contracts.of("matching-service").assertOpenApi("http://localhost:" + port);
    }

    @Test
    void saysAndHearsOnTheBusWhatItsAsyncApiTells(
            @Autowired EventCatalog catalog, @Autowired List<Subscription> subscriptions, @Autowired Topics topics) {
        Map<String, Set<String>> receives = new HashMap<>(TopologyReads.byTopic());
        Subscription.typesByTopic(ofOthers(subscriptions))
                .forEach((topic, types) ->
                        receives.computeIfAbsent(topic, _ -> new HashSet<>()).addAll(types));
        Contracts.of("matching-service")
                .assertAsyncApi(new Spoken(catalog.typesByTopic(), receives, topics.compacted()));
    }

    /** Without the commands, which are between the board and itself. */
    private static List<Subscription> ofOthers(List<Subscription> subscriptions) {
        return subscriptions.stream()
                .filter(each -> !each.topic().equals(Commands.TOPIC))
                .toList();
    }

    @Test
    void readsWhatWasReleased(@Autowired List<Subscription> subscriptions) {
        ofOthers(subscriptions)
                .forEach(each -> each.shapes()
                        .forEach((type, shape) -> Contracts.released(type)
                                .forEach(event -> EventJson.read(event.getBytes(StandardCharsets.UTF_8), shape))));
    }
}
