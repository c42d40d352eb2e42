package org.relief.intake.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HandoverCodeTest {

    private static IntStream numbers() {
        return IntStream.range(0, 10_000);
    }

    @Test
    void everyCodeIsOne() {
        assertThat(numbers().mapToObj(HandoverCode::of)).allMatch(HandoverCode::isOne);
        // The example of Damm's tables: 572 has 4.
        assertThat(HandoverCode.of(572)).isEqualTo("05724");
    }

    @Test
    void oneWrongDigitIsNoCode() {
        assertThat(numbers().mapToObj(HandoverCode::of))
                .allMatch(code -> IntStream.range(0, 5)
                        .noneMatch(place -> "0123456789"
                                .chars()
                                .filter(digit -> digit != code.charAt(place))
                                .mapToObj(digit -> code.substring(0, place) + (char) digit + code.substring(place + 1))
                                .anyMatch(HandoverCode::isOne)));
    }

    @Test
    void twoNeighborsExchangedAreNoCode() {
        assertThat(numbers().mapToObj(HandoverCode::of))
                .allMatch(code -> IntStream.range(0, 4)
                        .filter(place -> code.charAt(place) != code.charAt(place + 1))
                        .mapToObj(place -> code.substring(0, place)
                                + code.charAt(place + 1)
                                + code.charAt(place)
                                + code.substring(place + 2))
                        .noneMatch(HandoverCode::isOne));
    }

    @Test
    void nothingElseIsOne() {
        assertThat(java.util.List.of("", "0", "0572", "057241", "0572x", "٠٥٧٢٤"))
                .noneMatch(HandoverCode::isOne);
    }
}
