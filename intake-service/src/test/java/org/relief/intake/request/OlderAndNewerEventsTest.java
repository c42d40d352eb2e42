package org.relief.intake.request;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.testing.Variants;
import org.relief.platform.testing.Variants.Reading;

/** An event reads without what its schema does not require, and with a word that is not known yet. */
class OlderAndNewerEventsTest {

    private static final Map<String, Class<?>> READ = Map.ofEntries(
            Map.entry("matching-service request.outlook-changed.v1", OutlookChanged.class),
            Map.entry("notification-service road.reported.v1", RoadEvents.RoadReported.class),
            Map.entry("notification-service stop.failed.v1", RoadEvents.StopFailed.class));

    static Stream<Reading> readings() {
        return Variants.readings(READ);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readings")
    void areRead(Reading reading) {
        assertThatCode(() -> EventJson.read(reading.data(), reading.as())).doesNotThrowAnyException();
    }
}
