package org.relief.intake.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.relief.intake.Api.Answer;
import org.relief.intake.RunningIntake;

/** How needs end, who is asked whether they stand, what a household is given at most, and what is held on it. */
class ClosingHonestlyIT extends RunningIntake {

    private String log(String area, Map<String, String> changes) {
        Answer logged = operator().post("/api/requests", form(area, changes));
        assertThat(logged.status()).as(logged.text()).isEqualTo(201);
        return logged.at("/id").asString();
    }

    private static String contact(int household) {
        return "{\"phone\":\"+7 700 100 00 %02d\",\"address\":\"Other Street %d\",\"name\":\"Name%d\"}"
                .formatted(household, household, household);
    }

    private void defineDay() {
        send("relief.items", "FOOD_1D", "FOOD_1D", "item.defined.v1", 1, """
                {"item":"FOOD_1D","category":"GROCERIES","names":{"en":"e","ru":"r","kk":"k"},"unit":"parcel","grams":555,
                "personDays":1}""");
        await().untilAsserted(
                        () -> assertThat(operator().get("/api/items").text()).contains("FOOD_1D"));
    }

    @Test
    void whatALifeHangsOnIsToldToThePlanAndStaysWhenSomethingElseIsAmended() {
        String area = area();
        String deadline = "[{\"kind\":\"INSULIN\",\"until\":\"%s\",\"item\":\"FOOD_PARCEL_5D\"}]"
                .formatted(
                        java.time.Instant.now().plusSeconds(36_000).truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
        String id = log(area, Map.of("lifeDeadlines", deadline));
        Answer amended = operator().patch("/api/requests/" + id, "{\"people\":5}", "If-Match", "\"1\"");
        assertThat(amended.at("/lifeDeadlines")).isEqualTo(json(deadline));
        await().untilAsserted(() -> assertThat(records("relief.requests"))
                .filteredOn(record -> record.value().contains(id))
                .hasSize(2)
                .allSatisfy(record ->
                        assertThat(json(record.value()).at("/lifeDeadlines")).isEqualTo(json(deadline))));
        Answer refused = operator()
                .patch(
                        "/api/requests/" + id,
                        "{\"needs\":[{\"item\":\"WATER_5L\",\"quantity\":1}]}",
                        "If-Match",
                        "\"2\"");
        assertThat(refused.problem()).isEqualTo("invalid-request lifeDeadlines[0].item:life-item");
    }

    @Test
    void peopleAndDaysAreAQuantityByCategoryOrItem() {
        area();
        defineDay();
        Answer ration = operator().get("/api/rations?people=4&days=3&item=FOOD_1D");
        assertThat(ration.at("/quantity").asInt()).isEqualTo(12);
        assertThat(ration.at("/basis").asString()).isEqualTo("ENERGY");
        assertThat(operator()
                        .get("/api/rations?people=4&days=3&category=GROCERIES")
                        .at("/quantity")
                        .asInt())
                .isPositive();
        assertThat(operator().get("/api/rations?people=4&days=3").problem())
                .isEqualTo("invalid-request item:item-or-category");
        assertThat(operator().get("/api/rations?people=4&days=3&item=UNHEARD").problem())
                .isEqualTo("invalid-request item:no-ration");
    }

    @Test
    void moreThanAHouseholdIsGivenInAWeekNeedsAReasonWhichIsKept() {
        String area = area();
        defineDay();
        Map<String, String> week = Map.of("contact", contact(1), "needs", "[{\"item\":\"FOOD_1D\",\"quantity\":40}]");
        String first = log(area, week);
        assertThat(operator()
                        .post("/api/requests/ceiling", form(area, week))
                        .at("/exceeded")
                        .asBoolean())
                .isTrue();
        Map<String, String> asking = new java.util.TreeMap<>(week);
        asking.put("ifDuplicate", "\"ASK\"");
        asking.put("notDuplicateOf", "[\"" + first + "\"]");
        assertThat(operator().post("/api/requests", form(area, asking)).status())
                .as("of another household")
                .isEqualTo(201);
        Answer refused = operator()
                .patch(
                        "/api/requests/" + first,
                        "{\"needs\":[{\"item\":\"FOOD_1D\",\"quantity\":60}]}",
                        "If-Match",
                        "\"1\"");
        assertThat(refused.problem()).isEqualTo("ceiling-exceeded ceilingReason:ceiling-exceeded");
        assertThat(refused.text()).contains("60", "56");
        Answer explained = operator()
                .patch(
                        "/api/requests/" + first,
                        "{\"needs\":[{\"item\":\"FOOD_1D\",\"quantity\":60}],\"ceilingReason\":\"guests\"}",
                        "If-Match",
                        "\"1\"");
        assertThat(explained.status()).as(explained.text()).isEqualTo(200);
        assertThat(explained.at("/trail/exceedings/0/why").asString()).isEqualTo("guests");
    }

    @Test
    void whereShopsHaveOpenedSomebodyAsksWhetherItStands() {
        String area = area();
        String id = log(area, Map.of("contact", contact(2)));
        String toConfirm = "/api/requests?toConfirm=true&area=" + area;
        assertThat(operator().get(toConfirm).at("/items").size()).isZero();
        operator().post("/api/areas/" + area + "/neighborhoods/alatau/supply-reports", """
                {"status":"SUPPLIED","source":"AUTHORITY","confidence":"HIGH"}""");
        assertThat(operator().get(toConfirm).at("/items/0/id").asString()).isEqualTo(id);
        operator().post("/api/requests/" + id + "/confirm", "{}");
        assertThat(operator().get(toConfirm).at("/items").size()).isZero();
        Answer helped = operator().post("/api/requests/" + id + "/cancel", "{\"reason\":\"HELPED_BY_OTHERS\"}");
        assertThat(helped.at("/closing/reason").asString()).isEqualTo("HELPED_BY_OTHERS");
    }

    @Test
    void nobodyAsksWhetherItStandsWhereACarIsToCome() {
        String area = area();
        String waits = log(area, Map.of("contact", contact(5)));
        String planned = log(area, Map.of("contact", contact(6)));
        String onTheWay = log(area, Map.of("contact", contact(7)));
        outlook(area, planned, "PLANNED");
        outlook(area, onTheWay, "ON_THE_WAY");
        operator().post("/api/areas/" + area + "/neighborhoods/alatau/supply-reports", """
                {"status":"SUPPLIED","source":"AUTHORITY","confidence":"HIGH"}""");
        for (String which : new String[] {"toConfirm=true", "status=OPEN&outlook=WAITING"}) {
            Answer asked = operator().get("/api/requests?" + which + "&area=" + area);
            assertThat(asked.at("/items").size()).as(which).isEqualTo(1);
            assertThat(asked.at("/items/0/id").asString()).as(which).isEqualTo(waits);
        }
    }

    private void outlook(String area, String id, String state) {
        send("relief.deliveries", area, id, "request.outlook-changed.v1", 1, """
                {"requestId":"%s","state":"%s","at":"2022-01-05T08:03:01Z","needs":[]}""".formatted(id, state));
        await().untilAsserted(() -> assertThat(operator()
                        .get("/api/requests/" + id)
                        .at("/outlook/state")
                        .asString())
                .isEqualTo(state));
    }

    @Test
    void aHouseholdSeesAllThatIsHeldOnItAndHasItErased() {
        String area = area();
        String one = log(area, Map.of("contact", contact(3)));
        String other = log(area, Map.of("contact", contact(4)));
        operator().post("/api/requests/" + one + "/link", "{\"other\":\"" + other + "\"}");
        Answer held = operator().get("/api/requests/" + one + "/personal-data");
        assertThat(held.at("/requests").size()).isEqualTo(2);
        assertThat(held.text()).contains("Other Street 3", "Other Street 4", "EXPORT");
        assertThat(as("ADMIN").get("/api/requests/" + one + "/contact/reads").text())
                .contains("EXPORT");

        String erase = "/api/requests/" + one + "/personal-data/erase";
        String reference = held.at("/requests/0/request/reference").asString();
        String confirmed = "{\"confirm\":\"" + reference + "\"}";
        assertThat(operator().post(erase, confirmed).status()).isEqualTo(403);
        assertThat(as("ADMIN").post(erase, "{\"confirm\":\"no\"}").problem())
                .isEqualTo("invalid-request confirm:confirm-reference");
        assertThat(as("ADMIN").post(erase, confirmed).problem()).isEqualTo("erase-open");
        operator().post("/api/requests/" + one + "/cancel", "{\"reason\":\"WITHDRAWN\"}");
        operator().post("/api/requests/" + other + "/cancel", "{\"reason\":\"WITHDRAWN\"}");
        Answer erased = as("ADMIN").post(erase, confirmed);
        assertThat(erased.at("/references").size()).isEqualTo(2);
        assertThat(erased.text()).contains("QUANTITIES");
        assertThat(operator().get("/api/requests/" + other + "/contact").status())
                .isEqualTo(410);
        assertThat(operator()
                        .post("/api/requests/look-up", "{\"area\":\"" + area + "\",\"phone\":\"+7 700 100 00 03\"}")
                        .at("/items")
                        .size())
                .isZero();
        Answer kept = operator().get("/api/requests/" + one);
        assertThat(kept.at("/needs/0/quantity").asInt()).isEqualTo(4);
        assertThat(kept.at("/contactKept").asBoolean()).isFalse();
    }
}
