package org.relief.intake.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.relief.intake.RunningIntake;

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
    void aWordThatIsOlderThanWhatStandsChangesNothing() {
        String area = area();
        operator().post("/api/areas/" + area + "/neighborhoods/alatau/access-reports", """
                {"level":"OPEN","source":"OPERATOR","confidence":"MEDIUM"}""");
        report(area, 1, Instant.now().minusSeconds(3600));
        send("relief.drivers", area, "shift-test", "road.reported.v1", 2, """
                {"driverId":"driver-test-1","neighborhood":"nowhere","at":"%s"}""".formatted(Instant.now()));
        String other = area();
        report(other, 1, Instant.now());
        await().untilAsserted(() -> assertThat(access(other)).contains("\"BLOCKED\""));
        assertThat(access(area)).contains("\"OPEN\"");
    }
}
