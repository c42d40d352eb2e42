package org.relief.notification.shift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.notification.Bus;
import org.relief.notification.Phone;
import org.relief.notification.ServiceTest;
import org.relief.notification.assignment.Matching;
import org.relief.platform.testing.Contracts;
import org.springframework.beans.factory.annotation.Autowired;

class ShiftIT extends ServiceTest {

    private static final Instant TONIGHT = Instant.now().plus(Duration.ofHours(8));

    private Phone driver;

    @BeforeEach
    void connect() {
        driver = Phone.ofDriver(port);
    }

    @AfterEach
    void hangUp() {
        driver.close();
    }

    private Phone.Answer start() {
        return driver.post("/api/shifts", startOfShift(TONIGHT));
    }

    @Test
    void startsAndEndsAndTellsBothOnTheBusAndThePhone() {
        driver.listen();
        var started = start();
        assertThat(started.status()).isEqualTo(201);
        assertThat(started.json().at("/start/lat").asDouble()).isEqualTo(43.255);
        assertThat(driver.get("/api/shifts/mine").json()).isEqualTo(started.json());

        String shiftId = started.at("/shiftId");
        assertThat(driver.post("/api/shifts/" + shiftId + "/end", "{}").at("/endReason"))
                .isEqualTo("DRIVER");
        assertThat(driver.get("/api/shifts/mine").status()).isEqualTo(204);
        // D18: the vehicle is remembered for the next shift.
        assertThat(driver.get("/api/shifts/last").json().at("/vehicle"))
                .isEqualTo(started.json().at("/vehicle"));
        soon().untilAsserted(() ->
                assertThat(BUS.types("shiftId", shiftId)).containsExactly("shift.started.v1", "shift.ended.v1"));
        BUS.heard("shiftId", shiftId)
                .forEach(event -> Contracts.of("notification-service")
                        .assertFits("org.relief." + event.type(), event.data().toString()));
        soon().untilAsserted(() -> assertThat(driver.events()).containsExactly("shift.changed", "shift.changed"));
    }

    @Test
    void aStatedPermitCountsWhenACoordinatorHasConfirmedItAndIsRememberedForTheNextShift(@Autowired Shifts shifts) {
        var started = start();
        String shiftId = started.at("/shiftId");
        assertThat(started.json().at("/vehicle/permits").isEmpty()).isTrue();
        assertThat(started.at("/permits/0/state")).isEqualTo("WAITING");

        String decide = "/api/areas/almaty/permits/" + driver.owner() + "/CITY_PASS/decide";
        assertThat(driver.post(decide, "{\"decided\": \"CONFIRM\"}").status()).isEqualTo(403);
        try (Phone coordinator = Phone.ofCoordinator(port)) {
            var waiting = coordinator.get("/api/areas/almaty/permits");
            assertThat(waiting.json().findValuesAsString("driverId")).contains(driver.owner());
            assertThat(coordinator.post(decide, "{\"decided\": \"CONFIRM\"}").at("/errors/0/field"))
                    .isEqualTo("lastDay");
            assertThat(coordinator.post(decide, "{\"decided\": \"REFUSE\"}").at("/errors/0/field"))
                    .isEqualTo("reason");
            String confirm = "{\"decided\": \"CONFIRM\", \"lastDay\": \"%s\"}"
                    .formatted(LocalDate.now(ZoneOffset.UTC).plusDays(1));
            var confirmed = coordinator.post(decide, confirm);
            assertThat(confirmed.at("/state")).as(confirmed.text()).isEqualTo("CONFIRMED");
            assertThat(coordinator.post(decide, confirm).at("/code")).isEqualTo("permit-decided");
        }
        assertThat(driver.get("/api/shifts/mine").at("/vehicle/permits/0")).isEqualTo("CITY_PASS");
        soon().untilAsserted(() -> assertThat(BUS.heard("driverId", driver.owner()))
                .last()
                .satisfies(event -> {
                    assertThat(event.type()).isEqualTo("permit.decided.v1");
                    assertThat(event.data().at("/vehicle/permits/0").asString()).isEqualTo("CITY_PASS");
                    Contracts.of("notification-service")
                            .assertFits(
                                    "org.relief.permit.decided.v1", event.data().toString());
                }));

        driver.post("/api/shifts/" + shiftId + "/end", "{}");
        String next = start().at("/vehicle/permits/0");
        assertThat(next).isEqualTo("CITY_PASS");
        new ShiftSweep(shifts, Clock.fixed(TONIGHT.plus(Duration.ofDays(3)), ZoneOffset.UTC)).sweep();
        assertThat(driver.get("/api/shifts/last").at("/permits/0/state")).isEqualTo("ENDED");
    }

    @Test
    void whoAcceptedAndNeverCameIsCountedAndMayBeBlockedUntilThatIsLifted() {
        String shiftId = start().at("/shiftId");
        Matching matching = Matching.plan(driver.owner(), shiftId).offer();
        String path = "/api/deliveries/" + matching.deliveryId();
        soon().until(() -> driver.get(path).status() == 200);
        driver.post(path + "/accept", "{}");
        matching.cancel("SHIFT_ENDED");
        soon().until(() -> driver.get(path).at("/state").equals("CANCELLED"));

        String drivers = "/api/areas/almaty/drivers/" + driver.owner();
        assertThat(driver.post(drivers + "/block", "{}").status()).isEqualTo(403);
        try (Phone coordinator = Phone.ofCoordinator(port)) {
            assertThat(coordinator
                            .post(drivers + "/block", "{\"reason\": \"x\"}")
                            .at("/errors/0/field"))
                    .isEqualTo("ask");
            var blocked =
                    coordinator.post(drivers + "/block", "{\"reason\": \"Goods did not arrive.\", \"ask\": \"Dana\"}");
            assertThat(blocked.at("/noShows/neverCame")).as(blocked.text()).isEqualTo("1");
            assertThat(blocked.at("/blocked/reason")).isEqualTo("Goods did not arrive.");
            assertThat(driver.get("/api/shifts/mine").status()).isEqualTo(204);
            assertThat(driver.get("/api/shifts/last").at("/blocked/ask")).isEqualTo("Dana");
            var refused = start();
            assertThat(refused.at("/code")).isEqualTo("driver-blocked");
            assertThat(refused.at("/detail")).contains("Goods did not arrive.", "Dana");
            coordinator.post(drivers + "/unblock", "{}");
            assertThat(coordinator
                            .post("/api/areas/almaty/drivers/nobody/block", "{\"reason\": \"x\", \"ask\": \"y\"}")
                            .status())
                    .isEqualTo(404);
        }
        assertThat(start().status()).isEqualTo(201);
    }

    @Test
    void whoIsBlockedWithGoodsInTheCarBringsThemHomeFirst(@Autowired Shifts shifts) {
        String shiftId = start().at("/shiftId");
        Matching matching = Matching.plan(driver.owner(), shiftId).offer().load(5, 1);
        String path = "/api/deliveries/" + matching.deliveryId();
        soon().until(() -> driver.get(path).at("/state").equals("LOADED"));
        try (Phone coordinator = Phone.ofCoordinator(port)) {
            coordinator.post(
                    "/api/areas/almaty/drivers/" + driver.owner() + "/block", "{\"reason\": \"x\", \"ask\": \"y\"}");
        }
        assertThat(driver.get("/api/shifts/mine").status()).isEqualTo(200);
        matching.cancel("COORDINATOR");
        soon().until(() -> driver.get(path).at("/state").equals("CANCELLED"));
        new ShiftSweep(shifts, Clock.systemUTC()).sweep();
        assertThat(driver.get("/api/shifts/mine").status()).isEqualTo(204);
    }

    private static String signUp(Instant from, Instant until) {
        return """
            {"area": "almaty", "vehicle": {"kind": "CAR", "grams": 250000, "milliliters": 900000, "permits": []},
             "start": {"lat": 43.25471, "lon": 76.90849}, "from": "%s", "until": "%s"}\
            """.formatted(from, until);
    }

    @Test
    void whoSignsUpIsSeenComingAndHasComeWithTheShift() {
        Instant from = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);
        String body = signUp(from, from.plus(Duration.ofHours(4)));
        var signup = driver.post("/api/signups", body);
        assertThat(signup.status()).as(signup.text()).isEqualTo(201);
        assertThat(signup.json().at("/start/lat").asDouble()).isEqualTo(43.255);
        assertThat(driver.post("/api/signups", body).at("/code")).isEqualTo("already-signed-up");
        Instant far = from.plus(Duration.ofDays(15));
        assertThat(driver.post("/api/signups", signUp(far, far.plusSeconds(60))).at("/errors/0/field"))
                .isEqualTo("from");

        Instant later = from.plus(Duration.ofDays(1));
        String other = driver.post("/api/signups", signUp(later, later.plusSeconds(3600)))
                .at("/id");
        try (Phone stranger = Phone.ofDriver(port)) {
            assertThat(stranger.post("/api/signups/" + other + "/withdraw", "{}")
                            .status())
                    .isEqualTo(404);
        }
        driver.post("/api/signups/" + other + "/withdraw", "{}");
        assertThat(driver.get("/api/signups/mine").json()).hasSize(1);
        start();
        try (Phone coordinator = Phone.ofCoordinator(port)) {
            var mine = coordinator
                    .get("/api/areas/almaty/signups")
                    .json()
                    .valueStream()
                    .filter(one -> one.path("driverId").asString().equals(driver.owner()))
                    .toList();
            assertThat(mine).hasSize(1).allMatch(one -> one.path("cameAt").isString());
        }
    }

    private static String curfew(Instant from) {
        DateTimeFormatter almaty = DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.of("Asia/Almaty"));
        return "\"curfew\": {\"from\": \"%s\", \"until\": \"%s\"}"
                .formatted(almaty.format(from), almaty.format(from.plus(Duration.ofHours(6))));
    }

    private static void setRules(long version, String rules) {
        BUS.say("relief.deliveries", "area-rules.set.v1", Bus.AREA, """
            {"version": %d, "rules": {%s}}\
            """.formatted(version, rules), version);
    }

    private Instant homeBy() {
        return Instant.parse(driver.get("/api/shifts/mine").at("/homeBy"));
    }

    @Test
    void whoIsOnDutyHearsThatACoordinatorMovedTheCurfew() {
        Instant begins = Instant.now().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofHours(5));
        Instant sooner = begins.minus(Duration.ofHours(2));
        long version = Instant.now().getEpochSecond();
        driver.listen();
        start();
        BUS.say("relief.neighborhoods", "area.defined.v1", Bus.AREA, """
            {"timeZone": "Asia/Almaty", %s}\
            """.formatted(curfew(begins)));
        soon().untilAsserted(() -> assertThat(homeBy()).isEqualTo(begins));

        setRules(version, curfew(sooner));
        soon().untilAsserted(() -> assertThat(homeBy()).isEqualTo(sooner));
        soon().untilAsserted(() ->
                assertThat(driver.events()).containsExactly("shift.changed", "shift.changed", "shift.changed"));
        setRules(version + 1, "");
        soon().untilAsserted(() -> assertThat(homeBy()).isEqualTo(begins));
        // The other tests' drivers are at home whenever they like.
        BUS.say("relief.neighborhoods", "area.defined.v1", Bus.AREA, "{\"timeZone\": \"Asia/Almaty\"}");
        soon().untilAsserted(() -> assertThat(homeBy()).isAfter(begins));
    }

    @Test
    void oneOfManyConcurrentStartsWins() throws InterruptedException {
        List<Integer> statuses = new CopyOnWriteArrayList<>();
        List<Thread> threads = java.util.stream.IntStream.range(0, 8)
                .mapToObj(_ -> Thread.ofVirtual().start(() -> statuses.add(start().status())))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(statuses).containsOnlyOnce(201).contains(409).hasSize(8);
        soon().untilAsserted(
                        () -> assertThat(BUS.types("driverId", driver.owner())).containsExactly("shift.started.v1"));
    }

    @Test
    void theSameKeyGivesTheSameShift() {
        String key = UUID.randomUUID().toString();
        String body = startOfShift(TONIGHT);

        assertThat(driver.post("/api/shifts", body, key)).isEqualTo(driver.post("/api/shifts", body, key));
        assertThat(start().at("/code")).isEqualTo("already-on-duty");
    }

    @Test
    void refusesTimesAndVehiclesThatCannotBe() {
        assertThat(driver.post("/api/shifts", startOfShift(Instant.now().minusSeconds(1)))
                        .at("/errors/0/field"))
                .isEqualTo("until");
        assertThat(driver.post("/api/shifts", startOfShift(Instant.now().plus(Duration.ofHours(25))))
                        .at("/errors/0/code"))
                .isEqualTo("shift-too-long");
        String noGrams = startOfShift(TONIGHT).replace("250000", "10");
        assertThat(driver.post("/api/shifts", noGrams).at("/errors/0/field")).isEqualTo("vehicle.grams");
    }

    private void hold(String shiftId, String fields, long sequence) {
        BUS.say("relief.deliveries", "trip.held.v1", shiftId, """
            {"shiftId": "%s", "driverId": "%s", "at": "2022-01-06T03:20:00Z", "stops": 2, "neighborhoods": ["alatau"]%s}\
            """.formatted(shiftId, driver.owner(), fields), sequence);
    }

    @Test
    void whoIsNextIsToldUntilNoTripWaitsAnyMore() {
        String shiftId = start().at("/shiftId");
        driver.listen();
        String next = ", \"leavesBy\": \"2030-01-06T03:32:00Z\", \"warehouse\": \"W3\", \"why\": \"MOONLIGHT\"";
        hold(shiftId, next, 4);
        soon().until(() -> driver.events().contains("shift.changed"));

        var mine = driver.get("/api/shifts/mine");
        assertThat(mine.at("/next/leavesBy")).isEqualTo("2030-01-06T03:32:00Z");
        assertThat(mine.at("/next/why")).isEqualTo("MOONLIGHT");
        assertThat(mine.at("/next/neighborhoods/0")).isEqualTo("alatau");
        hold(shiftId, "", 3);
        hold(shiftId, "", 5);
        soon().until(() -> driver.get("/api/shifts/mine").json().at("/next").isNull());
        hold(shiftId, next, 6);
        soon().until(() -> driver.get("/api/shifts/mine").json().at("/next").isObject());
        assertThat(driver.post("/api/shifts/" + shiftId + "/end", "{}")
                        .json()
                        .at("/next")
                        .isNull())
                .isTrue();
    }

    private void suggest(String shiftId, String fields, long sequence) {
        BUS.say(
                "relief.deliveries",
                "shift.place-suggested.v1",
                shiftId,
                """
                {"shiftId": "%s", "driverId": "%s", "at": "2022-01-06T03:20:00Z", "neighborhoods": ["alatau"]%s}\
                """.formatted(shiftId, driver.owner(), fields),
                sequence);
    }

    @Test
    void whoIsAskedToWaitElsewhereAnswersAndMatchingHearsIt() {
        String shiftId = start().at("/shiftId");
        driver.listen();
        suggest(shiftId, ", \"warehouse\": \"W3\", \"driveSeconds\": 720", 4);
        soon().until(() ->
                driver.get("/api/shifts/mine").at("/suggestion/warehouse").equals("W3"));

        String path = "/api/shifts/" + shiftId + "/place";
        String key = UUID.randomUUID().toString();
        String body = "{\"warehouse\": \"W3\", \"at\": \"2022-01-06T03:21:00Z\", \"phoneAheadMillis\": 1000}";
        var answer = driver.post(path, body, key);
        assertThat(answer.at("/waitsAt")).isEqualTo("W3");
        assertThat(answer.json().at("/suggestion").isNull()).isTrue();
        assertThat(driver.post(path, body, key)).isEqualTo(answer);
        soon().untilAsserted(() -> assertThat(BUS.heard("shiftId", shiftId))
                .last()
                .satisfies(event -> {
                    assertThat(event.type()).isEqualTo("shift.placed.v1");
                    assertThat(event.data().path("warehouse").asString()).isEqualTo("W3");
                    assertThat(event.data().path("at").asString()).isEqualTo("2022-01-06T03:20:59Z");
                }));
        suggest(shiftId, "", 5);
        soon().until(() -> driver.get("/api/shifts/mine").json().at("/waitsAt").isNull());
        assertThat(BUS.types("shiftId", shiftId)).containsExactly("shift.started.v1", "shift.placed.v1");
    }

    @Test
    void anAnswerThatCannotCountSaysSoForGood() {
        String shiftId = start().at("/shiftId");
        try (Phone other = Phone.ofDriver(port)) {
            var answer = other.post("/api/shifts/" + shiftId + "/place", "{\"warehouse\": null}");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json().at("/final").asBoolean()).isTrue();
        }
        assertThat(driver.post("/api/shifts/" + shiftId + "/place", "{\"warehouse\": \"W 3\"}")
                        .at("/errors/0/field"))
                .isEqualTo("warehouse");
        driver.post("/api/shifts/" + shiftId + "/end", "{}");
        assertThat(driver.post("/api/shifts/" + shiftId + "/place", "{}").status())
                .isEqualTo(200);
    }

    @Test
    void anotherDriverDoesNotEndIt() {
        String shiftId = start().at("/shiftId");
        try (Phone other = Phone.ofDriver(port)) {
            assertThat(other.post("/api/shifts/" + shiftId + "/end", "{}").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void aCoordinatorSeesOpenShiftsAndEndsOne() {
        String shiftId = start().at("/shiftId");
        try (Phone coordinator = Phone.ofCoordinator(port)) {
            var list = coordinator.get("/api/shifts?area=almaty&limit=200");
            assertThat(list.json().at("/items").findValuesAsString("shiftId")).contains(shiftId);

            assertThat(coordinator.post("/api/shifts/" + shiftId + "/end", "{}").at("/endReason"))
                    .isEqualTo("COORDINATOR");
        }
        assertThat(driver.get("/api/shifts/mine").status()).isEqualTo(204);
    }

    @Test
    void timeOverEndsAShiftButNotWhileGoodsAreInTheCar(@Autowired Shifts shifts) {
        String shiftId = start().at("/shiftId");
        Matching matching = Matching.plan(driver.owner()).offer().load(5, 1);
        String path = "/api/deliveries/" + matching.deliveryId();
        soon().until(() -> driver.get(path).at("/state").equals("LOADED"));
        ShiftSweep tomorrow = new ShiftSweep(shifts, Clock.fixed(TONIGHT.plus(Duration.ofHours(16)), ZoneOffset.UTC));

        tomorrow.sweep();
        assertThat(driver.post("/api/shifts/" + shiftId + "/end", "{}").at("/code"))
                .isEqualTo("goods-on-board");
        matching.cancel("COORDINATOR");
        soon().until(() -> driver.get(path).at("/state").equals("CANCELLED"));
        tomorrow.sweep();

        assertThat(driver.get("/api/shifts/mine").status()).isEqualTo(204);
        soon().untilAsserted(() -> assertThat(BUS.heard("shiftId", shiftId))
                .last()
                .satisfies(event ->
                        assertThat(event.data().path("reason").asString()).isEqualTo("TIME_OVER")));
    }
}
