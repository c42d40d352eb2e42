package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relief.matching.topology.City.Said;

/** What matching has stored is gone while deliveries are under way; the topics are still there. */
class LossTest {

    /** Reasons and times may be told anew as time goes by; a decision may not. */
    private static List<Said> decisions(City city) {
        return city.said().stream()
                .filter(said -> !said.type().equals("request.outlook-changed.v1"))
                .toList();
    }

    private static void assertNothingNewIsDecidedAfterALoss(City city) {
        List<Said> before = List.copyOf(decisions(city));
        city.lose();
        city.later(Duration.ofSeconds(5));
        assertThat(decisions(city)).isEqualTo(before);
    }

    @Test
    void aPlannedDeliveryIsNotPlannedAgain() {
        try (City city = City.ready()) {
            city.shift("driver-test");
            city.request("alatau", 5);
            Said planned = city.planned();
            assertNothingNewIsDecidedAfterALoss(city);

            city.grant(planned, 5);
            assertThat(city.last("delivery.offered.v1").subject()).isEqualTo(planned.subject());
        }
    }

    @Test
    void anOfferIsStillOpenAndItsAnswerCounts() {
        try (City city = City.ready()) {
            city.shift("driver-test");
            String request = city.request("alatau", 5);
            Said offered = city.offered(5);
            assertNothingNewIsDecidedAfterALoss(city);

            city.answer("delivery.accepted.v1", offered);
            city.load(offered, 5);
            city.answer("delivery.departed.v1", offered);
            city.complete(offered, City.stopOf(offered, request));
            assertThat(city.outlook(request).text("state")).isEqualTo("SERVED");
        }
    }

    @Test
    void aServedRequestIsNotServedAgain() {
        try (City city = City.ready()) {
            city.shift("driver-test");
            String served = city.request("alatau", 5);
            Said offered = city.underWay(5);
            city.complete(offered, City.stopOf(offered, served));
            assertNothingNewIsDecidedAfterALoss(city);

            city.shift("another");
            String next = city.request("alatau", 3);
            Said planned = city.planned();
            assertThat(planned.data().get("stops")).hasSize(1);
            assertThat(City.stopOf(planned, next).get("stopId").asString())
                    .isNotIn(offered.data()
                            .get("stops")
                            .valueStream()
                            .map(stop -> stop.get("stopId").asString())
                            .toList());
            assertThat(city.outlook(served).text("state")).isEqualTo("SERVED");
        }
    }

    @Test
    void aRedirectedAndAWithdrawnStopStayWhatTheyAre() {
        try (City city = City.ready()) {
            city.shift("driver-test");
            String failing = city.request("alatau", 5);
            String leaving = city.request("medeu", 2);
            Said offered = city.underWay(7);
            city.request("alatau", 5);
            city.fail(offered, City.stopOf(offered, failing), "NOBODY_HOME");
            assertThat(city.said("delivery.redirected.v1")).hasSize(1);
            city.cancelRequest(leaving);
            assertThat(city.said("stop.withdrawn.v1")).hasSize(1);
            assertNothingNewIsDecidedAfterALoss(city);

            Said redirected = city.last("delivery.redirected.v1");
            city.complete(offered, redirected.data().get("stop"));
            assertThat(city.said("delivery.completed.v1")).hasSize(1);
        }
    }

    /** The offer was answered while matching was away: the answer counts, although the time for it is over by now. */
    @Test
    void whatPiledUpIsTakenInBeforeAnythingExpires() {
        try (City city = City.ready()) {
            city.shift("driver-test");
            city.request("alatau", 5);
            Said offered = city.offered(5);
            city.away(Duration.ofMinutes(10), () -> city.answer("delivery.accepted.v1", offered));
            city.later(Duration.ofSeconds(2));
            assertThat(city.said("delivery.cancelled.v1")).isEmpty();
            city.load(offered, 5);
            assertThat(city.said("delivery.cancelled.v1")).isEmpty();
        }
    }

    @Test
    void aDriversNoIsRemembered() {
        try (City city = City.ready()) {
            city.shift("driver-test");
            city.request("alatau", 5);
            city.answer("delivery.declined.v1", city.offered(5));
            assertNothingNewIsDecidedAfterALoss(city);
        }
    }

    @Test
    void aCoordinatorsDecisionBindsOn() {
        try (City city = City.ready()) {
            city.shift("driver-test");
            city.request("alatau", 5);
            Said offered = city.offered(5);
            city.command("delivery.cancel-requested.v1", offered, Map.of("purpose", "HOLD", "why", "a test"));
            city.later(Duration.ofSeconds(1));
            assertNothingNewIsDecidedAfterALoss(city);
        }
    }

    /** What was said before is known by what it is about, whatever offset it has now. */
    @ParameterizedTest
    @ValueSource(strings = {"relief.requests", "relief.neighborhoods", "relief.stock", "relief.drivers"})
    void aTopicThatWasMadeAnewAndIsReadFromItsBeginningDecidesNothingAnew(String topic) {
        try (City city = City.ready()) {
            city.shift("driver-test");
            String served = city.request("alatau", 5);
            Said first = city.underWay(5);
            city.complete(first, City.stopOf(first, served));
            city.shift("another");
            String request = city.request("alatau", 3);
            Said second = city.underWay(3);
            List<Said> before = List.copyOf(decisions(city));

            city.makeAnew(topic);
            city.later(Duration.ofSeconds(5));

            assertThat(decisions(city)).isEqualTo(before);
            city.complete(second, City.stopOf(second, request));
            assertThat(city.outlook(request).text("state")).isEqualTo("SERVED");
        }
    }

    /** A coordinator's word is of its hour: held again by an old command a car would wait for nothing. */
    @Test
    void oldCommandsAreNotCarriedOutASecondTime() {
        try (City city = City.ready()) {
            city.shift("driver-test");
            String request = city.request("alatau", 5);
            Said offered = city.underWay(5);
            String stop = City.stopOf(offered, request).get("stopId").asString();
            for (String answer : List.of("HOLD", "GO_ON")) {
                city.command("stop.decision-requested.v1", offered, Map.of("stopId", stop, "answer", answer));
            }
            assertThat(city.said("stop.held.v1")).hasSize(1);

            city.makeAnew("relief.matching-commands");
            city.later(Duration.ofSeconds(1));

            assertThat(city.said("stop.held.v1")).hasSize(1);
        }
    }
}
