package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.relief.matching.planner.StraightLine;
import org.relief.matching.topology.City.Said;
import org.relief.platform.eventing.EventHeaders;
import org.relief.platform.testing.Contracts;
import tools.jackson.databind.JsonNode;

/** Whole stories through the topology's topics, without Kafka. */
class DeliveryStoryTest {

    private final City city = City.ready();

    @AfterEach
    void close() {
        city.close();
    }

    private String outlook(String request) {
        return city.outlook(request).text("state");
    }

    @Test
    void aNeedIsPlannedGrantedOfferedLoadedDrivenAndServed() {
        String request = city.request("alatau", 4);
        String shift = city.shift("driver-test-1");
        Said planned = city.planned();
        assertThat(planned.text("shiftId")).isEqualTo(shift);
        assertThat(planned.text("warehouse")).isEqualTo("W1");
        assertThat(planned.data().at("/stops/0/requestId").asString()).isEqualTo(request);
        assertThat(planned.data().at("/lines/0/quantity").asInt()).isEqualTo(4);
        assertThat(outlook(request)).isEqualTo("PLANNED");

        city.grant(planned, 4);
        Said offered = city.last("delivery.offered.v1");
        assertThat(offered.text("offerUntil"))
                .isEqualTo(city.now().plus(Duration.ofMinutes(3)).toString());
        city.answer("delivery.accepted.v1", offered);
        assertThat(outlook(request)).isEqualTo("ON_THE_WAY");
        city.load(offered, 4);
        city.answer("delivery.departed.v1", offered);
        city.complete(offered, offered.data().at("/stops/0"));

        Said completed = city.last("delivery.completed.v1");
        assertThat(completed.data().path("stopsCompleted").asInt()).isEqualTo(1);
        assertThat(completed.data().path("leftover").isEmpty()).isTrue();
        assertThat(outlook(request)).isEqualTo("SERVED");
        assertThat(city.outlook(request).data().at("/needs/0/delivered").asInt())
                .isEqualTo(4);
        assertThat(city.said("delivery.eta-changed.v1"))
                .as("it left before its time")
                .hasSize(1);
        assertThat(completed.sequence()).isEqualTo(4);
    }

    @Test
    void everyEventFitsItsContract() {
        String first = city.request("alatau", 2);
        city.shift("driver-test-1");
        Said offered = city.underWay(2);
        city.request("alatau", 2);
        city.fail(offered, offered.data().at("/stops/0"), "NOBODY_HOME");
        Said redirected = city.last("delivery.redirected.v1");
        city.complete(offered, redirected.data().path("stop"));
        city.request("medeu", 500);
        city.wait(Duration.ofMinutes(1));
        city.answer("delivery.declined.v1", city.planned());
        assertThat(city.said())
                .extracting(Said::type)
                .contains(
                        "delivery.planned.v1",
                        "delivery.offered.v1",
                        "delivery.redirected.v1",
                        "delivery.completed.v1",
                        "delivery.cancelled.v1",
                        "request.outlook-changed.v1");
        assertThat(first).isNotEmpty();
        Contracts contracts = Contracts.of("matching-service");
        for (Said said : city.said()) {
            contracts.assertFits("org.relief." + said.type(), said.data().toString());
        }
    }

    @Test
    void aDeliveryThatBringsLessThanAskedSaysWhyTheRestWaits() {
        city.stock("W1", "PARCEL", 3);
        String request = city.request("alatau", 5);
        city.shift("driver-test-1");
        city.answer("delivery.accepted.v1", city.offered(3));
        assertThat(outlook(request)).isEqualTo("ON_THE_WAY");
        JsonNode need = city.outlook(request).data().at("/needs/0");
        assertThat(need.path("planned").asInt()).isEqualTo(3);
        assertThat(need.path("reason").asString()).isEqualTo("NO_STOCK");
        assertThat(need.path("lacking").asInt()).isEqualTo(2);
        assertThat(need.at("/remedy/quantity").asInt()).isEqualTo(2);
    }

    @Test
    void aWayIsAsLongHoweverFastTheCarsAre() {
        city.request("alatau", 4);
        city.shift("driver-test-1");
        int meters = city.planned().data().path("distanceMeters").asInt();
        try (City fast = City.ready(new StraightLine(1.32, 50))) {
            fast.request("alatau", 4);
            fast.shift("driver-test-1");
            fast.wait(Duration.ofSeconds(1));
            assertThat(fast.last("delivery.planned.v1")
                            .data()
                            .path("distanceMeters")
                            .asInt())
                    .isCloseTo(meters, within(100));
        }
        assertThat(meters).isBetween(20_000, 40_000);
    }

    @Test
    void whereThereIsNoCurfewNoneIsNamed() {
        city.send("relief.neighborhoods", "area.defined.v1", City.AREA, Map.of("timeZone", "Asia/Almaty"));
        String request = city.request("alatau", 5);
        city.shift("driver-test-1", Duration.ofMinutes(20));
        city.wait(Duration.ofSeconds(1));
        JsonNode need = city.outlook(request).data().at("/needs/0");
        assertThat(need.path("reason").asString()).isEqualTo("NO_DRIVER");
        assertThat(need.at("/remedy/change").asString()).isEqualTo("MORE_DRIVERS");
        assertThat(need.at("/remedy/until").asString()).isNotEmpty();
    }

    @Test
    void aDeclinedDeliveryGoesToTheNextDriverAndNotToTheSameAgain() {
        city.request("alatau", 4);
        String first = city.shift("driver-test-1");
        Said offered = city.offered(4);
        city.answer("delivery.declined.v1", offered);
        assertThat(city.last("delivery.cancelled.v1").text("reason")).isEqualTo("DECLINED");
        city.wait(Duration.ofMinutes(1));
        assertThat(city.said("delivery.planned.v1")).hasSize(1);

        String second = city.shift("driver-test-2");
        Said again = city.planned();
        assertThat(city.said("delivery.planned.v1")).hasSize(2);
        assertThat(again.text("shiftId")).isEqualTo(second).isNotEqualTo(first);
    }

    @Test
    void silenceForTheOffersTimeSendsTheOfferToTheNextDriver() {
        city.request("alatau", 4);
        String silent = city.shift("driver-test-1");
        city.offered(4);
        String other = city.shift("driver-test-2");
        city.wait(Duration.ofMinutes(4));
        assertThat(city.last("delivery.cancelled.v1").text("reason")).isEqualTo("OFFER_EXPIRED");
        Said again = city.planned();
        assertThat(again.text("shiftId")).isEqualTo(other).isNotEqualTo(silent);
    }

    @Test
    void aSilentDriverIsAskedAgainAfterAWhile() {
        city.request("alatau", 4);
        city.shift("driver-test-1");
        city.offered(4);
        city.wait(Duration.ofMinutes(4));
        assertThat(city.said("delivery.planned.v1")).hasSize(1);
        city.wait(Duration.ofMinutes(11));
        city.tick();
        assertThat(city.said("delivery.planned.v1")).hasSize(2);
    }

    @Test
    void aSilentDriverWhoWasReachedIsAskedAgainAtOnce() {
        city.request("alatau", 4);
        String shift = city.shift("driver-test-1");
        city.offered(4);
        city.later(Duration.ofMinutes(4));
        Said cancelled = city.last("delivery.cancelled.v1");
        assertThat(cancelled.text("silentUntil")).isNotEmpty();
        assertThat(city.said("delivery.planned.v1")).hasSize(1);
        city.command("shift.back-off-lift-requested.v1", Map.of("shiftId", shift));
        city.planned();
        assertThat(city.said("delivery.planned.v1")).hasSize(2);
    }

    @Test
    void aPartialGrantShrinksTheDeliveryFairly() {
        city.request("alatau", 6);
        city.request("alatau", 3);
        city.shift("driver-test-1");
        Said planned = city.planned();
        assertThat(planned.data().at("/stops").size()).isEqualTo(2);
        city.grant(planned, 6);
        Said offered = city.last("delivery.offered.v1");
        assertThat(offered.data()
                        .at("/stops")
                        .valueStream()
                        .mapToInt(stop -> stop.at("/lines/0/quantity").asInt())
                        .boxed())
                .containsExactlyInAnyOrder(4, 2);
    }

    @Test
    void aRefusalCancelsAndThatStockIsNotTrustedUntilItIsReportedAgain() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        Said planned = city.planned();
        city.grant(planned, 0);
        assertThat(city.last("delivery.cancelled.v1").text("reason")).isEqualTo("RESERVATION_REFUSED");
        city.wait(Duration.ofMinutes(1));
        assertThat(city.said("delivery.planned.v1")).hasSize(1);
        assertThat(city.outlook(request).data().at("/needs/0/reason").asString())
                .isEqualTo("NO_STOCK");
        city.stock("W1", "PARCEL", 50);
        city.planned();
        assertThat(city.said("delivery.planned.v1")).hasSize(2);
    }

    @Test
    void aNeedWithoutADriverIsToldWhatIsLacking() {
        String request = city.request("alatau", 4);
        city.wait(Duration.ofSeconds(1));
        Said outlook = city.outlook(request);
        assertThat(outlook.text("state")).isEqualTo("WAITING");
        assertThat(outlook.data().at("/needs/0/reason").asString()).isEqualTo("NO_DRIVER");
        assertThat(outlook.data().at("/needs/0/remedy/change").asString()).isEqualTo("MORE_DRIVERS");
    }

    @Test
    void aFailedStopsGoodsGoToTheNearestOpenNeed() {
        String nobodyHome = city.request("alatau", 4);
        city.shift("driver-test-1");
        Said offered = city.underWay(4);
        String neighbor = city.request("alatau", 3);
        city.fail(offered, offered.data().at("/stops/0"), "NOBODY_HOME");
        Said redirected = city.last("delivery.redirected.v1");
        assertThat(redirected.data().at("/stop/requestId").asString()).isEqualTo(neighbor);
        assertThat(redirected.data().at("/stop/lines/0/quantity").asInt()).isEqualTo(3);
        assertThat(outlook(neighbor)).isEqualTo("ON_THE_WAY");
        assertThat(outlook(nobodyHome)).isEqualTo("WAITING");

        city.complete(offered, redirected.data().path("stop"));
        Said completed = city.last("delivery.completed.v1");
        assertThat(completed.data().path("stopsFailed").asInt()).isEqualTo(1);
        assertThat(completed.data().at("/leftover/0/quantity").asInt()).isEqualTo(1);
        assertThat(outlook(neighbor)).isEqualTo("SERVED");
    }

    @Test
    void aFailedStopsGoodsGoPastTheNeighborToWhoseLifeHangsOnThem() {
        city.request("alatau", 4);
        city.shift("driver-test-1");
        Said offered = city.underWay(4);
        String neighbor = city.request("alatau", 3);
        String insulin = city.lifeRequest("medeu", 2, city.now().plus(Duration.ofHours(5)));
        city.fail(offered, offered.data().at("/stops/0"), "NOBODY_HOME");
        assertThat(city.said("delivery.redirected.v1"))
                .extracting(said -> said.data().at("/stop/requestId").asString())
                .as("the neighbor has what is left")
                .containsExactly(insulin, neighbor);
    }

    @Test
    void aRequestWhereNobodyWasHomeIsPlannedAgainHalfAnHourLater() {
        city.request("alatau", 4);
        city.shift("driver-test-1");
        Said offered = city.underWay(4);
        city.fail(offered, offered.data().at("/stops/0"), "NOBODY_HOME");
        assertThat(city.last("delivery.completed.v1")
                        .data()
                        .at("/leftover/0/quantity")
                        .asInt())
                .isEqualTo(4);
        city.wait(Duration.ofMinutes(31));
        Said again = city.planned();
        assertThat(city.said("delivery.planned.v1")).hasSize(2);
        assertThat(Instant.parse(again.data().at("/stops/0/arriveAt").asString()))
                .isAfter(city.now());
    }

    @Test
    void nothingIsCommittedThatCannotBeHomeBeforeTheCurfew() {
        city.wait(Duration.ofHours(13).plusMinutes(20)); // 22:20 in the area, curfew from 23:00
        String request = city.request("alatau", 4);
        city.shift("driver-test-1", Duration.ofHours(4));
        city.wait(Duration.ofSeconds(10));
        assertThat(city.said("delivery.planned.v1")).isEmpty();
        assertThat(outlook(request)).isEqualTo("WAITING");
        assertThat(city.outlook(request).data().at("/needs/0/reason").asString())
                .isEqualTo("CURFEW");
    }

    @Test
    void aBlockedNeighborhoodIsNotPlannedAndItsDeliveryIsCalledOff() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        city.offered(4);
        city.access("alatau", "BLOCKED");
        assertThat(city.last("delivery.cancelled.v1").text("reason")).isEqualTo("ACCESS_CHANGED");
        city.wait(Duration.ofSeconds(10));
        assertThat(city.said("delivery.planned.v1")).hasSize(1);
        assertThat(city.outlook(request).data().at("/needs/0/reason").asString())
                .isEqualTo("NEIGHBORHOOD_BLOCKED");
    }

    @Test
    void aCancelledRequestLeavesItsDelivery() {
        String gone = city.request("alatau", 4);
        String stays = city.request("alatau", 2);
        city.shift("driver-test-1");
        city.offered(6);
        city.send("relief.requests", "request.cancelled.v1", gone, java.util.Map.of("requestId", gone));
        Said offered = city.last("delivery.offered.v1");
        assertThat(offered.data().path("stops").size()).isEqualTo(1);
        assertThat(outlook(gone)).isEqualTo("CANCELLED");
        city.send("relief.requests", "request.cancelled.v1", stays, java.util.Map.of("requestId", stays));
        assertThat(city.last("delivery.cancelled.v1").text("reason")).isEqualTo("REQUESTS_GONE");
    }

    @Test
    void anAmendedRequestIsPlannedAnewUntilADriverHasAccepted() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        city.offered(4);
        city.amendRequest(request, "alatau", 7);
        Said again = city.planned();
        assertThat(again.data().at("/lines/0/quantity").asInt()).isEqualTo(7);
    }

    @Test
    void whatIsNotBroughtWhileTheWindowLastsIsOpenForTheRestAndThenPartlyServed() {
        String request = city.request("alatau", 4, Duration.ofHours(3));
        city.shift("driver-test-1", Duration.ofHours(2));
        Said offered = city.underWay(2);
        city.stock("W1", "PARCEL", 0);
        city.complete(offered, offered.data().at("/stops/0"));
        assertThat(outlook(request)).isEqualTo("WAITING");
        city.wait(Duration.ofHours(3));
        assertThat(outlook(request)).isEqualTo("PARTLY_SERVED");
    }

    @Test
    void theEndOfAShiftCancelsWhatIsNotLoaded() {
        city.request("alatau", 4);
        String shift = city.shift("driver-test-1");
        city.offered(4);
        city.send("relief.drivers", "shift.ended.v1", shift, java.util.Map.of("shiftId", shift));
        assertThat(city.last("delivery.cancelled.v1").text("reason")).isEqualTo("SHIFT_ENDED");
    }

    @Test
    void aCoordinatorsCancelIsFollowed() {
        city.request("alatau", 4);
        city.shift("driver-test-1");
        Said offered = city.offered(4);
        city.send(
                Commands.TOPIC,
                Commands.CANCEL_DELIVERY,
                offered.text("deliveryId"),
                java.util.Map.of("deliveryId", offered.text("deliveryId"), "requestedBy", "coordinator-test"));
        assertThat(city.last("delivery.cancelled.v1").text("reason")).isEqualTo("COORDINATOR");
    }

    @Test
    void duplicatesAndDisorderOfAllThatWasSaidChangeNothing() {
        String served = city.request("alatau", 4);
        city.shift("driver-test-1");
        Said offered = city.underWay(4);
        city.complete(offered, offered.data().at("/stops/0"));
        String open = city.request("medeu", 500);
        city.amendRequest(open, "medeu", 400);
        city.access("medeu", "BLOCKED");
        city.access("medeu", "OPEN");
        city.wait(Duration.ofSeconds(10));
        var before = city.said().stream()
                .filter(said -> !said.type().startsWith("request."))
                .toList();
        for (int round = 0; round < 3; round++) {
            city.resendAll(new java.util.Random(round));
            city.wait(Duration.ofMillis(100));
        }
        var after = city.said().stream()
                .filter(said -> !said.type().startsWith("request."))
                .toList();
        assertThat(after).isEqualTo(before);
        assertThat(outlook(served)).isEqualTo("SERVED");
    }

    @Test
    void whatCannotBeReadIsSetAsideAndTheRestGoesOn() {
        byte[] rubbish = "{\"requestId\": 1".getBytes(StandardCharsets.UTF_8);
        city.send("relief.requests", "request.logged.v1", "x", 1, rubbish);
        city.sendRaw("relief.stock", City.AREA, rubbish, new RecordHeaders());
        city.sendRaw("relief.drivers", null, rubbish, city.headers("shift.started.v1", "y", 1));
        city.sendRaw("relief.neighborhoods", City.AREA, null, city.headers("area.defined.v1", "z", 1));
        assertThat(city.deadLetters("relief.requests")).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isEqualTo(rubbish);
            assertThat(EventHeaders.text(letter.headers(), "dlt_consumer")).isEqualTo("matching");
            assertThat(EventHeaders.text(letter.headers(), "dlt_reason")).contains("MalformedEvent");
            assertThat(EventHeaders.text(letter.headers(), "ce_type")).isEqualTo("org.relief.request.logged.v1");
        });
        assertThat(city.deadLetters("relief.stock")).hasSize(1);
        assertThat(city.deadLetters("relief.drivers")).hasSize(1);
        assertThat(city.deadLetters("relief.neighborhoods")).hasSize(1);
        city.request("alatau", 4);
        city.shift("driver-test-1");
        assertThat(city.planned()).isNotNull();
    }
}
