package org.relief.intake.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.intake.Api.Answer;
import org.relief.intake.RunningIntake;

/** Who calls says where they live; which neighborhood that is, is proposed to whoever does not know. */
class WhereaboutsIT extends RunningIntake {

    private String area = "";

    @BeforeEach
    void defineArea() {
        area = area();
        as("ADMIN").post("/api/areas/" + area + "/neighborhoods/import", """
                {"neighborhoods":[{"code":"samal","names":{"en":"Samal-2","ru":"Самал-2","kk":"Самал-2"},
                "center":{"lat":43.2331,"lon":76.9498},"population":9000}]}""");
    }

    private String log(String neighborhood, String address) {
        return operator()
                .post(
                        "/api/requests",
                        form(
                                area,
                                Map.of(
                                        "neighborhood", "\"" + neighborhood + "\"",
                                        "contact", "{\"address\":\"" + address + "\"}")))
                .at("/id")
                .asString();
    }

    private Answer where(String address) {
        return operator()
                .post("/api/requests/whereabouts", "{\"area\":\"%s\",\"address\":\"%s\"}".formatted(area, address));
    }

    private static String proposal(String neighborhood, String because, int times) {
        return "{\"neighborhood\":\"%s\",\"because\":\"%s\",\"times\":%d}".formatted(neighborhood, because, times);
    }

    @Test
    void isWhereOthersOfTheHouseAskedFromAndElseWhereOthersOfTheStreetDid() {
        log("samal", "ул. Сатпаева 22, кв. 15");
        log("samal", "Сатпаева 22, кв. 40");
        String wrong = log("alatau", "Сатпаева 90-1");
        Answer found = where("Satpaeva 22-9");
        assertThat(found.status()).as(found.text()).isEqualTo(200);
        assertThat(found.at("/items").toString())
                .isEqualTo("[" + proposal("samal", "SAME_HOUSE", 2) + "," + proposal("alatau", "SAME_STREET", 1) + "]");
        assertThat(found.text()).doesNotContain("атпаева", "atpaeva");
        assertThat(where("Абая 22-9").at("/items").isEmpty()).isTrue();

        operator().post("/api/requests/" + wrong + "/cancel", "{\"reason\":\"WITHDRAWN\"}");
        assertThat(where("пр. Сатпаева 101").at("/items").toString())
                .as("a street that was logged somewhere by mistake")
                .isEqualTo("[" + proposal("samal", "SAME_STREET", 2) + "]");
    }

    /** On the first night nobody has asked yet: a list of streets comes with the neighborhoods. */
    @Test
    void isWhereAStreetWasListedTheStretchBeforeTheWholeOfIt() {
        String file = "{\"neighborhoods\":[%s,%s]}"
                .formatted(row("samal", "\"Абая; Сатпаева 1-50\""), row("alatau", "[\"Абая 100-200\"]"));
        assertThat(as("ADMIN")
                        .post("/api/areas/" + area + "/neighborhoods/import", file)
                        .at("/imported")
                        .asInt())
                .isEqualTo(2);
        assertThat(where("Абая 150-2").at("/items").toString())
                .isEqualTo("[" + proposal("alatau", "LISTED_STREET", 2) + "," + proposal("samal", "LISTED_STREET", 1)
                        + "]");
        assertThat(where("Сатпаева 51").at("/items").isEmpty()).isTrue();
    }

    private static String row(String code, String streets) {
        return """
                {"code":"%1$s","names":{"en":"%1$s","ru":"%1$s","kk":"%1$s"},"center":{"lat":43.2331,"lon":76.9498},
                "population":9000,"streets":%2$s}""".formatted(code, streets);
    }

    @Test
    void isWhatTheAddressItselfNames() {
        assertThat(where("мкр Самал-2, 40-7").at("/items").toString())
                .isEqualTo("[" + proposal("samal", "NAMED", 1) + "]");
        assertThat(where("Самал 3, 40-7").at("/items").isEmpty()).isTrue();
        log("alatau", "Самал-2, 40-1");
        assertThat(where("Самал-2, 40-7").at("/items/0/because").asString())
                .as("who lives there knows better")
                .isEqualTo("SAME_HOUSE");
    }
}
