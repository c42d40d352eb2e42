package org.relief.platform.eventing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a producer adds does not stop a consumer; what it leaves out does at once. */
class EventJsonTest {

    enum Urgency {
        LOW,
        @JsonEnumDefaultValue
        NORMAL
    }

    enum Trait {
        ILL,
        ALONE
    }

    record Line(String item, int quantity) {}

    record Household(
            String id,
            Urgency urgency,
            @Nullable Trait first,
            @Nullable Set<Trait> traits,
            @Nullable List<Trait> order,
            List<Line> lines) {

        Household {
            lines = lines == null ? List.of() : lines;
        }
    }

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void watch() {
        Metrics.addRegistry(meters);
    }

    @AfterEach
    void unwatch() {
        Metrics.removeRegistry(meters);
    }

    private static Household read(String json) {
        return EventJson.read(json.getBytes(UTF_8), Household.class);
    }

    private double unknown(String type, String field) {
        return meters.counter(UnknownValues.METER, "type", type, "field", field).count();
    }

    @Test
    void readsAnUnknownValueAsTheStatedDefaultAndCountsIt() {
        assertThat(read("{'id':'a','urgency':'URGENT2'}".replace('\'', '"')).urgency())
                .isEqualTo(Urgency.NORMAL);
        assertThat(unknown("Urgency", "urgency")).isEqualTo(1);
    }

    @Test
    void leavesOutAnUnknownValueInAList() {
        Household read = read("""
                {"id":"a","urgency":"LOW","first":"BRAVE","traits":["ILL","BRAVE"],"order":["BRAVE","ALONE","BRAVE"]}""");
        assertThat(read.first()).isNull();
        assertThat(read.traits()).containsExactly(Trait.ILL);
        assertThat(read.order()).containsExactly(Trait.ALONE);
        assertThat(unknown("Trait", "order")).isEqualTo(2);
        assertThat(unknown("Trait", "first")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "[]",
                "1",
                "\"x\"",
                "",
                "{\"id\":null,\"urgency\":\"LOW\"}",
                "{\"id\":\"a\"}",
                "{\"id\":\"a\",\"urgency\":\"LOW\",\"lines\":[{\"quantity\":1}]}",
                "{\"id\":\"a\",\"urgency\":\"LOW\",\"lines\":[{\"item\":null,\"quantity\":1}]}"
            })
    void takesForMalformedWhatLacksARequiredField(String json) {
        assertThatExceptionOfType(MalformedEvent.class).isThrownBy(() -> read(json));
    }

    @Test
    void namesTheFieldThatIsMissing() {
        assertThatExceptionOfType(MalformedEvent.class)
                .isThrownBy(() -> read("{\"id\":\"a\",\"urgency\":\"LOW\",\"lines\":[{\"quantity\":1}]}"))
                .withMessage("the field lines[].item is missing");
    }

    @Test
    void takesARecordsOwnDefaultForThere() {
        assertThat(read("{\"id\":\"a\",\"urgency\":\"LOW\"}").lines()).isEmpty();
    }

    record Offer(int units, Instant until) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'units':1.5,'until':'2026-01-05T10:00:00Z'}",
                "{'units':2.0,'until':'2026-01-05T10:00:00Z'}",
                "{'units':1,'until':1767607200}",
                "{'units':1,'until':1767607200.5}"
            })
    void guessesNeitherAtHalfAUnitNorAtWhatANumberCounts(String json) {
        assertThatExceptionOfType(MalformedEvent.class)
                .isThrownBy(() -> EventJson.read(json.replace('\'', '"').getBytes(UTF_8), Offer.class));
    }
}
