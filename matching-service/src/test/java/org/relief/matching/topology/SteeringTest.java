package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.matching.topology.City.stopOf;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relief.matching.area.AreaRules;
import org.relief.matching.area.Weights;
import org.relief.matching.planner.Policy;
import org.relief.matching.topology.City.Said;
import org.relief.platform.eventing.EventJson;
import tools.jackson.core.type.TypeReference;

/** Each order of a coordinator, given, and the plan that follows it. */
class SteeringTest {

    private static final String DRIVER = "driver-test-1";
    private static final String OTHER = "driver-test-2";

    private final City city = City.ready();

    @AfterEach
    void close() {
        city.close();
    }

    private String steer(String kind, String on, String onId, Map<String, Object> with) {
        String id = UUID.randomUUID().toString();
        Map<String, Object> data = new HashMap<>(with);
        data.putAll(Map.of("steeringId", id, "kind", kind, "on", on, "onId", onId, "why", "test words"));
        city.command(Commands.STEER, data);
        return id;
    }

    private void lift(String id) {
        city.command(Commands.LIFT_STEERING, Map.of("steeringId", id));
        someTime();
    }

    private void someTime() {
        city.later(Duration.ofSeconds(31));
        city.later(Duration.ofSeconds(31));
    }

    private List<Said> plannedFor(String shift) {
        return city.said("delivery.planned.v1").stream()
                .filter(planned -> planned.text("shiftId").equals(shift))
                .toList();
    }

    private String told(String request, String pointer) {
        return city.outlook(request).data().at("/needs/0" + pointer).asString("");
    }

    @Test
    void aRequestThatIsPinnedToADriverWaitsForNobodyElseAndIsToldSo() {
        String request = city.request("alatau", 4);
        steer("PIN", "REQUEST", request, Map.of("driverId", OTHER));
        String first = city.shift(DRIVER);
        someTime();
        assertThat(plannedFor(first)).isEmpty();
        assertThat(told(request, "/reason")).isEqualTo("NO_DRIVER");
        assertThat(told(request, "/remedy/change")).isEqualTo("LIFT_HOLD");
        assertThat(told(request, "/why/steeredBy/0/kind")).isEqualTo("PIN");
        assertThat(told(request, "/why/steeredBy/0/driverId")).isEqualTo(OTHER);
        String second = city.shift(OTHER);
        someTime();
        assertThat(plannedFor(second)).hasSize(1);
    }

    @Test
    void aPinThatIsTakenBackLetsEverybodyGo() {
        String request = city.request("alatau", 4);
        String pin = steer("PIN", "REQUEST", request, Map.of("driverId", OTHER));
        String first = city.shift(DRIVER);
        someTime();
        lift(pin);
        assertThat(plannedFor(first)).hasSize(1);
        assertThat(city.last("steering.lifted.v1").text("decidedBy")).isEqualTo("coordinator-test");
    }

    @Test
    void aRequestThatIsForbiddenToADriverGoesWithAnother() {
        String request = city.request("alatau", 4);
        steer("FORBID", "REQUEST", request, Map.of("driverId", DRIVER));
        String first = city.shift(DRIVER);
        someTime();
        assertThat(plannedFor(first)).isEmpty();
        assertThat(told(request, "/why/steeredBy/0/kind")).isEqualTo("FORBID");
        assertThat(told(request, "/why/steeredBy/0/driverId")).isEqualTo(DRIVER);
        String elsewhere = city.request("medeu", 2);
        someTime();
        assertThat(plannedFor(first))
                .singleElement()
                .satisfies(planned -> assertThat(planned.data().toString())
                        .as("others are his to bring")
                        .contains(elsewhere)
                        .doesNotContain(request));
        String second = city.shift(OTHER);
        someTime();
        assertThat(plannedFor(second)).hasSize(1);
    }

    /** With what, if anything: to whom a request is left, or from where. */
    @ParameterizedTest
    @CsvSource({
        "HOLD, REQUEST, ,",
        "HOLD, NEIGHBORHOOD, ,",
        "HOLD, DRIVER, ,",
        "HOLD, WAREHOUSE, ,",
        "PIN, REQUEST, driverId, driver-test-2",
        "PIN, NEIGHBORHOOD, driverId, driver-test-2",
        "PIN, REQUEST, warehouse, W2",
        "PIN, NEIGHBORHOOD, warehouse, W2",
        "FORBID, REQUEST, driverId, driver-test-1",
        "FORBID, NEIGHBORHOOD, driverId, driver-test-1",
        "FORBID, REQUEST, warehouse, W1",
        "FORBID, NEIGHBORHOOD, warehouse, W1",
    })
    void whatIsOrderedBindsUntilItIsTakenBack(String kind, String on, String field, String with) {
        city.warehouse("W2", 43.20, 76.99);
        String request = city.request("alatau", 4);
        String onId = Map.of("REQUEST", request, "NEIGHBORHOOD", "alatau", "DRIVER", DRIVER, "WAREHOUSE", "W1")
                .get(on);
        String order = steer(kind, on, onId, field == null ? Map.of() : Map.of(field, with));
        String shift = city.shift(DRIVER);
        someTime();
        assertThat(plannedFor(shift)).isEmpty();
        lift(order);
        assertThat(plannedFor(shift)).hasSize(1);
    }

    @Test
    void aDriverWhoIsForbiddenANeighborhoodGoesElsewhere() {
        steer("FORBID", "NEIGHBORHOOD", "alatau", Map.of("driverId", DRIVER));
        city.request("alatau", 4);
        String elsewhere = city.request("medeu", 3);
        String shift = city.shift(DRIVER);
        someTime();
        assertThat(plannedFor(shift)).hasSize(1);
        assertThat(city.last("delivery.planned.v1").data().at("/stops").valueStream())
                .singleElement()
                .satisfies(stop -> assertThat(stop.path("requestId").asString()).isEqualTo(elsewhere));
    }

    @Test
    void aNeighborhoodThatIsPinnedToADriverIsServedByNobodyElse() {
        steer("PIN", "NEIGHBORHOOD", "alatau", Map.of("driverId", OTHER));
        city.request("alatau", 4);
        String first = city.shift(DRIVER);
        someTime();
        assertThat(plannedFor(first)).isEmpty();
        String second = city.shift(OTHER);
        someTime();
        assertThat(plannedFor(second)).hasSize(1);
    }

    @Test
    void goodsComeFromTheWarehouseThatIsPinnedAndNotFromTheOneThatIsForbidden() {
        city.warehouse("W2", 43.20, 76.99);
        city.stock("W2", "PARCEL", 100);
        String request = city.request("alatau", 4);
        steer("PIN", "REQUEST", request, Map.of("warehouse", "W2"));
        city.shift(DRIVER);
        someTime();
        assertThat(city.last("delivery.planned.v1").text("warehouse")).isEqualTo("W2");

        steer("FORBID", "NEIGHBORHOOD", "medeu", Map.of("warehouse", "W2"));
        city.request("medeu", 2);
        city.shift(OTHER);
        someTime();
        assertThat(city.last("delivery.planned.v1").text("warehouse")).isEqualTo("W1");
    }

    @Test
    void whereNoOtherWarehouseHasItARequestWaitsForTheStockThatItIsForbidden() {
        String request = city.request("alatau", 4);
        steer("FORBID", "REQUEST", request, Map.of("warehouse", "W1"));
        city.shift(DRIVER);
        someTime();
        assertThat(city.said("delivery.planned.v1")).isEmpty();
        assertThat(told(request, "/why/steeredBy/0/warehouse")).isEqualTo("W1");
    }

    @Test
    void aNeighborhoodThatIsHeldHasNoNewPlanUntilThatIsLifted() {
        String hold = steer("HOLD", "NEIGHBORHOOD", "alatau", Map.of());
        String request = city.request("alatau", 4);
        String shift = city.shift(DRIVER);
        someTime();
        assertThat(plannedFor(shift)).isEmpty();
        assertThat(told(request, "/reason")).isEqualTo("HELD");
        assertThat(told(request, "/why/steeredBy/0/on")).isEqualTo("NEIGHBORHOOD");
        lift(hold);
        assertThat(plannedFor(shift)).hasSize(1);
    }

    @Test
    void aRequestThatIsHeldHearsSoAtOnce() {
        String request = city.request("alatau", 4);
        someTime();
        Instant at = city.now();
        steer("HOLD", "REQUEST", request, Map.of());
        assertThat(told(request, "/reason")).isEqualTo("HELD");
        assertThat(Instant.parse(told(request, "/why/steeredBy/0/since"))).isEqualTo(at);
    }

    @Test
    void aDriverWhoIsHeldGetsNoNewPlan() {
        String hold = steer("HOLD", "DRIVER", DRIVER, Map.of());
        city.request("alatau", 4);
        String shift = city.shift(DRIVER);
        someTime();
        assertThat(plannedFor(shift)).isEmpty();
        lift(hold);
        assertThat(plannedFor(shift)).hasSize(1);
    }

    @Test
    void nobodyJoinsADriverWhoIsHeld() {
        city.request("alatau", 4);
        city.shift(DRIVER);
        city.accepted(4);
        String hold = steer("HOLD", "DRIVER", DRIVER, Map.of());
        city.request("alatau", 2);
        someTime();
        assertThat(city.said("delivery.extended.v1")).isEmpty();
        lift(hold);
        assertThat(city.said("delivery.extended.v1")).hasSize(1);
    }

    @Test
    void aDriverWhoIsHeldBringsWhatIsLeftBackAndNotToOthers() {
        String request = city.request("alatau", 4);
        city.shift(DRIVER);
        Said delivery = city.underWay(4);
        city.request("alatau", 4);
        steer("HOLD", "DRIVER", DRIVER, Map.of());
        city.fail(delivery, stopOf(delivery, request), "NOBODY_HOME");
        assertThat(city.said("delivery.redirected.v1")).isEmpty();
        assertThat(city.last("return.ordered.v1").text("warehouse")).isEqualTo("W1");
    }

    @Test
    void whoIsHeldIsSoAfterDaysOffDutyToo() {
        steer("HOLD", "DRIVER", DRIVER, Map.of());
        city.later(Duration.ofHours(49));
        String shift = city.shift(DRIVER);
        city.request("alatau", 4);
        someTime();
        assertThat(city.said("steering.lifted.v1")).isEmpty();
        assertThat(plannedFor(shift)).isEmpty();
    }

    @Test
    void nothingIsBroughtBackToAWarehouseThatIsHeld() {
        city.warehouse("W2", 43.20, 76.99);
        String request = city.request("alatau", 4);
        city.shift(DRIVER);
        Said delivery = city.underWay(4);
        steer("HOLD", "WAREHOUSE", "W1", Map.of());
        city.fail(delivery, stopOf(delivery, request), "OUT_OF_TIME");
        assertThat(city.last("return.ordered.v1").text("warehouse")).isEqualTo("W2");
    }

    @Test
    void whatCameFromAWarehouseThatHasClosedIsBroughtToAnother() {
        city.warehouse("W2", 43.20, 76.99);
        String request = city.request("alatau", 4);
        city.shift(DRIVER);
        Said delivery = city.underWay(4);
        var closed = Map.of("warehouse", "W1", "location", City.place(43.26, 76.88), "open", false);
        city.send("relief.stock", "warehouse.defined.v1", "W1", closed);
        city.fail(delivery, stopOf(delivery, request), "OUT_OF_TIME");
        assertThat(city.last("return.ordered.v1").text("warehouse")).isEqualTo("W2");
    }

    @Test
    void fromAWarehouseThatIsHeldNothingIsPlanned() {
        String hold = steer("HOLD", "WAREHOUSE", "W1", Map.of());
        String request = city.request("alatau", 4);
        String shift = city.shift(DRIVER);
        someTime();
        assertThat(plannedFor(shift)).isEmpty();
        assertThat(told(request, "/why/steeredBy/0/onId")).isEqualTo("W1");
        lift(hold);
        assertThat(plannedFor(shift)).hasSize(1);
    }

    @Test
    void aRequestThatIsRaisedComesBeforeWhoWouldHaveIt() {
        city.stock("W1", "PARCEL", 4);
        city.criticalRequest("alatau", 4);
        String raised = city.request("alatau", 4);
        steer("RAISE", "REQUEST", raised, Map.of());
        city.shift(DRIVER);
        someTime();
        Said planned = city.last("delivery.planned.v1");
        assertThat(planned.data().at("/stops").valueStream())
                .extracting(stop -> stop.path("requestId").asString())
                .containsExactly(raised);
    }

    @Test
    void aRequestThatIsNotRaisedAnyMoreWaitsForWhoComesBeforeIt() {
        city.stock("W1", "PARCEL", 4);
        String critical = city.criticalRequest("alatau", 4);
        String raise = steer("RAISE", "REQUEST", city.request("alatau", 4), Map.of());
        lift(raise);
        city.shift(DRIVER);
        someTime();
        assertThat(city.last("delivery.planned.v1").data().at("/stops").valueStream())
                .extracting(stop -> stop.path("requestId").asString())
                .containsExactly(critical);
    }

    @Test
    void ofTwoCoordinatorsTheLaterOneHearsWhatStandsAgainstIt() {
        String request = city.request("alatau", 4);
        String first = steer("PIN", "REQUEST", request, Map.of("driverId", DRIVER));
        String second = steer("PIN", "REQUEST", request, Map.of("driverId", OTHER));
        Said refused = city.last("steering.refused.v1");
        assertThat(refused.text("steeringId")).isEqualTo(second);
        assertThat(refused.text("reason")).isEqualTo("CONTRADICTS");
        assertThat(refused.text("standing")).isEqualTo(first);
        assertThat(refused.text("standingBy")).isEqualTo("coordinator-test");
        steer("HOLD", "DRIVER", DRIVER, Map.of());
        assertThat(city.said("steering.refused.v1")).hasSize(2);
        String shift = city.shift(DRIVER);
        someTime();
        assertThat(plannedFor(shift)).as("the first pin stands").hasSize(1);
    }

    @Test
    void anOrderAboutWhatIsOverIsToldToBeTooLate() {
        String request = city.request("alatau", 4);
        city.cancelRequest(request);
        steer("RAISE", "REQUEST", request, Map.of());
        assertThat(city.last("steering.refused.v1").text("reason")).isEqualTo("TOO_LATE");
    }

    @Test
    void whatIsSaidTwiceOrInAnotherOrderBindsOnlyOnce() {
        String hold = steer("HOLD", "NEIGHBORHOOD", "alatau", Map.of());
        lift(hold);
        city.resendAll(new Random(1));
        city.request("alatau", 4);
        String shift = city.shift(DRIVER);
        someTime();
        assertThat(plannedFor(shift)).hasSize(1);
        assertThat(city.said("steering.set.v1")).hasSize(1);
    }

    @Test
    void anOrderStandsAfterEverythingStoredWasLost() {
        steer("HOLD", "NEIGHBORHOOD", "alatau", Map.of());
        city.lose();
        city.request("alatau", 4);
        String shift = city.shift(DRIVER);
        someTime();
        assertThat(plannedFor(shift)).isEmpty();
    }

    @Test
    void aStopMovesToAnotherDeliveryBeforeItIsOnTheRoad() {
        String moved = city.request("alatau", 4);
        String stays = city.request("alatau", 3);
        city.shift(DRIVER);
        Said from = city.accepted(7);
        city.request("medeu", 2);
        city.shift(OTHER);
        Said to = city.offered(2);
        move(from, stopOf(from, moved).path("stopId").asString(), to);
        assertThat(city.last("stop.withdrawn.v1").text("decidedBy")).isEqualTo("coordinator-test");
        someTime();
        assertThat(city.last("steering.set.v1").text("driverId")).isEqualTo(OTHER);
        assertThat(city.last("steering.set.v1").text("onId")).isEqualTo(moved);
        assertThat(plannedFor(from.text("shiftId")))
                .as("not with the first again")
                .hasSize(1);
        assertThat(stays).isNotEqualTo(moved);
    }

    @Test
    void aMoveThatIsTakenBackIsAnybodysAgain() {
        String moved = moved();
        int before = city.said().size();
        lift(city.last("steering.set.v1").text("steeringId"));
        assertThat(city.last("steering.lifted.v1").text("decidedBy")).isEqualTo("coordinator-test");
        someTime();
        assertThat(city.said().stream()
                        .skip(before)
                        .filter(said -> List.of("delivery.planned.v1", "delivery.extended.v1")
                                .contains(said.type())))
                .anySatisfy(said -> assertThat(said.data().toString()).contains(moved));
    }

    /** From one driver's delivery to the other's, who was offered it. */
    private String moved() {
        String moved = city.request("alatau", 4);
        city.request("alatau", 3);
        city.shift(DRIVER);
        Said from = city.accepted(7);
        city.request("medeu", 2);
        city.shift(OTHER);
        Said other = city.offered(2);
        move(from, stopOf(from, moved).path("stopId").asString(), other);
        someTime();
        return moved;
    }

    /** The first driver's list was told anew, too. */
    private Said otherOffer() {
        return city.said("delivery.offered.v1").stream()
                .filter(offered -> offered.text("driverId").equals(OTHER))
                .findFirst()
                .orElseThrow();
    }

    /** @param event of who brings it then */
    private void isAnybodysAgain(String request, String event) {
        someTime();
        assertThat(city.last("steering.lifted.v1").data().has("decidedBy")).isFalse();
        assertThat(city.said(event).getLast().data().toString())
                .as("it is brought again")
                .contains(request);
    }

    @Test
    void aStopThatWasMovedToADriverWhoSaysNoIsAnybodysAgain() {
        String moved = moved();
        city.answer("delivery.declined.v1", otherOffer());
        isAnybodysAgain(moved, "delivery.planned.v1");
    }

    @Test
    void aStopThatWasMovedToADriverWhoIsSilentIsAnybodysAgain() {
        String moved = moved();
        city.later(Duration.ofMinutes(4));
        isAnybodysAgain(moved, "delivery.extended.v1");
    }

    @Test
    void aStopThatWasMovedToADriverWhoGoesHomeIsAnybodysAgain() {
        String moved = moved();
        String shift = otherOffer().text("shiftId");
        city.send("relief.drivers", "shift.ended.v1", shift, Map.of("shiftId", shift));
        isAnybodysAgain(moved, "delivery.extended.v1");
    }

    @Test
    void aStopOfACarOnTheRoadIsNotMoved() {
        String request = city.request("alatau", 4);
        city.shift(DRIVER);
        Said from = city.underWay(4);
        city.request("medeu", 2);
        city.shift(OTHER);
        Said to = city.offered(2);
        move(from, stopOf(from, request).path("stopId").asString(), to);
        assertThat(city.last("steering.refused.v1").text("reason")).isEqualTo("TOO_LATE");
        assertThat(city.said("stop.withdrawn.v1")).isEmpty();
    }

    private void move(Said from, String stop, Said to) {
        city.command(
                Commands.MOVE_STOP,
                Map.of(
                        "steeringId",
                        UUID.randomUUID().toString(),
                        "deliveryId",
                        from.text("deliveryId"),
                        "stopId",
                        stop,
                        "toDeliveryId",
                        to.text("deliveryId")));
    }

    @Test
    void aDriverWhoSaidNoIsOfferedTheSameAgainWhenACoordinatorSaysSo() {
        city.request("alatau", 4);
        String shift = city.shift(DRIVER);
        Said offered = city.offered(4);
        city.answer("delivery.declined.v1", offered);
        someTime();
        assertThat(plannedFor(shift)).hasSize(1);
        city.command(Commands.OFFER_AGAIN, offered, Map.of());
        someTime();
        assertThat(plannedFor(shift)).hasSize(2);
    }

    @Test
    void aDriverWhoWasSilentIsOfferedAgainAtOnceWhenACoordinatorHasReachedHim() {
        city.request("alatau", 4);
        String shift = city.shift(DRIVER);
        city.offered(4);
        city.later(Duration.ofMinutes(4));
        assertThat(city.last("delivery.cancelled.v1").text("reason")).isEqualTo("OFFER_EXPIRED");
        someTime();
        assertThat(plannedFor(shift)).hasSize(1);
        city.command(Commands.LIFT_BACK_OFF, Map.of("shiftId", shift));
        someTime();
        assertThat(plannedFor(shift)).hasSize(2);
    }

    @Test
    void anOfferThatWaitsHasAllItsTimeAgain() {
        city.request("alatau", 4);
        city.shift(DRIVER);
        Said offered = city.offered(4);
        city.later(Duration.ofMinutes(2));
        city.command(Commands.OFFER_AGAIN, offered, Map.of());
        city.later(Duration.ofMinutes(2));
        assertThat(city.said("delivery.cancelled.v1")).isEmpty();
        city.later(Duration.ofMinutes(2));
        assertThat(city.last("delivery.cancelled.v1").text("reason")).isEqualTo("OFFER_EXPIRED");
    }

    // --- how the area is planned
    // ----------------------------------------------------------------------------------------

    private void rules(long seen, Map<String, Object> other) {
        Map<String, Object> rules = EventJson.MAPPER.convertValue(AreaRules.STANDARD, new TypeReference<>() {});
        rules.putAll(other);
        city.command(
                Commands.SET_RULES,
                Map.of("steeringId", UUID.randomUUID().toString(), "rules", rules, "seen", seen, "why", "test words"));
    }

    @Test
    void offersAndBackOffsLastAsLongAsTheAreaHasIt() {
        rules(0, Map.of("offerSeconds", 600, "backOffSeconds", 60));
        city.request("alatau", 4);
        String shift = city.shift(DRIVER);
        city.offered(4);
        city.later(Duration.ofMinutes(9));
        assertThat(city.said("delivery.cancelled.v1")).isEmpty();
        city.later(Duration.ofMinutes(2));
        assertThat(city.said("delivery.cancelled.v1")).hasSize(1);
        city.later(Duration.ofMinutes(1));
        someTime();
        assertThat(plannedFor(shift)).hasSize(2);
    }

    @Test
    void aCurfewThatIsMovedIsKept() {
        rules(0, Map.of("curfew", Map.of("from", "09:10", "until", "17:00")));
        String request = city.request("alatau", 4);
        String shift = city.shift(DRIVER);
        someTime();
        assertThat(plannedFor(shift)).isEmpty();
        assertThat(told(request, "/reason")).isEqualTo("CURFEW");
        rules(1, Map.of());
        someTime();
        assertThat(plannedFor(shift)).hasSize(1);
    }

    @Test
    void whoHasSeenAnotherVersionOfTheRulesChangesNothing() {
        rules(0, Map.of("rule", "PROPORTIONAL"));
        rules(0, Map.of("rule", "FIRST_COME"));
        assertThat(city.said("area-rules.set.v1")).hasSize(1);
        assertThat(city.last("area-rules.set.v1").data().at("/rules/rule").asString())
                .isEqualTo("PROPORTIONAL");
        assertThat(city.last("steering.refused.v1").text("reason")).isEqualTo("CHANGED_MEANWHILE");
    }

    /** All that matching knew is gone; the board, which reads the log, shows the fourth version. */
    @Test
    void versionsGoOnFromWhatTheBoardKnowsWhenAllIsLost() {
        rules(4, Map.of("rule", "PROPORTIONAL"));
        assertThat(city.last("area-rules.set.v1").data().path("version").asInt())
                .isEqualTo(5);
        rules(4, Map.of("rule", "FIRST_COME"));
        assertThat(city.last("steering.refused.v1").text("reason")).isEqualTo("CHANGED_MEANWHILE");
    }

    private void keep(String id, long version, String until) {
        Map<String, Object> rules = EventJson.MAPPER.convertValue(AreaRules.STANDARD, new TypeReference<>() {});
        rules.put("curfew", Map.of("from", "09:10", "until", until));
        Map<String, Object> said = Map.of(
                "steeringId",
                UUID.randomUUID().toString(),
                "rules",
                rules,
                "version",
                version,
                "at",
                city.now().minusSeconds(600),
                "decidedBy",
                "coordinator-9",
                "why",
                "test words");
        city.command(Commands.KEEP_RULES, Map.of("keepId", id, "rules", said));
    }

    @Test
    void whoHasForgottenTheRulesIsRemindedOfThemAndTellsThemAgainOnce() {
        String id = UUID.randomUUID().toString();
        String request = city.request("alatau", 4);
        keep(id, 4, "17:00");
        keep(id, 4, "17:00");
        assertThat(city.said("area-rules.set.v1")).hasSize(1);
        Said told = city.last("area-rules.set.v1");
        assertThat(told.text("decidedBy")).isEqualTo("coordinator-9");
        assertThat(told.sequence()).isEqualTo(4);
        city.shift(DRIVER);
        someTime();
        assertThat(told(request, "/reason")).isEqualTo("CURFEW");

        keep(UUID.randomUUID().toString(), 3, "18:00");
        assertThat(city.said("area-rules.set.v1"))
                .as("older ones than what stands")
                .hasSize(1);
        keep(UUID.randomUUID().toString(), 4, "17:00");
        assertThat(city.said("area-rules.set.v1"))
                .as("for who listens since then")
                .hasSize(2);
    }

    private Map<String, Object> weighing(double promised) {
        Map<String, Object> weights = EventJson.MAPPER.convertValue(Weights.STANDARD, new TypeReference<>() {});
        weights.put("promised", promised);
        return Map.of("rule", "DEPRIVATION_GINI", "evenness", 0, "weights", weights);
    }

    /** Which of two is served with goods for one: the urgent one, or the one who was told a time. */
    private String served(double promised) {
        rules(0, weighing(promised));
        city.stock("W1", "PARCEL", 4);
        city.criticalRequest("medeu", 4);
        String told = city.request("medeu", 4);
        var line = Map.of(
                "item", "PARCEL", "state", "ON_THE_WAY", "eta", city.now().plus(Duration.ofHours(2)));
        city.send(
                "relief.requests",
                "outlook.told.v1",
                told,
                Map.of("requestId", told, "toldAt", city.now(), "by", "OPERATOR", "lines", List.of(line)));
        city.shift(DRIVER);
        someTime();
        String first =
                city.last("delivery.planned.v1").data().at("/stops/0/requestId").asString();
        return first.equals(told) ? "promised" : "critical";
    }

    @Test
    void aPromiseWeighsLessThanUrgencyWhereNobodyHasSetIt() {
        assertThat(served(1.5)).isEqualTo("critical");
    }

    @Test
    void aPromiseWeighsAsTheAreaHasIt() {
        assertThat(served(10)).isEqualTo("promised");
    }

    /** What lies on the log and in the state since before these two had numbers. */
    @Test
    void rulesOfBeforePromisesAndLivesWereWeighedPlanAsTheyDid() {
        Map<String, Object> weights = EventJson.MAPPER.convertValue(Weights.STANDARD, new TypeReference<>() {});
        weights.keySet().removeAll(Set.of("promised", "life"));
        Weights read = EventJson.MAPPER.convertValue(weights, Weights.class);
        assertThat(List.of(read.ofPromise(), read.ofLife())).containsExactly(1.5, 16.0);
        var rules = new AreaRules(Policy.Rule.FIRST_COME, 0, read, null, null, null);
        assertThat(rules.policy()).isEqualTo(Policy.of(Policy.Rule.FIRST_COME, 0));
        weights.put("life", 40);
        Weights set = EventJson.MAPPER.convertValue(weights, Weights.class);
        assertThat(new AreaRules(null, 0.2, set, null, null, null).policy().life())
                .isEqualTo(40);
    }

    @Test
    void byFirstComeWhoAskedFirstIsServedThoughTheOtherIsCritical() {
        city.stock("W1", "PARCEL", 4);
        String first = city.request("alatau", 4);
        city.later(Duration.ofMinutes(5));
        String critical = city.criticalRequest("medeu", 4);
        rules(0, Map.of("rule", "FIRST_COME"));
        city.shift(DRIVER);
        someTime();
        assertThat(city.last("delivery.planned.v1").data().at("/stops").valueStream())
                .extracting(stop -> stop.path("requestId").asString())
                .containsExactly(first)
                .doesNotContain(critical);
    }
}
