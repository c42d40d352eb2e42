package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.relief.matching.delivery.Rules;
import org.relief.matching.topology.City.Said;
import tools.jackson.databind.JsonNode;

/** What was decided follows what the household does, until the handover. */
class UnderWayTest {

    private final City city = City.ready();

    @AfterEach
    void close() {
        city.close();
    }

    private static String stopOf(Said delivery, String request) {
        return City.stopOf(delivery, request).get("stopId").stringValue();
    }

    @Test
    void aHouseholdThatCancelsIsOffTheListOfTheCarThatIsOnItsWay() {
        String request = city.request("alatau", 4);
        String other = city.request("alatau", 3);
        city.shift("driver-test-1");
        Said delivery = city.underWay(7);
        city.cancelRequest(request);
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
        Said delivery = city.underWay(4);
        String next = city.request("alatau", 4);
        city.cancelRequest(request);
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
        city.underWay(4);
        city.cancelRequest(request);
        assertThat(city.said("delivery.completed.v1")).hasSize(1);
        Said ordered = city.last("return.ordered.v1");
        assertThat(ordered.text("reason")).isEqualTo("COMPLETED");
        assertThat(ordered.data().at("/lines/0/quantity").asInt()).isEqualTo(4);
    }

    @Test
    void aHandoverHeardAfterTheWithdrawalCountsAndNothingComesBack() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        Said delivery = city.underWay(4);
        city.cancelRequest(request);
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
        Said delivery = city.accepted(7);
        city.cancelRequest(request);
        assertThat(city.last("stop.withdrawn.v1").text("stopId")).isEqualTo(stopOf(delivery, request));
        Said shorter = city.last("delivery.offered.v1");
        assertThat(shorter.text("deliveryId")).isEqualTo(delivery.text("deliveryId"));
        assertThat(shorter.data().get("stops")).hasSize(1);
    }

    @Test
    void aHouseholdThatMovesIsFollowedWithWhatIsAboard() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        Said delivery = city.underWay(4);
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
        city.offered(4);
        int before = city.said().size();
        city.amendRequest(request, "alatau", 4);
        assertThat(city.said()).hasSize(before);
    }

    private Said heldOnTheRoad() {
        city.shift("driver-test-1");
        city.underWay(4);
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
        city.answerHold(heldOnTheRoad(), "GO_ON");
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
        city.answerHold(held, "SKIP");
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
        city.answerHold(held, "WAIT");
        city.wait(Duration.ofMinutes(4));
        assertThat(city.said("stop.withdrawn.v1")).isEmpty();
        city.wait(Duration.ofMinutes(2));
        assertThat(city.last("stop.withdrawn.v1").text("reason")).isEqualTo("NO_ANSWER");
        assertThat(city.last("return.ordered.v1").data().at("/lines/0/quantity").asInt())
                .isEqualTo(4);
    }

    /** It is not at its last place any more: whoever comes after is not told a later time with each minute that it drives. */
    @Test
    void whoIsPlannedForTheSameCarsNextTripIsToldOneTimeWhileItDrives() {
        city.request("alatau", 4);
        city.shift("driver-test-1");
        city.underWay(4);
        String next = city.request("medeu", 4);
        city.wait(Duration.ofMinutes(1));
        assertThat(city.outlook(next).text("state")).isEqualTo("PLANNED");
        String told = city.outlook(next).text("eta");
        Instant arrival = arrival(city.last("delivery.eta-changed.v1"), 0);
        while (city.now().isBefore(arrival.plus(Rules.STANDARD.handover()))) {
            city.wait(Duration.ofMinutes(1));
        }
        assertThat(city.outlook(next).text("eta")).isEqualTo(told);
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
        Said delivery = city.underWay(4);
        String next = city.request("alatau", 4);
        city.cancelRequest(request);
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
        city.underWay(4);
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

    @Test
    void whoGoesOnKnowinglyIsAskedAgainWhenItIsAnotherDanger() {
        city.request("alatau", 4);
        city.shift("driver-test-1");
        city.underWay(4);
        city.restricted("alatau", "PASS-7");
        city.answerHold(city.last("stop.held.v1"), "GO_ON");
        city.access("alatau", "BLOCKED");
        assertThat(city.said("stop.held.v1")).hasSize(2);
        assertThat(city.last("stop.held.v1").text("reason")).isEqualTo("ROAD_BLOCKED");
    }

    @Test
    void aCurfewThatComesEarlierHoldsTheCarThatWouldNotBeHome() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        city.underWay(4);
        city.area("Asia/Almaty", "22:00", "07:00");
        assertThat(city.said("stop.held.v1")).isEmpty();
        city.area("Asia/Almaty", "09:20", "07:00");
        assertThat(city.last("stop.held.v1").text("reason")).isEqualTo("CURFEW");
        assertThat(city.last("stop.held.v1").text("requestId")).isEqualTo(request);
        city.area("Asia/Almaty", "22:00", "07:00");
        assertThat(city.last("stop.resumed.v1").text("by")).isEqualTo("ROAD");
    }

    @Test
    void aCarThatIsNotLoadedLeavesOutOnlyWhereItCannotGo() {
        String blocked = city.request("alatau", 4);
        String open = city.request("medeu", 3);
        city.shift("driver-test-1");
        Said delivery = city.accepted(7);
        city.access("alatau", "BLOCKED");
        assertThat(city.said("delivery.cancelled.v1")).isEmpty();
        assertThat(city.last("stop.withdrawn.v1").text("stopId")).isEqualTo(stopOf(delivery, blocked));
        assertThat(city.last("stop.withdrawn.v1").text("reason")).isEqualTo("ROAD_BLOCKED");
        assertThat(city.last("delivery.offered.v1").data().get("stops")).hasSize(1);
        assertThat(city.outlook(open).text("state")).isEqualTo("ON_THE_WAY");
        assertThat(city.outlook(blocked).text("state")).isEqualTo("WAITING");
    }

    @Test
    void aCarThatHasNowhereElseToGoDoesNotLeave() {
        city.request("alatau", 4);
        city.shift("driver-test-1");
        city.accepted(4);
        city.access("alatau", "BLOCKED");
        assertThat(city.last("delivery.cancelled.v1").text("reason")).isEqualTo("ACCESS_CHANGED");
    }

    @Test
    void aHouseholdThatMovesTooFarForTheShiftIsPlannedAnew() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1", Duration.ofMinutes(85));
        Said delivery = city.underWay(4);
        city.wait(Duration.ofMinutes(35));
        city.amendRequest(request, "medeu", 4);
        assertThat(city.last("stop.withdrawn.v1").text("stopId")).isEqualTo(stopOf(delivery, request));
        assertThat(city.last("stop.withdrawn.v1").text("reason")).isEqualTo("REQUEST_AMENDED");
        assertThat(city.outlook(request).text("state")).isEqualTo("WAITING");
    }

    /** Until the goods are loaded; one that the car comes in time for changes nothing. */
    @Test
    void aLifeThatEndsBeforeTheCarComesIsPlannedAnew() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        Said delivery = city.accepted(4);
        Instant arrival = Instant.parse(delivery.data().at("/stops/0/arriveAt").stringValue());
        city.amendLife(request, "alatau", 4, arrival.plus(Duration.ofMinutes(10)));
        assertThat(city.said("delivery.cancelled.v1")).isEmpty();
        city.amendLife(request, "alatau", 4, arrival.minus(Duration.ofMinutes(10)));
        assertThat(city.last("delivery.cancelled.v1").text("reason")).isEqualTo("REQUESTS_GONE");
    }

    @Test
    void whatIsAskedLessOfGoesToTheNextWhoWaits() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        city.underWay(4);
        String next = city.request("alatau", 4);
        city.amendRequest(request, "alatau", 1);
        Said redirected = city.last("delivery.redirected.v1");
        assertThat(redirected.data().at("/stop/requestId").stringValue()).isEqualTo(next);
        assertThat(redirected.data().at("/stop/lines/0/quantity").asInt()).isEqualTo(3);
    }

    @Test
    void whoCancelsAfterAPartWasHandedOverWasServedInPart() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        Said delivery = city.underWay(4);
        city.complete(delivery, delivery.data().at("/stops/0"), 1);
        city.cancelRequest(request);
        assertThat(city.outlook(request).text("state")).isEqualTo("PARTLY_SERVED");
    }

    @Test
    void whoIsVisitedEarlierThanSaidIsToldAsSoonAsThatIsKnown() {
        city.request("alatau", 4);
        city.request("medeu", 3);
        city.shift("driver-test-1");
        Said delivery = city.underWay(7);
        String last = delivery.data().at("/stops/1/requestId").stringValue();
        String before = city.outlook(last).text("eta");
        Said said = city.last("delivery.eta-changed.v1");
        city.complete(delivery, delivery.data().at("/stops/0"));
        Said moved = city.last("delivery.eta-changed.v1");
        assertThat(moved.data().get("stops")).hasSize(1);
        assertThat(moved.data().at("/stops/0/arriveAt").stringValue())
                .isEqualTo(city.outlook(last).text("eta"))
                .isLessThan(before);
        assertThat(moved.text("returnBy")).isLessThan(said.text("returnBy"));
    }

    @Test
    void aWordThatComesWhenASilentCarWasTakenToBeDoneIsNoNews() {
        city.request("alatau", 4);
        city.request("medeu", 3);
        city.shift("driver-test-1");
        Said delivery = city.underWay(7);
        String last = delivery.data().at("/stops/1/requestId").stringValue();
        String before = city.outlook(last).text("eta");
        city.wait(Duration.ofMinutes(50));
        Said late = city.last("delivery.eta-changed.v1");
        assertThat(late.data().at("/stops/1/arriveAt").stringValue()).isGreaterThan(before);
        city.complete(delivery, delivery.data().at("/stops/0"));
        assertThat(city.last("delivery.eta-changed.v1")).isEqualTo(late);
        assertThat(city.outlook(last).text("eta"))
                .isEqualTo(late.data().at("/stops/1/arriveAt").stringValue());
    }

    private static Instant arrival(Said said, int stop) {
        return Instant.parse(said.data().at("/stops/" + stop + "/arriveAt").stringValue());
    }

    @Test
    void aCarThatDoesNotComeWhenItWasToStaysDueThenAndComesLaterForAllBehind() {
        city.request("alatau", 4);
        city.request("medeu", 3);
        city.shift("driver-test-1");
        Said delivery = city.underWay(7);
        String last = delivery.data().at("/stops/1/requestId").stringValue();
        Said said = city.last("delivery.eta-changed.v1");
        Instant due = arrival(said, 0);
        Instant wordIsDue = due.plus(Rules.STANDARD.handover());
        city.wait(Duration.between(city.now(), wordIsDue.plusSeconds(240)));
        assertThat(city.said("delivery.eta-changed.v1"))
                .as("it hands over, or has just done so")
                .last()
                .isEqualTo(said);

        city.wait(Duration.ofMinutes(2));
        Said later = city.last("delivery.eta-changed.v1");
        assertThat(arrival(later, 0)).as("was due").isEqualTo(due);
        assertThat(arrival(later, 1)).isAfterOrEqualTo(arrival(said, 1).plusSeconds(300));
        assertThat(later.text("returnBy")).isGreaterThan(said.text("returnBy"));
        assertThat(city.outlook(last).text("eta"))
                .isEqualTo(later.data().at("/stops/1/arriveAt").stringValue());

        city.wait(Duration.ofMinutes(20));
        city.wait(Duration.ofMinutes(20));
        assertThat(city.last("delivery.overdue.v1").text("since")).isEqualTo(due.toString());
        assertThat(city.said("delivery.eta-changed.v1"))
                .allSatisfy(one -> assertThat(arrival(one, 0)).isEqualTo(due));
        int told = city.said("delivery.eta-changed.v1").size();
        city.wait(Duration.ofMinutes(20));
        assertThat(city.said("delivery.eta-changed.v1"))
                .as("nobody knows any more")
                .hasSize(told);
    }

    @Test
    void aSilentCarIsSpokenOfAFewTimesAndMissedOnce() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        city.underWay(4);
        int said = city.said("delivery.eta-changed.v1").size();
        String due = city.outlook(request).text("eta");
        city.wait(Duration.between(city.now(), Instant.parse(due)));
        for (int minute = 0; minute < 240; minute++) {
            city.wait(Duration.ofMinutes(1));
        }
        assertThat(city.said("delivery.eta-changed.v1")).hasSizeLessThanOrEqualTo(said + 4);
        assertThat(city.said("delivery.overdue.v1")).hasSize(1);
        assertThat(city.outlook(request).text("eta")).isEqualTo(due);
    }

    @Test
    void aLoadedCarThatDoesNotLeaveComesLater() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        Said offered = city.loaded(4);
        city.wait(Duration.ofMinutes(40));
        Said later = city.last("delivery.eta-changed.v1");
        assertThat(arrival(later, 0)).isAfter(city.now());
        assertThat(city.outlook(request).text("eta"))
                .isEqualTo(later.data().at("/stops/0/arriveAt").stringValue())
                .isGreaterThan(offered.data().at("/stops/0/arriveAt").stringValue());
    }

    @Test
    void afterARedirectTheWayIsAsLongAsItIsNow() {
        city.request("alatau", 4);
        city.shift("driver-test-1");
        Said delivery = city.underWay(4);
        int planned = delivery.data().get("distanceMeters").asInt();
        city.request("medeu", 4);
        city.wait(Duration.ofMinutes(20));
        city.fail(delivery, delivery.data().at("/stops/0"), "NOBODY_HOME");
        Said later = city.last("delivery.eta-changed.v1");
        assertThat(later.data().get("stops")).hasSize(1);
        assertThat(later.data().get("distanceMeters").asInt()).isBetween(planned + 5_000, planned + 25_000);
    }

    @Test
    void whoIsVisitedNextIsToldWhenAnothersStopIsTakenOff() {
        city.request("alatau", 4);
        city.request("medeu", 3);
        city.shift("driver-test-1");
        Said delivery = city.underWay(7);
        city.cancelRequest(delivery.data().at("/stops/0/requestId").stringValue());
        Said sooner = city.last("delivery.eta-changed.v1");
        assertThat(sooner.data().get("stops")).hasSize(1);
        assertThat(city.outlook(delivery.data().at("/stops/1/requestId").stringValue())
                        .text("eta"))
                .isEqualTo(sooner.data().at("/stops/0/arriveAt").stringValue());
    }

    @Test
    void whatIsAskedForAgainIsStillInTheCar() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        city.underWay(4);
        city.amendRequest(request, "alatau", 1);
        city.amendRequest(request, "alatau", 4);
        assertThat(city.last("stop.changed.v1")
                        .data()
                        .at("/stop/lines/0/quantity")
                        .asInt())
                .isEqualTo(4);
        city.amendRequest(request, "alatau", 6);
        assertThat(city.last("stop.changed.v1")
                        .data()
                        .at("/stop/lines/0/quantity")
                        .asInt())
                .as("no more than there is")
                .isEqualTo(4);
    }

    @Test
    void aSecondCarOnItsWayBringsOnlyWhatIsStillMissingAfterALateWord() {
        String request = city.request("alatau", 3);
        city.shift("driver-test-1");
        Said first = city.underWay(3);
        city.command("delivery.release-requested.v1", first, Map.of());
        city.shift("driver-test-2");
        city.wait(Duration.ofSeconds(31));
        city.underWay(3);
        city.complete(first, first.data().at("/stops/0"), 2);
        assertThat(city.last("stop.changed.v1")
                        .data()
                        .at("/stop/lines/0/quantity")
                        .asInt())
                .isEqualTo(1);
        assertThat(city.outlook(request).data().at("/needs/0/planned").asInt()).isEqualTo(1);
    }

    @Test
    void aHandoverAtADoorThatWasLeftOutBeforeLoadingCountsAndNobodyElseBringsIt() {
        String request = city.request("alatau", 4);
        city.request("medeu", 3);
        city.shift("driver-test-1");
        Said first = city.accepted(7);
        city.access("alatau", "BLOCKED");
        city.access("alatau", "OPEN");
        city.shift("driver-test-2");
        city.wait(Duration.ofSeconds(31));
        assertThat(city.last("delivery.planned.v1")
                        .data()
                        .at("/stops/0/requestId")
                        .stringValue())
                .isEqualTo(request);
        city.complete(first, City.stopOf(first, request));
        assertThat(city.outlook(request).data().at("/needs/0/delivered").asInt())
                .isEqualTo(4);
        assertThat(city.outlook(request).data().at("/needs/0/planned").asInt()).isZero();
        assertThat(city.last("delivery.cancelled.v1").text("deliveryId"))
                .isEqualTo(city.last("delivery.planned.v1").text("deliveryId"));
    }
}
