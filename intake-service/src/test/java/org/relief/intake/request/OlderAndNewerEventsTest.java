package org.relief.intake.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.testing.Variants;
import org.relief.platform.testing.Variants.Variant;

/** An event reads without what its schema does not require, and with a word that is not known yet. */
class OlderAndNewerEventsTest {

    private static final Map<String, Class<?>> READ = Map.ofEntries(
            Map.entry("matching-service request.outlook-changed.v1", OutlookChanged.class),
            Map.entry("notification-service road.reported.v1", RoadEvents.RoadReported.class),
            Map.entry("notification-service stop.failed.v1", RoadEvents.StopFailed.class));

    static Stream<Arguments> variants() {
        return READ.entrySet().stream().flatMap(read -> {
            String[] type = read.getKey().split(" ");
            Variants variants = Variants.of(type[0], "org.relief." + type[1]);
            return Stream.of(variants.lacking(), variants.reworded())
                    .flatMap(all -> all)
                    .map(variant -> Arguments.of(type[1], variant, read.getValue()));
        });
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("variants")
    void areRead(String type, Variant variant, Class<?> as) {
        assertThatCode(() -> EventJson.read(variant.json().getBytes(UTF_8), as)).doesNotThrowAnyException();
    }
}
