package org.relief.intake.household;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaidPlaceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "мкр Самал-2, 22-15 | Самал-2 | 1",
                "Samal-2 22 kv 15 | Самал-2 | 1",
                "мкр Самал 2, дом 22, кв. 15 | Самал 2 | 1",
                "Самал-2 | Самал-2 | 1",
                "Самал-1, 22-15 | Самал-2 | 0",
                "мкр Орбита 22 | Орбита | 1",
                "ул. Жандосова 5, Новая Орбита | Новая Орбита | 2",
                "ул. Жандосова 5 | Новая Орбита | 0",
                "Новая 5 | Новая Орбита | 0",
                "ул. Сатпаева 22 | Алматы | 0",
                "мкр 5, 12-7 | мкр 5 | 1",
            })
    void saysAPlaceWhenItSaysAllOfItsName(String address, String name, int words) {
        assertThat(SaidPlace.of(address).says(SaidPlace.wordsOf(name))).isEqualTo(words);
    }
}
