package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.matching.topology.City.stopOf;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.relief.matching.topology.City.Said;

/** What a coordinator decides against the plan, and what that binds. */
class CoordinationTest {

    private static final String CANCEL = "delivery.cancel-requested.v1";
    private static final String DECIDE = "stop.decision-requested.v1";
    private static final String RELEASE = "delivery.release-requested.v1";
    private static final String LIFT = "restriction.lift-requested.v1";

    private final City city = City.ready();

    @AfterEach
    void close() {
        city.close();
    }

    private void cancel(Said delivery, String purpose) {
        city.command(CANCEL, delivery, Map.of("purpose", purpose, "why", "test words"));
    }

    private void lift() {
        city.command(
                LIFT, Map.of("restrictionId", city.last("restriction.set.v1").text("restrictionId")));
        city.wait(Duration.ofSeconds(31));
    }

    private void someTime() {
        city.wait(Duration.ofMinutes(1));
    }

    private List<Said> plannedFor(String shift) {
        return city.said("delivery.planned.v1").stream()
                .filter(planned -> planned.text("shiftId").equals(shift))
                .toList();
    }

    @Test
    void nothingNewIsPlannedWhereTheOperationIsOver() {
        city.closeArea();
        city.request("alatau", 4);
        city.shift("driver-test-1");
        someTime();
        assertThat(city.said("delivery.planned.v1")).isEmpty();
    }

    @Test
    void whatIsOnItsWayIsBroughtToItsEndAfterTheOperationIsOver() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        Said delivery = city.offered(4);
        city.closeArea();
        city.answer("delivery.accepted.v1", delivery);
        city.load(delivery, 4);
        city.answer("delivery.departed.v1", delivery);
        city.complete(delivery, stopOf(delivery, request));
        someTime();
        assertThat(city.said("delivery.completed.v1")).hasSize(1);
    }

    @Test
    void aDriverWhoIsKeptFreeGetsNothingUntilThatIsLifted() {
        city.request("alatau", 4);
        String shift = city.shift("driver-test-1");
        cancel(city.offered(4), "KEEP_FREE");
        Said cancelled = city.last("delivery.cancelled.v1");
        assertThat(cancelled.text("purpose")).isEqualTo("KEEP_FREE");
        assertThat(cancelled.text("decidedBy")).isEqualTo("coordinator-test");
        assertThat(cancelled.text("why")).isEqualTo("test words");
        someTime();
        assertThat(plannedFor(shift)).hasSize(1);
        lift();
        assertThat(plannedFor(shift)).hasSize(2);
        assertThat(city.last("restriction.lifted.v1").text("decidedBy")).isEqualTo("coordinator-test");
    }

    @Test
    void withAnotherDriverTheSameOneHasNoSuchOfferAgain() {
        String request = city.request("alatau", 4);
        String first = city.shift("driver-test-1");
        cancel(city.offered(4), "ANOTHER_DRIVER");
        someTime();
        assertThat(plannedFor(first)).hasSize(1);
        assertThat(city.outlook(request).data().at("/needs/0/reason").stringValue())
                .isEqualTo("NO_DRIVER");
        String second = city.shift("driver-test-2");
        someTime();
        assertThat(plannedFor(second)).hasSize(1);
    }

    @Test
    void aCancelWithoutAPurposeIsForAnotherDriver() {
        city.request("alatau", 4);
        String shift = city.shift("driver-test-1");
        city.command(CANCEL, city.offered(4), Map.of());
        someTime();
        assertThat(plannedFor(shift)).hasSize(1);
        assertThat(city.last("restriction.set.v1").text("kind")).isEqualTo("ANOTHER_DRIVER");
    }

    @Test
    void aRequestThatIsHeldIsPlannedForNobodyAndItsCallerHearsWhy() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        city.shift("driver-test-2");
        cancel(city.offered(4), "HOLD");
        someTime();
        assertThat(city.said("delivery.planned.v1")).hasSize(1);
        assertThat(city.outlook(request).text("state")).isEqualTo("WAITING");
        assertThat(city.outlook(request).data().at("/needs/0/reason").stringValue())
                .isEqualTo("HELD");
        lift();
        assertThat(city.said("delivery.planned.v1")).hasSize(2);
        assertThat(city.outlook(request).text("state")).isEqualTo("PLANNED");
    }

    @Test
    void aRequestThatIsGivenUpIsNotPlannedThoughOthersAre() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        cancel(city.offered(4), "GIVE_UP");
        String other = city.request("alatau", 3);
        someTime();
        Said planned = city.last("delivery.planned.v1");
        assertThat(planned.data().get("stops")).hasSize(1);
        assertThat(planned.data().at("/stops/0/requestId").stringValue()).isEqualTo(other);
        assertThat(city.outlook(request).data().at("/needs/0/reason").stringValue())
                .isEqualTo("GIVEN_UP");
    }

    @Test
    void withoutAStopTheDeliveryGoesOnAndTheStopGoesWithAnother() {
        String request = city.request("alatau", 4);
        String other = city.request("alatau", 3);
        String shift = city.shift("driver-test-1");
        Said offered = city.accepted(7);
        String stop = stopOf(offered, request).get("stopId").stringValue();
        city.command(CANCEL, offered, Map.of("purpose", "WITHOUT_STOPS", "stopIds", List.of(stop)));
        Said withdrawn = city.last("stop.withdrawn.v1");
        assertThat(withdrawn.text("reason")).isEqualTo("COORDINATOR");
        assertThat(withdrawn.text("decidedBy")).isEqualTo("coordinator-test");
        assertThat(city.last("delivery.offered.v1").data().get("stops")).hasSize(1);
        assertThat(city.outlook(other).text("state")).isEqualTo("ON_THE_WAY");
        city.complete(offered, stopOf(offered, other));
        someTime();
        assertThat(plannedFor(shift)).hasSize(1);
        String second = city.shift("driver-test-2");
        someTime();
        assertThat(plannedFor(second)).hasSize(1);
    }

    @Test
    void withoutAnyStopNamedNothingIsTakenOff() {
        city.request("alatau", 4);
        city.shift("driver-test-1");
        Said offered = city.accepted(4);
        city.command(CANCEL, offered, Map.of("purpose", "WITHOUT_STOPS", "stopIds", List.of()));
        assertThat(city.said("stop.withdrawn.v1")).isEmpty();
        assertThat(city.said("delivery.cancelled.v1")).isEmpty();
        assertThat(city.said("restriction.set.v1")).isEmpty();
    }

    @Test
    void aLoadedCarThatIsCalledOffBringsItsGoodsBackAndNobodyIsVisitedTwice() {
        String request = city.request("alatau", 4);
        String shift = city.shift("driver-test-1");
        Said delivery = city.underWay(4);
        cancel(delivery, "ANOTHER_DRIVER");
        Said ordered = city.last("return.ordered.v1");
        assertThat(ordered.text("reason")).isEqualTo("CANCELLED");
        assertThat(ordered.data().at("/lines/0/quantity").asInt()).isEqualTo(4);
        someTime();
        assertThat(plannedFor(shift)).hasSize(1);
        city.complete(delivery, stopOf(delivery, request));
        assertThat(city.outlook(request).text("state")).isEqualTo("SERVED");
        assertThat(city.last("return.ordered.v1").data().get("lines")).isEmpty();
        city.shift("driver-test-2");
        someTime();
        assertThat(city.said("delivery.planned.v1")).hasSize(1);
    }

    @Test
    void whatIsTakenBackIsNotToBeBroughtBackAnyMore() {
        city.request("alatau", 4);
        city.shift("driver-test-1");
        Said delivery = city.underWay(4);
        cancel(delivery, "HOLD");
        city.back(delivery, 1);
        assertThat(city.last("return.ordered.v1").data().at("/lines/0/quantity").asInt())
                .isEqualTo(3);
        city.back(delivery, 3);
        assertThat(city.last("return.ordered.v1").data().get("lines")).isEmpty();
        int orders = city.said("return.ordered.v1").size();
        city.resendAll(new Random(1));
        assertThat(city.said("return.ordered.v1")).hasSize(orders);
    }

    @Test
    void goodsThatCameBackBeforeTheCancelAreNotOrderedAgain() {
        city.request("alatau", 4);
        city.shift("driver-test-1");
        Said delivery = city.underWay(4);
        city.back(delivery, 4);
        assertThat(city.last("stop.withdrawn.v1").text("reason")).isEqualTo("NO_GOODS");
        assertThat(city.said("return.ordered.v1")).isEmpty();
    }

    @Test
    void goodsAboardTakeUpRoomUntilTheyAreBack() {
        city.stock("W1", "PARCEL", 200);
        city.request("alatau", 80);
        String shift = city.shift("driver-test-1");
        Said delivery = city.underWay(80);
        cancel(delivery, "HOLD");
        city.request("alatau", 60);
        someTime();
        Said next = plannedFor(shift).getLast();
        assertThat(next.data().at("/lines/0/quantity").asInt())
                .as("250 kg hold 83 parcels of 3 kg, 80 are aboard")
                .isEqualTo(3);
    }

    @Test
    void aWarehouseThatLoadsACarThatIsCalledOffIsToldToTakeTheGoodsBack() {
        city.request("alatau", 4);
        city.shift("driver-test-1");
        Said delivery = city.accepted(4);
        cancel(delivery, "HOLD");
        city.load(delivery, 4);
        assertThat(city.last("return.ordered.v1").data().at("/lines/0/quantity").asInt())
                .isEqualTo(4);
    }

    @Test
    void aStopThatACoordinatorHoldsIsDecidedByEitherAndNoOtherCarIsSentIntoThatDanger() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        Said delivery = city.underWay(4);
        String stop = stopOf(delivery, request).get("stopId").stringValue();
        city.command(DECIDE, delivery, Map.of("stopId", stop, "answer", "HOLD", "why", "test shots"));
        Said held = city.last("stop.held.v1");
        assertThat(held.text("reason")).isEqualTo("COORDINATOR");
        assertThat(held.text("why")).isEqualTo("test shots");
        city.access("alatau", "OPEN");
        assertThat(city.said("stop.resumed.v1")).isEmpty();
        city.command(DECIDE, delivery, Map.of("stopId", stop, "answer", "GO_ON"));
        assertThat(city.last("stop.resumed.v1").text("by")).isEqualTo("COORDINATOR");
        city.command(DECIDE, delivery, Map.of("stopId", stop, "answer", "HOLD"));
        city.wait(Duration.ofMinutes(6));
        assertThat(city.last("stop.withdrawn.v1").text("reason")).isEqualTo("NO_ANSWER");
        city.shift("driver-test-2");
        someTime();
        assertThat(city.said("delivery.planned.v1")).hasSize(1);
        assertThat(city.outlook(request).data().at("/needs/0/reason").stringValue())
                .isEqualTo("HELD");
    }

    @Test
    void aHeldStopIsSkippedByTheCoordinatorsWord() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        Said delivery = city.underWay(4);
        city.access("alatau", "BLOCKED");
        String stop = stopOf(delivery, request).get("stopId").stringValue();
        city.command(DECIDE, delivery, Map.of("stopId", stop, "answer", "SKIP"));
        Said withdrawn = city.last("stop.withdrawn.v1");
        assertThat(withdrawn.text("reason")).isEqualTo("COORDINATOR");
        assertThat(withdrawn.text("decidedBy")).isEqualTo("coordinator-test");
    }

    @Test
    void aCarWithoutAWordIsMissedOnceAndItsStopsGoToOthersWhenTheCoordinatorSaysSo() {
        String request = city.request("alatau", 4);
        String shift = city.shift("driver-test-1");
        Said delivery = city.underWay(4);
        city.wait(Duration.ofMinutes(60));
        assertThat(city.said("delivery.overdue.v1")).isEmpty();
        city.wait(Duration.ofMinutes(20));
        Said overdue = city.last("delivery.overdue.v1");
        assertThat(overdue.text("deliveryId")).isEqualTo(delivery.text("deliveryId"));
        assertThat(overdue.data().get("stopsAhead").asInt()).isEqualTo(1);
        city.wait(Duration.ofMinutes(20));
        assertThat(city.said("delivery.overdue.v1")).hasSize(1);
        String second = city.shift("driver-test-2");
        city.command(RELEASE, delivery, Map.of("why", "no answer"));
        assertThat(city.last("stop.withdrawn.v1").text("reason")).isEqualTo("COORDINATOR");
        assertThat(city.last("return.ordered.v1").data().at("/lines/0/quantity").asInt())
                .isEqualTo(4);
        someTime();
        assertThat(plannedFor(shift)).hasSize(1);
        assertThat(plannedFor(second)).hasSize(1);
        city.complete(delivery, stopOf(delivery, request));
        assertThat(city.outlook(request).text("state")).isEqualTo("SERVED");
        assertThat(city.last("delivery.cancelled.v1").text("reason")).isEqualTo("REQUESTS_GONE");
    }

    @Test
    void aWordFromTheCarStartsItsTimeAnew() {
        city.request("alatau", 4);
        city.shift("driver-test-1");
        Said delivery = city.underWay(4);
        city.access("alatau", "BLOCKED");
        city.answerHold(city.last("stop.held.v1"), "GO_ON");
        city.wait(Duration.ofMinutes(80));
        assertThat(city.said("delivery.overdue.v1")).hasSize(1);
        city.answer("delivery.departed.v1", delivery);
        city.fail(delivery, delivery.data().at("/stops/0"), "NOBODY_HOME");
        assertThat(city.last("delivery.completed.v1").text("deliveryId")).isEqualTo(delivery.text("deliveryId"));
    }

    @Test
    void whatBindsNothingAnyMoreIsLiftedByItself() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        cancel(city.offered(4), "HOLD");
        city.cancelRequest(request);
        city.wait(Duration.ofSeconds(2));
        assertThat(city.said("restriction.lifted.v1")).hasSize(1);
        assertThat(city.last("restriction.lifted.v1").data().has("decidedBy")).isFalse();
    }

    @Test
    void aDecisionHeardTwiceBindsOnce() {
        city.request("alatau", 4);
        city.shift("driver-test-1");
        cancel(city.offered(4), "HOLD");
        int before = city.said("restriction.set.v1").size();
        city.resendAll(new Random(3));
        assertThat(city.said("restriction.set.v1")).hasSize(before);
    }

    private String anotherShift(String shift) {
        city.send("relief.drivers", "shift.ended.v1", shift, Map.of("shiftId", shift));
        String next = city.shift("driver-test-1");
        someTime();
        return next;
    }

    @Test
    void aDriverWhoIsKeptFreeIsSoInTheNextShiftToo() {
        city.request("alatau", 4);
        String shift = city.shift("driver-test-1");
        cancel(city.offered(4), "KEEP_FREE");
        String next = anotherShift(shift);
        assertThat(plannedFor(next)).isEmpty();
        lift();
        assertThat(plannedFor(next)).hasSize(1);
    }

    @Test
    void whoIsNotToGoThereDoesNotInTheNextShiftEither() {
        city.request("alatau", 4);
        String shift = city.shift("driver-test-1");
        cancel(city.offered(4), "ANOTHER_DRIVER");
        assertThat(plannedFor(anotherShift(shift))).isEmpty();
    }

    @Test
    void goodsAboardTakeUpRoomInTheNextShiftToo() {
        city.stock("W1", "PARCEL", 200);
        city.request("alatau", 80);
        String shift = city.shift("driver-test-1");
        cancel(city.underWay(80), "HOLD");
        city.request("alatau", 60);
        Said next = plannedFor(anotherShift(shift)).getLast();
        assertThat(next.data().at("/lines/0/quantity").asInt()).isEqualTo(3);
    }

    @Test
    void aDriverWhoseCarIsStillOutGetsNoSecondDeliveryInANewShift() {
        city.request("alatau", 4);
        String shift = city.shift("driver-test-1");
        city.underWay(4);
        city.request("medeu", 4);
        assertThat(plannedFor(anotherShift(shift))).isEmpty();
    }
}
