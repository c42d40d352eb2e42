package org.relief.intake.household;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HomeAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ул. Сатпаева 22, кв. 15",
                "Сатпаева 22-15",
                "Satpaeva 22-15",
                "ulitsa Satpayeva, dom 22, kv 15",
                "Сатпаева д.22 кв15",
                "кв. 15, дом 22, Сатпаева",
                "ул Сатпаева, 22/15",
                "САТПАЕВА 22 – 15",
                "Сатпаева көшесі, 22-үй, 15-пәтер",
                "Сатпаева 22, подъезд 2, этаж 4, кв. 15",
                "г. Алматы, ул. Сатпаева, 22, кв. 15, домофон 48",
                "Сатпаева 22 кв 15, 4 этаж"
            })
    void isOneDoorHoweverItIsSaid(String said) {
        assertThat(HomeAddress.read(said)).isEqualTo(new HomeAddress(Set.of("satpaeva"), "22", "15"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "22-15                          | ''        | 22   | 15",
                "Абая 150/230                   | abaia     | 150  | 230",
                "Абая 150/2, кв. 30             | abaia     | 150/2| 30",
                "Абая 150а-30                   | abaia     | 150a | 30",
                "мкр. Аксай-4, д. 22, кв. 15    | aksai4    | 22   | 15",
                "Аксай-4 22-15                  | aksai4    | 22   | 15",
                "8 мкр 22-15                    | mkr8      | 22   | 15",
                "мкр 8, дом 22, кв 15           | mkr8      | 22   | 15",
                "Абая 10 корпус 2 кв 7          | abaia     | 10k2 | 7",
                "пр. Достык 5                   | dostik    | 5    |",
                "Орбита-2                       | orbita    | 2    |"
            })
    void tellsStreetHouseAndFlatApart(String said, String street, String house, String flat) {
        assertThat(HomeAddress.read(said))
                .isEqualTo(new HomeAddress(street.isEmpty() ? Set.of() : Set.of(street), house, flat));
    }

    @Test
    void knowsNoHouseWhereNoneWasSaid() {
        assertThat(HomeAddress.read("за мечетью, синий дом").house()).isNull();
        assertThat(HomeAddress.read("")).isEqualTo(new HomeAddress(Set.of(), null, null));
        assertThat(HomeAddress.read("- / -, кв.")).isEqualTo(new HomeAddress(Set.of(), null, null));
    }
}
