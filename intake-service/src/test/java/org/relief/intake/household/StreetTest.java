package org.relief.intake.household;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreetTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Абая             | пр. Абая 10, кв. 3  | 1",
                "пр. Абая         | Abaya 10-3          | 1",
                "Абая 1-99        | Абая 10-3           | 2",
                "Абая 1 – 99      | Абая 99а            | 2",
                "Абая 1-99        | Абая 100            | 0",
                "Абая 1-99        | Абая                | 0",
                "Сатпаева         | Абая 10             | 0",
                "Карасай батыра 1-9 | Карасай батыр 5   | 2",
                "мкр Самал-2      | Самал-2, 22-15      | 1",
            })
    void holdsAnAddressInItOrInItsStretch(String street, String address, int surely) {
        assertThat(Street.read(street).holds(SaidPlace.of(address))).isEqualTo(surely);
    }
}
