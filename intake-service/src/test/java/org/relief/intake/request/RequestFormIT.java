package org.relief.intake.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relief.intake.Api.Answer;
import org.relief.intake.RunningIntake;
import tools.jackson.databind.JsonNode;

/** What is refused, and that the refusal names the field. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestFormIT extends RunningIntake {

    private String area = "";

    @BeforeAll
    void defineArea() {
        area = area();
    }

    private Answer log(Map<String, String> changes) {
        return operator().post("/api/requests", form(area, changes));
    }

    @ParameterizedTest
    @CsvSource({
        "0, min",
        "-1, min",
        "100001, max",
        "100000000000000, max",
        "1e14, wrong-type",
        "1.5, wrong-type",
        "'\"4\"', wrong-type",
        "'\"many\"', wrong-type",
        "null, not-null",
        "[], wrong-type"
    })
    void refusesAQuantityThatIsNone(String quantity, String code) {
        String needs = "[{\"item\":\"WATER_5L\",\"quantity\":1},{\"item\":\"FOOD_PARCEL_5D\",\"quantity\":%s}]";
        Answer refused = log(Map.of("needs", needs.formatted(quantity)));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.problem()).isEqualTo("invalid-request needs[1].quantity:" + code);
    }

    @Test
    void namesEveryUnknownThingAtOnceWithARemedy() {
        Answer refused = log(Map.of(
                "neighborhood",
                "\"atlantis\"",
                "needs",
                "[{\"item\":\"GOLD\",\"quantity\":1},{\"item\":\"WATER_5L\",\"quantity\":1},{\"item\":\"WATER_5L\",\"quantity\":2}]",
                "window",
                "{\"from\":\"2022-01-06T03:00:00Z\",\"until\":\"2022-01-06T12:00:00Z\"}"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.problem())
                .isEqualTo("invalid-request neighborhood:unknown-neighborhood needs[0].item:unknown-item"
                        + " needs[2].item:repeated-item window.until:window-passed");
        assertThat(refused.at("/errors/0/message").asString()).contains("choose one");
        assertThat(refused.at("/errors/1/message").asString()).contains("GOLD", "from the list");
        assertThat(log(Map.of("area", "\"atlantis\"")).problem()).isEqualTo("invalid-request area:unknown-area");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "people        | 0                                        | people:min",
                "people        | 10001                                    | people:max",
                "urgency       | \"ASAP\"                                 | urgency:wrong-type",
                "needs         | []                                       | needs:size",
                "needs         | [null]                                   | needs[0]:not-null",
                "vulnerabilities | [\"TIRED\"]                            | vulnerabilities[0]:wrong-type",
                "location      | {\"lat\":91,\"lon\":76.8}                | location.lat:decimal-max",
                "location      | {\"lat\":76.8,\"lon\":43.2}              | location:location-far",
                "location      | {\"lat\":43.2}                           | location.lon:wrong-type",
                "id            | \"7\"                                    | id:wrong-type",
                "contact       | {\"phone\":\"12345\",\"address\":\"x\"}   | contact.phone:phone",
                "contact       | {\"morePhones\":[\"+7 700 000 00 01\",\"7\"],\"address\":\"x\"} | contact.morePhones[1]:phone",
                "contact       | {\"behalf\":{\"phone\":\"+7 799 0\"},\"address\":\"x\"} | contact.behalf.phone:phone",
                "contact       | {\"phone\":\"call me\",\"address\":\"x\"} | contact.phone:phone",
                "lifeDeadlines | [{\"kind\":\"INSULIN\"}]              | lifeDeadlines[0].until:not-null",
                "lifeDeadlines | [{\"until\":\"2026-12-01T10:00:00Z\"}]  | lifeDeadlines[0].kind:not-null",
                "lifeDeadlines | [{\"kind\":\"HUNGER\",\"until\":\"2099-01-01T00:00:00Z\"}] | lifeDeadlines[0].kind:wrong-type",
                "lifeDeadlines | [{\"kind\":\"OXYGEN\",\"until\":\"2099-01-01T00:00:00Z\"}] | lifeDeadlines[0].until:window-far",
                "lifeDeadlines | [{\"kind\":\"OXYGEN\",\"until\":\"2022-01-01T00:00:00Z\"}] | lifeDeadlines[0].until:life-over",
                "priority      | 1                                        | priority:unknown-field"
            })
    void namesTheFieldAtFault(String field, String value, String fault) {
        assertThat(log(Map.of(field, value)).problem()).isEqualTo("invalid-request " + fault);
    }

    @Test
    void refusesAWindowThatEndsBeforeItBegins() {
        assertThat(log(Map.of("window", "{\"from\":\"2099-01-06T03:00:00Z\",\"until\":\"2099-01-06T02:00:00Z\"}"))
                        .problem())
                .isEqualTo("invalid-request window.until:window-empty");
    }

    @Test
    void answersInTheLanguageOfTheOperator() {
        Answer refused = operator().get("/api/requests/by-reference/K7M-2QX", "Accept-Language", "kk");
        assertThat(refused.at("/title").asString()).isEqualTo("Мұндай өтінім жоқ");
    }

    @ParameterizedTest
    @CsvSource({"en, Some entries need correcting", "ru, Кое-что нужно исправить", "kk, Кейбір жерін түзету керек"})
    void saysInAnOperatorsWordsThatSomethingNeedsCorrecting(String language, String said) {
        Answer refused =
                operator().post("/api/requests", form(area, Map.of("people", "0")), "Accept-Language", language);
        assertThat(refused.at("/title").asString()).isEqualTo(said);
        assertThat(refused.at("/detail").asString()).startsWith(said).doesNotContain("errors");
        assertThat(refused.at("/errors/0/field").asString()).isEqualTo("people");
    }

    private void defineGrain(String code, String unit, String personDays) {
        send("relief.items", code, code, "item.defined.v1", 1, """
                {"item":"%s","category":"GROCERIES","names":{"en":"e","ru":"r","kk":"k"},"unit":"%s","grams":1000,
                "personDays":%s}""".formatted(code, unit, personDays));
        await().untilAsserted(
                        () -> assertThat(operator().get("/api/items").text()).contains(code));
    }

    @Test
    void takesWhatMayComeInsteadAndTellsThePlan() {
        defineGrain("RICE_1KG", "kg", "6.9");
        defineGrain("PASTA_1KG", "kg", "7.1");
        JsonNode rice = operator()
                .get("/api/items")
                .at("/items")
                .valueStream()
                .filter(item -> item.at("/code").asString().equals("RICE_1KG"))
                .findFirst()
                .orElseThrow();
        assertThat(rice.at("/instead").valueStream().map(JsonNode::asString)).contains("PASTA_1KG");
        Answer logged = log(Map.of("needs", "[{\"item\":\"RICE_1KG\",\"quantity\":4,\"instead\":[\"PASTA_1KG\"]}]"));
        assertThat(logged.status()).isEqualTo(201);
        String id = logged.at("/id").asString();
        assertThat(logged.at("/needs/0/instead/0").asString()).isEqualTo("PASTA_1KG");
        await().untilAsserted(() -> assertThat(records("relief.requests"))
                .filteredOn(record -> record.value().contains(id))
                .first()
                .satisfies(record -> assertThat(
                                json(record.value()).at("/needs/0/instead/0").asString())
                        .isEqualTo("PASTA_1KG")));
        Answer amended = operator().patch("/api/requests/" + id, "{\"people\":5}", "If-Match", logged.etag());
        assertThat(amended.at("/needs/0/instead/0").asString()).isEqualTo("PASTA_1KG");
    }

    @Test
    void keepsWhatWasAgreedToInsteadThoughItIsOfferedNoMore() {
        defineGrain("BULGUR_1KG", "kg", "6");
        defineGrain("COUSCOUS_1KG", "kg", "6");
        String needs = "[{\"item\":\"BULGUR_1KG\",\"quantity\":%s,\"instead\":[\"COUSCOUS_1KG\"]}]";
        Answer logged = log(Map.of("needs", needs.formatted("4")));
        String path = "/api/requests/" + logged.at("/id").asString();
        send("relief.items", "COUSCOUS_1KG", "COUSCOUS_1KG", "item.retired.v1", 2, "{\"item\":\"COUSCOUS_1KG\"}");
        await().untilAsserted(
                        () -> assertThat(operator().get("/api/items").text()).doesNotContain("COUSCOUS_1KG"));
        Answer amended = operator().patch(path, "{\"people\":5}", "If-Match", logged.etag());
        assertThat(amended.problem()).isEmpty();
        Answer more = operator().patch(path, "{\"needs\":" + needs.formatted("5") + "}", "If-Match", amended.etag());
        assertThat(more.at("/needs/0/instead/0").asString()).isEqualTo("COUSCOUS_1KG");
        assertThat(log(Map.of("needs", needs.formatted("4"))).problem())
                .isEqualTo("invalid-request needs[0].instead:instead-unlike");
    }

    @Test
    void refusesInsteadWhatIsNoSuchFoodOrWhatALifeHangsOn() {
        defineGrain("OATS_1KG", "kg", "5");
        defineGrain("OATS_5KG", "kg", "25");
        String needs = "[{\"item\":\"OATS_1KG\",\"quantity\":4,\"instead\":[\"%s\"]}]";
        assertThat(log(Map.of("needs", needs.formatted("GOLD"))).problem())
                .isEqualTo("invalid-request needs[0].instead:unknown-item");
        assertThat(log(Map.of("needs", needs.formatted("OATS_5KG"))).problem())
                .isEqualTo("invalid-request needs[0].instead:instead-unlike");
        assertThat(log(Map.of("needs", needs.formatted("OATS_1KG"))).problem())
                .isEqualTo("invalid-request needs[0].instead:instead-unlike");
        defineGrain("BARLEY_1KG", "kg", "5");
        String life = "[{\"kind\":\"INSULIN\",\"until\":\"%s\",\"item\":\"OATS_1KG\"}]"
                .formatted(Instant.now().plusSeconds(36_000).truncatedTo(ChronoUnit.SECONDS));
        assertThat(log(Map.of("needs", needs.formatted("BARLEY_1KG"), "lifeDeadlines", life))
                        .problem())
                .isEqualTo("invalid-request needs[0].instead:instead-life");
    }

    private void defineParcel(String code, String personDays, String diets) {
        send("relief.items", code, code, "item.defined.v1", 1, """
                {"item":"%s","category":"MEALS","names":{"en":"e","ru":"r","kk":"k"},"unit":"parcel","grams":3000,
                "personDays":%s,"diets":[%s]}""".formatted(code, personDays, diets));
        await().untilAsserted(
                        () -> assertThat(operator().get("/api/items").text()).contains(code));
    }

    @Test
    void takesFoodForPeopleAndDaysOfWhateverFitsThem() {
        defineParcel("BOX_VEGETABLES", "5", "\"VEGETARIAN\"");
        defineParcel("BOX_MEAT", "4", "");
        Answer logged = log(Map.of("needs", "[{\"category\":\"MEALS\",\"days\":3,\"diets\":[\"VEGETARIAN\"]}]"));
        assertThat(logged.status()).isEqualTo(201);
        assertThat(logged.at("/needs/0/item").asString()).isEqualTo("BOX_VEGETABLES");
        assertThat(logged.at("/needs/0/basket/people").asInt())
                .isEqualTo(logged.at("/people").asInt());
        assertThat(logged.at("/needs/0/basket/goods")
                        .valueStream()
                        .map(one -> one.at("/item").asString()))
                .containsExactly("BOX_VEGETABLES");
        String id = logged.at("/id").asString();
        Answer more = operator().patch("/api/requests/" + id, "{\"urgency\":\"CRITICAL\"}", "If-Match", logged.etag());
        assertThat(more.at("/needs")).isEqualTo(logged.at("/needs"));
        Answer many = operator().patch("/api/requests/" + id, "{\"people\":9}", "If-Match", more.etag());
        assertThat(many.at("/needs/0/basket/people").asInt()).isEqualTo(9);
        Answer longer = operator()
                .patch(
                        "/api/requests/" + id,
                        "{\"needs\":[{\"category\":\"MEALS\",\"days\":5,\"people\":2}]}",
                        "If-Match",
                        many.etag());
        assertThat(longer.at("/needs/0/line").asInt()).isEqualTo(1);
        assertThat(longer.at("/needs/0/basket/days").asInt()).isEqualTo(5);
        assertThat(longer.at("/needs/0/basket/goods")
                        .valueStream()
                        .map(one -> one.at("/item").asString()))
                .contains("BOX_VEGETABLES", "BOX_MEAT");
    }

    @Test
    void refusesFoodForDaysThatNothingFitsOrThatALifeHangsOn() {
        defineParcel("BOX_PLAIN", "5", "");
        String needs = "[{\"category\":\"%s\",\"days\":3,\"diets\":[%s]}]";
        assertThat(log(Map.of("needs", needs.formatted("FIRST_AID_KITS", ""))).problem())
                .isEqualTo("invalid-request needs[0].item:no-basket");
        assertThat(log(Map.of("needs", needs.formatted("MEALS", "\"INFANT\""))).problem())
                .isEqualTo("invalid-request needs[0].item:no-basket");
        String life = "[{\"kind\":\"INSULIN\",\"until\":\"%s\"}]"
                .formatted(Instant.now().plusSeconds(36_000).truncatedTo(ChronoUnit.SECONDS));
        assertThat(log(Map.of("needs", needs.formatted("MEALS", ""), "lifeDeadlines", life))
                        .problem())
                .isEqualTo("invalid-request needs[0].item:basket-life");
    }
}
