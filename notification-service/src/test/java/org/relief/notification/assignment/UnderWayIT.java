package org.relief.notification.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.notification.Phone;
import org.relief.notification.ServiceTest;
import org.relief.platform.testing.Contracts;

/** What reaches a car under way, and what its driver says to it, over HTTP and Kafka. */
class UnderWayIT extends ServiceTest {

    private static final Contracts CONTRACTS = Contracts.of("notification-service");

    private Phone driver;
    private Matching matching;
    private String path;

    @BeforeEach
    void onTheRoad() {
        driver = Phone.ofDriver(port).listen();
        matching = Matching.plan(driver.owner()).offer();
        path = "/api/deliveries/" + matching.deliveryId();
        until("delivery.offered");
        driver.post(path + "/accept", "{}");
        matching.load(5, 1);
        soon().until(() -> driver.get(path).at("/state").equals("LOADED"));
        driver.post(path + "/depart", "{}");
    }

    @AfterEach
    void hangUp() {
        driver.close();
    }

    private void until(String event) {
        soon().until(() -> driver.events().contains(event));
    }

    private void say(String type, String fields) {
        say(type, fields, 2);
    }

    private void say(String type, String fields, long sequence) {
        BUS.say(
                "relief.deliveries",
                type,
                matching.deliveryId(),
                """
                {"deliveryId": "%s", "at": "2030-01-06T04:00:00Z", %s}""".formatted(matching.deliveryId(), fields),
                sequence);
    }

    private void orderReturn(int parcels, long sequence) {
        String lines = parcels == 0 ? "" : "{\"item\": \"FOOD_PARCEL_5D\", \"quantity\": %d}".formatted(parcels);
        say(
                "return.ordered.v1",
                "\"warehouse\": \"W3\", \"reason\": \"CANCELLED\", \"lines\": [%s]".formatted(lines),
                sequence);
    }

    @Test
    void aWithdrawnStopLeavesThePhoneAtOnceAndItsContactIsClosed() {
        say("stop.withdrawn.v1", "\"stopId\": \"%s\", \"reason\": \"REQUEST_CANCELLED\"".formatted(matching.first()));
        until("stop.withdrawn");

        var mine = driver.get("/api/deliveries/mine");
        assertThat(mine.at("/currentStop")).isEqualTo(matching.second());
        assertThat(mine.at("/withdrawn/0/reason")).isEqualTo("REQUEST_CANCELLED");
        var closed = driver.get(path + "/stops/" + matching.first() + "/contact");
        assertThat(closed.status()).isEqualTo(410);
        assertThat(closed.at("/code")).isEqualTo("stop-withdrawn");
    }

    @Test
    void aHeldStopIsAnsweredAndTheAnswerIsTold() {
        say("stop.held.v1", """
                "stopId": "%s", "reason": "ROAD_BLOCKED", "answerBy": "2030-01-06T04:05:00Z\"""".formatted(matching.first()));
        until("stop.held");
        var answered = driver.post(path + "/stops/" + matching.first() + "/hold-answer", "{\"answer\": \"GO_ON\"}");

        assertThat(answered.at("/stops/0/held/answer")).isEqualTo("GO_ON");
        assertHeard("stop.hold-answered.v1");
    }

    @Test
    void theTimesThatMovedAreOnThePhone() {
        say("delivery.eta-changed.v1", """
                "returnBy": "2030-01-06T18:00:00Z", "stops": [{"stopId": "%s", "arriveAt": "2030-01-06T04:47:00Z"}]""".formatted(matching.first()));
        soon().until(() -> driver.get(path).at("/returnBy").equals("2030-01-06T18:00:00Z"));

        var mine = driver.get(path);
        assertThat(mine.at("/stops/0/arriveAt")).isEqualTo("2030-01-06T04:47:00Z");
        assertThat(mine.at("/stops/1/arriveAt")).isEqualTo("2030-01-06T04:20:00Z");
        assertThat(driver.updates().getLast().event()).isEqualTo("delivery.changed");
    }

    @Test
    void anUnknownDangerIsToldAllTheSame() {
        say("stop.held.v1", """
                "stopId": "%s", "reason": "FLOOD", "why": "Water on the road", "decidedBy": "the-coordinator",
                "answerBy": "2030-01-06T04:05:00Z\"""".formatted(matching.first()));
        until("stop.held");

        assertThat(driver.get(path).at("/stops/0/held/reason")).isEqualTo("FLOOD");
        assertThat(driver.get(path).at("/stops/0/held/why")).isEqualTo("Water on the road");
        assertThat(driver.get(path).text()).doesNotContain("the-coordinator");
    }

    @Test
    void goodsOfACancelledDeliveryAreToBeBroughtBackUntilTheyAre() {
        matching.cancel("COORDINATOR");
        until("delivery.cancelled");
        orderReturn(5, 5);
        until("return.ordered");
        assertThat(driver.get("/api/deliveries/bring-back").at("/0/bringBack/warehouse"))
                .isEqualTo("W3");

        orderReturn(2, 6);
        soon().until(() -> driver.get("/api/deliveries/bring-back")
                .at("/0/bringBack/lines/0/quantity")
                .equals("2"));
        orderReturn(0, 7);
        soon().until(() -> driver.get("/api/deliveries/bring-back").text().equals("[]"));
    }

    @Test
    void whoHasGoodsToBringBackEndsTheShiftKnowingly() {
        String shift = driver.post(
                        "/api/shifts", startOfShift(java.time.Instant.now().plusSeconds(3600)))
                .at("/shiftId");
        matching.cancel("COORDINATOR");
        orderReturn(5, 5);
        until("return.ordered");
        assertThat(driver.post("/api/shifts/" + shift + "/end", "{}").status()).isEqualTo(200);
        shift = driver.post("/api/shifts", startOfShift(java.time.Instant.now().plusSeconds(3600)))
                .at("/shiftId");
        matching = Matching.plan(driver.owner(), shift).offer().load(5, 1).cancel("COORDINATOR");
        orderReturn(5, 5);
        soon().until(() -> driver.get("/api/deliveries/bring-back").json().size() == 2);

        assertThat(driver.post("/api/shifts/" + shift + "/end", "{}").at("/code"))
                .isEqualTo("goods-to-bring-back");
        assertThat(driver.post("/api/shifts/" + shift + "/end", "{\"goodsAboard\": true}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRoadIsReportedWithoutFailingItsStopAndOnce() {
        String report = """
                {"neighborhood": "other", "condition": "BLOCKED", "deliveryId": "%s", "stopId": "%s"}""".formatted(matching.deliveryId(), matching.first());
        String key = UUID.randomUUID().toString();
        assertThat(driver.post("/api/roads/report", report, key).status()).isEqualTo(204);
        assertThat(driver.post("/api/roads/report", report, key).status()).isEqualTo(204);

        assertHeard("road.reported.v1");
        assertThat(BUS.heard("deliveryId", matching.deliveryId())
                        .getLast()
                        .data()
                        .at("/neighborhood")
                        .asString())
                .isEqualTo("alatau");
        assertThat(driver.get("/api/deliveries/mine").at("/currentStop")).isEqualTo(matching.first());
    }

    @Test
    void whichVehiclesDoNotGetThroughIsSaidOfABlockedRoadAndOfNoDanger() {
        for (String condition : List.of("BLOCKED", "UNSAFE")) {
            assertThat(driver.post("/api/roads/report", """
                    {"neighborhood": "alatau", "condition": "%s", "notFor": ["VAN", "TRUCK"], "deliveryId": "%s"}""".formatted(condition, matching.deliveryId()))
                            .status())
                    .isEqualTo(204);
        }
        soon().untilAsserted(() -> assertThat(BUS.heard("deliveryId", matching.deliveryId()).stream()
                        .filter(event -> event.type().equals("road.reported.v1"))
                        .map(event -> event.data().path("condition").asString()
                                + event.data().path("notFor")))
                .containsExactlyInAnyOrder("BLOCKED[\"VAN\",\"TRUCK\"]", "UNSAFE"));
    }

    private void assertHeard(String type) {
        soon().untilAsserted(() -> assertThat(BUS.types("deliveryId", matching.deliveryId()))
                .containsExactlyInAnyOrder("delivery.accepted.v1", "delivery.departed.v1", type));
        BUS.heard("deliveryId", matching.deliveryId())
                .forEach(event -> CONTRACTS.assertFits(
                        "org.relief." + event.type(), event.data().toString()));
    }
}
