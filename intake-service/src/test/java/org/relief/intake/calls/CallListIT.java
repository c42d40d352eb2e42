package org.relief.intake.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.intake.Api;
import org.relief.intake.Api.Answer;
import org.relief.intake.RunningIntake;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is called in turn, over HTTP: one caller at a time, nobody's name anywhere but in the vault. */
class CallListIT extends RunningIntake {

    private String area;
    private String list;

    @Autowired
    private CallDesk desk;

    @BeforeEach
    void define() {
        area = area();
        list = "/api/areas/" + area + "/call-list";
    }

    private String add(String phone, String name, String vulnerabilities) {
        Answer added = operator().post(list, """
            {"neighborhood":"alatau","people":1,"vulnerabilities":[%s],
            "contact":{"name":"%s","phone":"%s","address":"Sain 7-12"}}\
            """.formatted(vulnerabilities, name, phone));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        return list + "/" + added.at("/id").asString();
    }

    @Test
    void showsWhomToCallToTheOneWhoTookThemAndKeepsItInTheVaultAlone() {
        String entry = add("+7 701 555 44 33", "Aigul Kenzhebaeva", "\"ELDERLY_ALONE\"");
        Api first = as("caller-1", "OPERATOR");
        Api second = as("caller-2", "OPERATOR");
        assertThat(first.get(entry + "/contact").problem()).isEqualTo("call-not-taken");
        assertThat(first.post(entry + "/take", "{}").at("/heldBy").asString()).isNotEmpty();
        assertThat(second.post(entry + "/take", "{}").problem()).isEqualTo("call-held");
        assertThat(second.get(entry + "/contact").problem()).isEqualTo("call-not-taken");
        assertThat(first.get(entry + "/contact").at("/name").asString()).isEqualTo("Aigul Kenzhebaeva");
        assertThat(second.post(entry + "/outcome", "{\"outcome\":\"FINE\"}").problem())
                .isEqualTo("call-held");
        for (String name : database.listCollectionNames()) {
            for (Document document : database.getCollection(name).find()) {
                assertThat(document.toJson()).as(name).doesNotContain("Kenzhebaeva", "555 44 33", "5554433");
            }
        }
    }

    @Test
    void alarmsTheOthersWhenNobodyAnswersTwice() {
        String entry = add("+7 701 555 44 34", "A", "");
        operator().post(entry + "/outcome", "{\"outcome\":\"NO_ANSWER\"}");
        Answer twice = operator().post(entry + "/outcome", "{\"outcome\":\"NO_ANSWER\"}");
        assertThat(twice.at("/alarming").asBoolean()).isTrue();
        String id = twice.at("/id").asString();
        await().untilAsserted(() -> assertThat(eventsAbout("relief.neighborhoods", id))
                .containsExactly("org.relief.call-around.unreached.v1"));
        assertThat(operator()
                        .post(entry + "/outcome", "{\"outcome\":\"NEEDS_HELP\"}")
                        .at("/calls"))
                .hasSize(3);
    }

    @Test
    void takesAListOverOnceAndPutsLoneSeniorsFirst() {
        String file = """
            ФИО;Телефон;Адрес;Район;Осалдық
            Иванова А.;87015554401;Саина 7-1;Алатау;беременная
            Петрова Б.;87015554402;Саина 8-2;alatau;одинокая пожилая
            Никто;123;Саина 9-3;alatau;
            """;
        String[] asFile = {"Content-Type", "application/octet-stream"};
        assertThat(operator()
                        .post(list + "/import?dryRun=true", file, asFile)
                        .at("/added")
                        .asInt())
                .isEqualTo(2);
        Answer taken = operator().post(list + "/import", file, asFile);
        assertThat(taken.at("/added").asInt()).as(taken.text()).isEqualTo(2);
        assertThat(taken.at("/problems/0/errors/0/field").asString()).isEqualTo("contact.phone");
        assertThat(operator().post(list + "/import", file, asFile).at("/known").asInt())
                .isEqualTo(2);
        Answer shown = operator().get(list);
        assertThat(shown.at("/due").asInt()).isEqualTo(2);
        assertThat(shown.at("/items/0/vulnerabilities/0").asString()).isEqualTo("ELDERLY_ALONE");
        assertThat(shown.text()).doesNotContain("Петрова", "5554402");
    }

    @Test
    void forgetsWhoTheyWereWhenTheOperationIsErased() {
        String entry = add("+7 701 555 44 35", "B", "");
        desk.end(area, true);
        assertThat(operator().post(entry + "/take", "{}").problem()).isEqualTo("call-entry-gone");
        assertThat(operator().get(entry + "/contact").problem()).isEqualTo("contact-destroyed");
    }
}
