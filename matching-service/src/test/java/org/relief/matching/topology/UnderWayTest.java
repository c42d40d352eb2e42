package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.relief.matching.topology.City.Said;
import tools.jackson.databind.JsonNode;

/** What was decided follows what the household does, until the handover. */
class UnderWayTest {

    private final City city = City.ready();

    @AfterEach
    void close() {
        city.close();
    }

    private Said offered(int parcels) {
        city.tick();
        city.grant(city.last("delivery.planned.v1"), parcels);
        return city.last("delivery.offered.v1");
    }

    private Said accepted(int parcels) {
        Said offered = offered(parcels);
        city.answer("delivery.accepted.v1", offered);
        return offered;
    }

    private Said underWay(int parcels) {
        Said offered = accepted(parcels);
        city.load(offered, parcels);
        city.answer("delivery.departed.v1", offered);
        return offered;
    }

    private void cancel(String request) {
        city.send("relief.requests", "request.cancelled.v1", request, Map.of("requestId", request));
    }

    private static String stopOf(Said delivery, String request) {
        return delivery.data()
                .get("stops")
                .valueStream()
                .filter(stop -> stop.get("requestId").stringValue().equals(request))
                .findFirst()
                .map((JsonNode stop) -> stop.get("stopId").stringValue())
                .orElseThrow();
    }

    @Test
    void aHouseholdThatCancelsIsOffTheListOfTheCarThatIsOnItsWay() {
        String request = city.request("alatau", 4);
        String other = city.request("alatau", 3);
        city.shift("driver-test-1");
        Said delivery = underWay(7);
        cancel(request);
        Said withdrawn = city.last("stop.withdrawn.v1");
        assertThat(withdrawn.text("stopId")).isEqualTo(stopOf(delivery, request));
        assertThat(withdrawn.text("reason")).isEqualTo("REQUEST_CANCELLED");
        assertThat(city.said("delivery.completed.v1")).isEmpty();
        assertThat(city.outlook(other).text("state")).isEqualTo("ON_THE_WAY");
    }

    @Test
    void itsGoodsGoToTheNextWhoWaits() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        Said delivery = underWay(4);
        String next = city.request("alatau", 4);
        cancel(request);
        Said redirected = city.last("delivery.redirected.v1");
        assertThat(redirected.text("fromStopId")).isEqualTo(stopOf(delivery, request));
        assertThat(redirected.data().at("/stop/requestId").stringValue()).isEqualTo(next);
        assertThat(city.outlook(next).text("state")).isEqualTo("ON_THE_WAY");
        assertThat(city.said("return.ordered.v1")).isEmpty();
    }

    @Test
    void goodsThatNobodyElseNeedsComeBack() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        underWay(4);
        cancel(request);
        assertThat(city.said("delivery.completed.v1")).hasSize(1);
        Said ordered = city.last("return.ordered.v1");
        assertThat(ordered.text("reason")).isEqualTo("COMPLETED");
        assertThat(ordered.data().at("/lines/0/quantity").asInt()).isEqualTo(4);
    }

    @Test
    void aHandoverHeardAfterTheWithdrawalCountsAndNothingComesBack() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        Said delivery = underWay(4);
        cancel(request);
        city.complete(delivery, delivery.data().at("/stops/0"));
        assertThat(city.last("return.ordered.v1").data().get("lines")).isEmpty();
        assertThat(city.outlook(request).data().at("/needs/0/delivered").asInt())
                .isEqualTo(4);
    }

    @Test
    void beforeLoadingTheDriversListIsShorterAtOnce() {
        String request = city.request("alatau", 4);
        city.request("alatau", 3);
        city.shift("driver-test-1");
        Said delivery = accepted(7);
        cancel(request);
        assertThat(city.last("stop.withdrawn.v1").text("stopId")).isEqualTo(stopOf(delivery, request));
        Said shorter = city.last("delivery.offered.v1");
        assertThat(shorter.text("deliveryId")).isEqualTo(delivery.text("deliveryId"));
        assertThat(shorter.data().get("stops")).hasSize(1);
    }

    @Test
    void aHouseholdThatMovesIsFollowedWithWhatIsAboard() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        Said delivery = underWay(4);
        city.amendRequest(request, "medeu", 3);
        Said changed = city.last("stop.changed.v1");
        assertThat(changed.data().at("/stop/stopId").stringValue()).isEqualTo(stopOf(delivery, request));
        assertThat(changed.data().at("/stop/neighborhood").stringValue()).isEqualTo("medeu");
        assertThat(changed.data().at("/stop/lines/0/quantity").asInt()).isEqualTo(3);
        assertThat(changed.data().get("changed").valueStream().map(JsonNode::stringValue))
                .contains("PLACE", "GOODS");
        assertThat(city.said("stop.withdrawn.v1")).isEmpty();
    }

    @Test
    void aCorrectionThatConcernsNoCarMovesNone() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        offered(4);
        int before = city.said().size();
        city.amendRequest(request, "alatau", 4);
        assertThat(city.said()).hasSize(before);
    }

    @Test
    void aLoadedCarThatIsCalledOffIsToldWhatToBringBack() {
        city.request("alatau", 4);
        city.shift("driver-test-1");
        Said delivery = underWay(4);
        String id = delivery.text("deliveryId");
        city.send(
                "relief.matching-commands",
                "delivery.cancel-requested.v1",
                id,
                Map.of("deliveryId", id, "requestedBy", "coordinator-test"));
        assertThat(city.last("return.ordered.v1").text("reason")).isEqualTo("CANCELLED");
        assertThat(city.last("return.ordered.v1").text("deliveryId")).isEqualTo(id);
    }

    private void answer(Said held, String what) {
        city.send(
                "relief.drivers",
                "stop.hold-answered.v1",
                held.text("deliveryId"),
                Map.of(
                        "deliveryId", held.text("deliveryId"),
                        "shiftId", held.text("shiftId"),
                        "stopId", held.text("stopId"),
                        "answer", what));
    }

    private Said heldOnTheRoad() {
        city.shift("driver-test-1");
        underWay(4);
        city.access("alatau", "BLOCKED");
        return city.last("stop.held.v1");
    }

    @Test
    void aCarOnARoadThatIsBlockedNowIsWarnedAtOnce() {
        String request = city.request("alatau", 4);
        Said held = heldOnTheRoad();
        assertThat(held.text("requestId")).isEqualTo(request);
        assertThat(held.text("reason")).isEqualTo("ROAD_BLOCKED");
        assertThat(city.said("delivery.cancelled.v1")).isEmpty();
        city.access("alatau", "BLOCKED");
        assertThat(city.said("stop.held.v1")).hasSize(1);
    }

    @Test
    void whoGoesOnKnowinglyIsNotAskedAgainUntilTheRoadHasBeenOpen() {
        city.request("alatau", 4);
        answer(heldOnTheRoad(), "GO_ON");
        assertThat(city.last("stop.resumed.v1").text("by")).isEqualTo("DRIVER");
        city.wait(Duration.ofMinutes(6));
        assertThat(city.said("stop.withdrawn.v1")).isEmpty();
        city.access("alatau", "BLOCKED");
        assertThat(city.said("stop.held.v1")).hasSize(1);
        city.access("alatau", "OPEN");
        city.access("alatau", "BLOCKED");
        assertThat(city.said("stop.held.v1")).hasSize(2);
    }

    @Test
    void aSkippedStopsGoodsGoElsewhereAndNotToTheSameTrouble() {
        city.request("alatau", 4);
        Said held = heldOnTheRoad();
        city.request("alatau", 4);
        String other = city.request("medeu", 4);
        answer(held, "SKIP");
        assertThat(city.last("stop.withdrawn.v1").text("reason")).isEqualTo("DRIVER_SKIPPED");
        assertThat(city.last("delivery.redirected.v1")
                        .data()
                        .at("/stop/requestId")
                        .stringValue())
                .isEqualTo(other);
    }

    @Test
    void withoutAnAnswerTheStopIsLeftOutAndWaitingMovesThat() {
        city.request("alatau", 4);
        Said held = heldOnTheRoad();
        city.wait(Duration.ofMinutes(4));
        answer(held, "WAIT");
        city.wait(Duration.ofMinutes(4));
        assertThat(city.said("stop.withdrawn.v1")).isEmpty();
        city.wait(Duration.ofMinutes(2));
        assertThat(city.last("stop.withdrawn.v1").text("reason")).isEqualTo("NO_ANSWER");
        assertThat(city.last("return.ordered.v1").data().at("/lines/0/quantity").asInt())
                .isEqualTo(4);
    }

    @Test
    void aRoadThatOpensAgainLetsTheCarGoOn() {
        city.request("alatau", 4);
        heldOnTheRoad();
        city.access("alatau", "OPEN");
        assertThat(city.last("stop.resumed.v1").text("by")).isEqualTo("ROAD");
        city.wait(Duration.ofMinutes(6));
        assertThat(city.said("stop.withdrawn.v1")).isEmpty();
    }

    @Test
    void whatALateHandoverUsedUpIsNotPromisedToTheNext() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        Said delivery = underWay(4);
        String next = city.request("alatau", 4);
        cancel(request);
        assertThat(city.outlook(next).text("state")).isEqualTo("ON_THE_WAY");
        city.complete(delivery, delivery.data().at("/stops/0"));
        assertThat(city.last("stop.withdrawn.v1").text("reason")).isEqualTo("NO_GOODS");
        assertThat(city.outlook(next).text("state")).isNotEqualTo("ON_THE_WAY");
    }

    @Test
    void aHouseholdThatMovesOutOfDangerIsVisited() {
        String request = city.request("alatau", 4);
        heldOnTheRoad();
        city.amendRequest(request, "medeu", 4);
        assertThat(city.last("stop.resumed.v1").text("by")).isEqualTo("ROAD");
        city.wait(Duration.ofMinutes(6));
        assertThat(city.said("stop.withdrawn.v1")).isEmpty();
    }

    @Test
    void aReportThatRunsOutBlocksNoRoad() {
        city.request("alatau", 4);
        city.shift("driver-test-1");
        underWay(4);
        city.send(
                "relief.neighborhoods",
                "neighborhood.access-reported.v1",
                "alatau",
                Map.of(
                        "neighborhood",
                        "alatau",
                        "level",
                        "BLOCKED",
                        "until",
                        city.now().plus(Duration.ofMinutes(2))));
        assertThat(city.said("stop.held.v1")).hasSize(1);
        city.wait(Duration.ofMinutes(3));
        assertThat(city.last("stop.resumed.v1").text("by")).isEqualTo("ROAD");
    }
}
