package org.relief.platform.web.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relief.platform.web.problem.Problem.FieldFault;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.mock.http.MockHttpInputMessage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class JsonFaultsTest {

    private static final HttpInputMessage BODY = new MockHttpInputMessage(new byte[0]);
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addModule(TimeBounds.module())
            .build();

    record Line(
            @Min(1) @Max(100_000) int quantity,
            @Nullable @Max(500) Integer boxed,
            long population,
            int free,
            @Nullable Instant at,
            @Nullable LocalDate on) {}

    record Goods(List<Line> lines) {}

    private static FieldFault fault(String line) {
        String json = "{\"lines\": [{}, %s]}".formatted(line);
        JacksonException unread =
                catchThrowableOfType(JacksonException.class, () -> MAPPER.readValue(json, Goods.class));
        assertThat(unread).as(json).isNotNull();
        Problem problem = JsonFaults.problem(new HttpMessageNotReadableException("", unread, BODY));
        assertThat(problem.code()).isEqualTo("invalid-request");
        assertThat(problem.faults()).hasSize(1);
        return problem.faults().getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"100000000000000", "4870123456789", "2147483648", "1e14", "99999999999999999999999999"})
    void aNumberTooLargeToBeReadIsHeldAgainstItsFieldsOwnLimit(String scanned) {
        FieldFault fault = fault("{\"quantity\": %s}".formatted(scanned));
        assertThat(fault.field()).isEqualTo("lines[1].quantity");
        assertThat(fault.code()).isEqualTo("max");
        assertThat(fault.args()).containsExactly(100_000L);
    }

    @Test
    void aNumberTooSmallToBeReadIsHeldAgainstTheLowerLimit() {
        FieldFault fault = fault("{\"quantity\": -100000000000000}");
        assertThat(fault.field()).isEqualTo("lines[1].quantity");
        assertThat(fault.code()).isEqualTo("min");
        assertThat(fault.args()).containsExactly(1L);
    }

    @ParameterizedTest
    @CsvSource({"boxed, max, 500", "free, max, 2147483647", "population, max, 9223372036854775807"})
    void aFieldWithoutALimitHasThatOfItsType(String field, String code, long limit) {
        FieldFault fault = fault("{\"%s\": 99999999999999999999}".formatted(field));
        assertThat(fault.field()).isEqualTo("lines[1]." + field);
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.args()).containsExactly(limit);
    }

    @ParameterizedTest
    @CsvSource({
        "at, +999999998-12-31T00:00:00Z",
        "at, -1000000000-01-01T00:00:00Z",
        "at, 1899-12-31T23:59:59Z",
        "at, 2201-01-01T00:00:00Z",
        "on, +200000000-01-01",
        "on, 2201-01-01"
    })
    void aTimeThatNobodyMeansIsRefusedAtItsField(String field, String time) {
        FieldFault fault = fault("{\"%s\": \"%s\"}".formatted(field, time));
        assertThat(fault.field()).isEqualTo("lines[1]." + field);
        assertThat(fault.code()).isEqualTo("year");
        assertThat(fault.args()).containsExactly("1900", "2200");
    }

    @Test
    void timesThatPeopleMeanAreRead() {
        String json = "{\"lines\": [{\"at\": \"2026-11-28T00:00:00Z\", \"on\": \"2200-12-31\"}]}";
        Line line = MAPPER.readValue(json, Goods.class).lines().getFirst();
        assertThat(line.at()).isEqualTo("2026-11-28T00:00:00Z");
        assertThat(line.on()).isEqualTo("2200-12-31");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.9", "0.5", "1e-3"})
    void aFractionOfAUnitIsNoWholeNumber(String number) {
        FieldFault fault = fault("{\"quantity\": %s}".formatted(number));
        assertThat(fault.field()).isEqualTo("lines[1].quantity");
        assertThat(fault.code()).isEqualTo("wrong-type");
    }
}
