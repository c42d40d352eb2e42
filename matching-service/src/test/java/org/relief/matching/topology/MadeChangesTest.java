package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who makes the change that was named, a few minutes after it was said, is served; and what is said does not grow old. */
class MadeChangesTest {

    private static final Duration A_CALL = Duration.ofMinutes(5);

    private final City city = City.ready();

    @AfterEach
    void close() {
        city.close();
    }

    private JsonNode need(String request) {
        return city.outlook(request).data().at("/needs/0");
    }

    private static Instant until(JsonNode need) {
        return Instant.parse(need.at("/remedy/until").stringValue());
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::stringValue).toList();
    }

    @Test
    void whoReceivesUntilTheTimeThatWasNamedIsServed() {
        String request = city.request("alatau", 4, Duration.ofMinutes(20));
        city.shift("driver-test-1");
        city.later(Duration.ofSeconds(1));
        JsonNode need = need(request);
        assertThat(need.path("reason").stringValue()).isEqualTo("OUTSIDE_HOURS");
        assertThat(texts(need.at("/why/hours"))).containsExactly("HOUSEHOLD");
        city.later(A_CALL);
        city.amendRequest(request, "alatau", 4, until(need));
        assertThat(city.planned().data().at("/stops/0/requestId").stringValue()).isEqualTo(request);
    }

    @Test
    void aDriverWhoIsOnDutyUntilTheTimeThatWasNamedServes() {
        String request = city.request("alatau", 4);
        city.shift("driver-test-1", Duration.ofMinutes(20));
        city.later(Duration.ofSeconds(1));
        JsonNode need = need(request);
        assertThat(need.path("reason").stringValue()).isEqualTo("NO_DRIVER");
        assertThat(texts(need.at("/why/hours"))).containsExactly("SHIFT");
        city.later(A_CALL);
        city.shift("driver-test-2", Duration.between(city.now(), until(need)));
        assertThat(city.planned().data().at("/stops/0/requestId").stringValue()).isEqualTo(request);
    }

    @Test
    void aCurfewThatBeginsWhenItWasNamedLetsTheCarGo() {
        city.area("Asia/Almaty", "09:25", "20:00");
        String request = city.request("alatau", 4);
        city.shift("driver-test-1");
        city.later(Duration.ofSeconds(1));
        JsonNode need = need(request);
        assertThat(need.path("reason").stringValue()).isEqualTo("CURFEW");
        assertThat(texts(need.at("/why/hours"))).containsExactly("CURFEW");
        city.later(A_CALL);
        LocalTime begins = LocalTime.ofInstant(until(need), ZoneId.of("Asia/Almaty"));
        city.area("Asia/Almaty", begins.toString(), "20:00");
        assertThat(city.planned().data().at("/stops/0/requestId").stringValue()).isEqualTo(request);
    }

    @Test
    void twoThingsThatAreInTheWayAreBothSaid() {
        city.restricted("alatau", "P5");
        String request = city.request("alatau", 400);
        city.shift("driver-test-1");
        city.later(Duration.ofSeconds(1));
        JsonNode why = need(request).path("why");
        assertThat(texts(why.path("reasons"))).contains("NO_STOCK", "PERMIT_NEEDED", "VEHICLE_FULL");
    }

    @Test
    void aTimeThatWasNamedIsSaidAnewBeforeItHasPassed() {
        String request = city.request("alatau", 4);
        city.later(Duration.ofSeconds(1));
        assertThat(need(request).at("/remedy/change").stringValue()).isEqualTo("MORE_DRIVERS");
        for (int minute = 0; minute < 90; minute++) {
            city.later(Duration.ofMinutes(1));
            assertThat(until(need(request))).as("after %d minutes", minute).isAfter(city.now());
        }
        assertThat(city.said("request.outlook-changed.v1"))
                .as("but not every minute")
                .hasSizeLessThan(15);
    }
}
