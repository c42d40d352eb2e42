package org.relief.intake.item;

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
            Map.entry("inventory-service item.defined.v1", ItemDefined.class),
            Map.entry("inventory-service item.retired.v1", ItemRetired.class));

    static Stream<Reading> readings() {
        return Variants.readings(READ);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readings")
    void areRead(Reading reading) {
        assertThatCode(() -> EventJson.read(reading.data(), reading.as())).doesNotThrowAnyException();
    }
}
