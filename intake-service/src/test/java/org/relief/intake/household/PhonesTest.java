package org.relief.intake.household;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhonesTest {

    private final Phones phones = new Phones("KZ", "727");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+7 700 000 00 01            | +77000000001",
                "8 (700) 000-00-01           | +77000000001",
                "700 000 00 01               | +77000000001",
                "８７００００００００１            | +77000000001",
                "272-15-15                   | +77272721515",
                "8 (727) 272-15-15           | +77272721515",
                "272-15-15 доб. 12           | +77272721515;ext=12",
                "+7 727 272 15 15 вн. 3      | +77272721515;ext=3",
                "+7 727 272 15 15, қос. 3    | +77272721515;ext=3",
                "+7 727 272 15 15 ext 3      | +77272721515;ext=3",
                "+996 555 123456             | +996555123456",
                "+49 30 901820               | +4930901820"
            })
    void canBeDialledInEveryNotation(String said, String dialled) {
        assertThat(phones.dialable(said)).contains(dialled);
        assertThat(phones.key(said)).isEqualTo(phones.key(dialled));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "112", "call me", "+7 799 000 00 01", "+7 700 000 00 01 2", "", "+", "700000"})
    void isRefusedWhenNobodyCanDialIt(String said) {
        assertThat(phones.dialable(said)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "272-15-15, +7 7272 72 15 15",
        "272-15-15 доб. 3, +7 7272 72 15 15 доб. 3",
        "8 700 000 00 01, 8 700 000 00 01"
    })
    void isKeptAsSaidButForALandlineWithoutItsCity(String said, String kept) {
        assertThat(phones.written(said)).isEqualTo(kept);
    }
}
