package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.relief.matching.area.DispatchPolicy;
import org.relief.matching.topology.City.Said;

/** The plain rule: a trip is filled, and held as long as that harms nobody. */
class WaitingTest {

    private static final Duration HOLD = Duration.ofMinutes(15);

    private final City city = City.waiting(new DispatchPolicy(HOLD, false));

    @AfterEach
    void close() {
        city.close();
    }

    @Test
    void aTripWaitsForOthersUntilItsFirstRequestHasWaitedAsLongAsItMay() {
        city.shift("driver-test");
        Instant first = city.now();
        city.request("alatau", 2);
        city.later(Duration.ofMinutes(5));
        city.request("alatau", 3);
        city.later(Duration.ofMinutes(5));
        assertThat(city.said("delivery.planned.v1")).isEmpty();
        assertThat(instant(city.last("trip.held.v1"), "leavesBy")).isEqualTo(first.plus(HOLD));
        assertThat(city.last("trip.held.v1").data().get("stops").intValue()).isEqualTo(2);

        city.later(Duration.ofMinutes(5));
        assertThat(city.last("delivery.planned.v1").data().get("stops")).hasSize(2);
        assertThat(city.last("trip.held.v1").data().has("leavesBy")).isFalse();
    }

    @Test
    void whoWaitsIsToldWhenTheCarComesThatWaits() {
        city.shift("driver-test");
        String request = city.request("alatau", 2);
        city.later(Duration.ofSeconds(10));
        city.later(Duration.ofSeconds(31));
        Instant told = instant(city.outlook(request), "eta");
        Instant leavesBy = instant(city.last("trip.held.v1"), "leavesBy");
        city.later(Duration.between(city.now(), leavesBy));
        Instant planned = Instant.parse(City.stopOf(city.last("delivery.planned.v1"), request)
                .get("arriveAt")
                .stringValue());
        assertThat(Duration.between(told, planned).abs()).isLessThan(Duration.ofMinutes(5));
    }

    @Test
    void aCriticalRequestGoesAtOnceAndTakesAlongWhatIsHeld() {
        city.shift("driver-test");
        city.request("alatau", 2);
        city.later(Duration.ofMinutes(1));
        assertThat(city.said("delivery.planned.v1")).isEmpty();

        city.criticalRequest("alatau", 1);
        city.later(Duration.ZERO);
        assertThat(city.last("delivery.planned.v1").data().get("stops")).hasSize(2);
    }

    @Test
    void aFullCarGoes() {
        city.shift("driver-test");
        city.request("alatau", 80);
        city.later(Duration.ZERO);
        assertThat(city.last("delivery.planned.v1").data().get("stops")).hasSize(1);
    }

    @Test
    void nobodyWaitsPastTheirWindow() {
        city.shift("driver-test");
        // It takes half an hour to get there with loading, and the rule keeps a quarter of an hour in hand.
        city.request("alatau", 1, Duration.ofMinutes(65));
        city.later(Duration.ZERO);
        Instant leavesBy = instant(city.last("trip.held.v1"), "leavesBy");
        assertThat(leavesBy).isAfter(city.now()).isBefore(city.now().plus(HOLD));

        city.later(Duration.between(city.now(), leavesBy));
        assertThat(city.said("delivery.planned.v1")).hasSize(1);
    }

    @Test
    void aCoordinatorSendsItNow() {
        String shift = city.shift("driver-test");
        city.request("alatau", 2);
        city.later(Duration.ZERO);
        city.command("trip.send-requested.v1", Map.of("shiftId", shift));
        city.later(Duration.ZERO);
        assertThat(city.said("delivery.planned.v1")).hasSize(1);
    }

    @Test
    void aCoordinatorLetsNobodyWaitAnyMore() {
        city.shift("driver-test");
        city.request("alatau", 2);
        city.later(Duration.ZERO);
        city.command("dispatch.set-requested.v1", Map.of("longestHoldSeconds", 0, "lookAhead", false));
        city.later(Duration.ZERO);
        assertThat(city.said("delivery.planned.v1")).hasSize(1);
        Said set = city.last("dispatch.set.v1");
        assertThat(set.data().get("longestHoldSeconds").intValue()).isZero();
        assertThat(set.text("decidedBy")).isEqualTo("coordinator-test");
    }

    @Test
    void whoIsNextIsToldWhenThereIsNoTripAnyMore() {
        city.shift("driver-test");
        String request = city.request("alatau", 2);
        city.later(Duration.ZERO);
        city.cancelRequest(request);
        city.later(Duration.ofSeconds(2));
        assertThat(city.last("trip.held.v1").data().has("leavesBy")).isFalse();
    }

    @Test
    void ofTwoRequestsThatWereNextTheOneThatIsLeftMayLieFarAhead() {
        city.shift("driver-test");
        String request = city.request("alatau", 2);
        city.later(Duration.ofMinutes(1));
        city.requestFrom(Duration.ofHours(3), "alatau", 2);
        city.later(Duration.ofMinutes(1));
        city.cancelRequest(request);
        city.later(Duration.ofSeconds(6));
        city.later(Duration.ofSeconds(6));
        assertThat(city.last("trip.held.v1").data().has("leavesBy")).isFalse();
    }

    @Test
    void whereNothingElseIsLikelyNobodyIsHeldNorTold() {
        try (City quiet = City.waiting(new DispatchPolicy(HOLD, true))) {
            quiet.cancelRequest(quiet.request("alatau", 1));
            quiet.later(Duration.ofHours(3));
            quiet.shift("driver-test");
            quiet.request("alatau", 2);
            quiet.later(Duration.ZERO);
            assertThat(quiet.said("delivery.planned.v1")).hasSize(1);
            assertThat(quiet.said("trip.held.v1")).isEmpty();
        }
    }

    @Test
    void aDriverIsNotToldTheSameAgain() {
        city.shift("driver-test");
        city.request("alatau", 2);
        Stream.generate(() -> Duration.ofSeconds(30)).limit(10).forEach(city::later);
        assertThat(city.said("trip.held.v1")).hasSize(1);
    }

    private static Instant instant(Said said, String field) {
        return Instant.parse(said.text(field));
    }
}
