package org.relief.intake.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.relief.intake.RunningIntake;
import tools.jackson.databind.JsonNode;

/** What a driver meets on the road is known to all who come after. */
class RoadIT extends RunningIntake {

    private String access(String area) {
        return operator()
                .get("/api/areas/" + area + "/neighborhoods")
                .at("/items/0/access")
                .toString();
    }

    private void report(String area, int number, Instant at) {
        send("relief.drivers", area, "shift-test", "road.reported.v1", number, """
                {"shiftId":"shift-test","driverId":"driver-test-1","neighborhood":"alatau","condition":"BLOCKED",
                 "at":"%s","receivedAt":"%s"}""".formatted(at, Instant.now()));
    }

    @Test
    void aRoadThatADriverReportsIsBlockedForTheOthers() {
        String area = area();
        report(area, 1, Instant.now());
        await().untilAsserted(() -> assertThat(access(area))
                .contains("\"BLOCKED\"")
                .contains("\"DRIVER\"")
                .contains("\"MEDIUM\""));
    }

    /** The operator's page shows what stands, whose word it is, and what was said before. */
    @Test
    void aRoadThatSmallerOnesPassStaysOpenToThemAndIsListedAsTheDriversWord() {
        String area = area();
        send("relief.drivers", area, "shift-test", "road.reported.v1", 1, """
                {"shiftId":"shift-test","driverId":"driver-test-1","neighborhood":"alatau","condition":"BLOCKED",
                 "notFor":["VAN","TRUCK"],"at":"%s","receivedAt":"%s"}""".formatted(Instant.now(), Instant.now()));
        await().untilAsserted(() -> assertThat(access(area))
                .contains("\"OPEN\"")
                .contains("\"notFor\":[\"VAN\",\"TRUCK\"]")
                .contains("\"DRIVER\"")
                .contains("\"MEDIUM\""));
        assertThat(history(area).at("/0/said/notFor").toString()).isEqualTo("[\"VAN\",\"TRUCK\"]");
    }

    @Test
    void aStopThatFailedBecauseOfTheRoadIsAReportToo() {
        String area = area();
        String request = operator().post("/api/requests", form(area)).at("/id").asString();
        for (var reason : Map.of(1, "NOBODY_HOME", 2, "UNSAFE").entrySet()) {
            send("relief.drivers", area, "delivery-" + area, "stop.failed.v1", reason.getKey(), """
                    {"deliveryId":"d","shiftId":"s","driverId":"driver-test-1","stopId":"t","requestId":"%s","at":"%s",
                     "receivedAt":"%s","reason":"%s","lines":[]}""".formatted(
                            request, Instant.now(), Instant.now(), reason.getValue()));
        }
        await().untilAsserted(
                        () -> assertThat(access(area)).contains("\"BLOCKED\"").contains("\"DRIVER\""));
    }

    @Test
    void aStopThatFailedBecauseOneKindDoesNotGetThroughLeavesTheRoadToTheOthers() {
        String area = area();
        send("relief.drivers", area, "delivery-" + area, "stop.failed.v1", 1, """
                {"deliveryId":"d","shiftId":"s","driverId":"driver-test-1","stopId":"t","requestId":"unheard-of",
                 "neighborhood":"alatau","at":"%s","receivedAt":"%s","reason":"ACCESS_BLOCKED","lines":[],
                 "notFor":["TRUCK"]}""".formatted(
                        Instant.now(), Instant.now()));
        await().untilAsserted(
                        () -> assertThat(access(area)).contains("\"OPEN\"").contains("\"notFor\":[\"TRUCK\"]"));
    }

    private JsonNode history(String area) {
        return operator()
                .get("/api/areas/" + area + "/neighborhoods/alatau/reports")
                .at("/items");
    }

    @Test
    void aWordThatIsOlderThanWhatStandsIsKeptInTheHistoryAndChangesNothing() {
        String area = area();
        operator().post("/api/areas/" + area + "/neighborhoods/alatau/access-reports", """
                {"level":"OPEN","source":"OPERATOR","confidence":"MEDIUM"}""");
        report(area, 1, Instant.now().minusSeconds(3600));
        await().untilAsserted(() ->
                assertThat(history(area).at("/0/weighing").asString()).isEqualTo("OLDER_WORD"));
        assertThat(history(area).at("/0/outcome").asString()).isEqualTo("KEPT");
        assertThat(history(area).at("/0/said/value").asString()).isEqualTo("BLOCKED");
        assertThat(access(area)).contains("\"OPEN\"");
    }

    @Test
    void aPlaceThatNobodyKnowsIsSetAsideAndStopsNothing() {
        String area = area();
        send("relief.drivers", area, "shift-test", "road.reported.v1", 2, """
                {"driverId":"driver-test-1","neighborhood":"nowhere","at":"%s"}""".formatted(Instant.now()));
        report(area, 3, Instant.now());
        await().untilAsserted(() -> assertThat(access(area)).contains("\"BLOCKED\""));
    }

    @Test
    void aFailedStopSaysItselfWhereItIsAndTwiceTheSameWordIsOneReport() {
        String area = area();
        for (int i = 0; i < 2; i++) {
            send("relief.drivers", area, "delivery-" + area, "stop.failed.v1", 1, """
                    {"deliveryId":"d","shiftId":"s","driverId":"driver-test-1","stopId":"t","requestId":"unheard-of",
                     "neighborhood":"alatau","at":"%s","receivedAt":"%s","reason":"ACCESS_BLOCKED","lines":[]}""".formatted(
                            Instant.now(), Instant.now()));
        }
        Instant last = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
        report(area, 2, last);
        await().untilAsserted(() ->
                assertThat(history(area).at("/0/said/at").asString()).isEqualTo(last.toString()));
        assertThat(history(area)).as("the failed stop, once, and the road").hasSize(2);
    }

    @Test
    void whoStandsBeforeTheRoadIsBelievedWhateverAFirmerReportSaid() {
        String area = area();
        String path = "/api/areas/" + area + "/neighborhoods/alatau/access-reports";
        String open = """
                {"level":"OPEN","source":"AUTHORITY","confidence":"HIGH"}""";
        operator().post(path, open);
        report(area, 1, Instant.now().plusSeconds(1));
        await().untilAsserted(
                        () -> assertThat(access(area)).contains("\"BLOCKED\"").contains("\"DRIVER\""));
    }
}
