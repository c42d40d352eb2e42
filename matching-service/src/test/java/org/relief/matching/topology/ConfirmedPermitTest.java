package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.matching.topology.City.Said;

/** A permit counts from the word that says so on, and no longer than until the word that takes it back. */
class ConfirmedPermitTest {

    private final City city = City.ready();
    private String shift = "";

    @BeforeEach
    void onlyWithAPass() {
        city.restricted("alatau", "PASS");
        city.request("alatau", 4);
        shift = city.shift("driver-test");
        city.later(Duration.ofSeconds(2));
    }

    @AfterEach
    void close() {
        city.close();
    }

    private Map<String, Object> word(String... permits) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("driverId", "driver-test");
        data.put("code", "PASS");
        data.put("shiftId", shift);
        data.put(
                "vehicle",
                Map.of("kind", "CAR", "grams", 250_000, "milliliters", 900_000, "permits", List.of(permits)));
        return data;
    }

    private void decided(String... permits) {
        city.send("relief.drivers", "permit.decided.v1", shift, word(permits));
        city.later(Duration.ofSeconds(2));
    }

    private boolean isPlanned() {
        return !city.said("delivery.planned.v1").isEmpty();
    }

    @Test
    void nobodyIsSentWhereAPermitIsNeededBeforeItIsConfirmed() {
        assertThat(isPlanned()).isFalse();

        decided("PASS");
        assertThat(isPlanned()).isTrue();
        assertThat(city.planned().text("shiftId")).isEqualTo(shift);
    }

    @Test
    void ofTwoWordsTheLaterOneCountsWhicheverComesLast() {
        decided("PASS");
        city.offered(4);
        decided();
        city.send(
                "relief.drivers",
                "permit.decided.v1",
                shift,
                1,
                org.relief.platform.eventing.EventJson.bytes(word("PASS")));
        city.later(Duration.ofMinutes(3));
        assertThat(city.said("delivery.planned.v1")).hasSize(1);
    }

    @Test
    void aConfirmationThatIsTakenBackKeepsACarThatIsNotLoadedAway() {
        decided("PASS");
        city.offered(4);

        decided();
        assertThat(city.last("delivery.cancelled.v1").text("reason")).isEqualTo("ACCESS_CHANGED");
    }

    @Test
    void aCarThatIsUnderWayIsAskedBeforeItGoesOn() {
        decided("PASS");
        city.underWay(4);

        decided();
        Said held = city.last("stop.held.v1");
        assertThat(held.text("reason")).isEqualTo("PERMIT_NEEDED");
    }

    @Test
    void aWordThatConcernsNoShiftChangesNothing() {
        city.send("relief.drivers", "permit.decided.v1", shift, Map.of("driverId", "driver-test", "code", "PASS"));
        city.later(Duration.ofSeconds(2));
        assertThat(isPlanned()).isFalse();
    }
}
