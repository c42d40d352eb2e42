package org.relief.intake.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.intake.Api.Answer;
import org.relief.intake.RunningIntake;

/** A household that calls again is known at once, and what was logged twice is sorted out by a person. */
class HouseholdIT extends RunningIntake {

    private static final String HOME = "ул. Сатпаева 22, кв. 15";

    private String area = "";

    @BeforeEach
    void defineArea() {
        area = area();
    }

    private static String contact(String phone, String name, String address) {
        return "{%s\"name\":\"%s\",\"address\":\"%s\"}"
                .formatted(phone.isEmpty() ? "" : "\"phone\":\"" + phone + "\",", name, address);
    }

    private Answer log(String contact, Map<String, String> more) {
        var changes = new TreeMap<>(more);
        changes.put("contact", contact);
        return operator().post("/api/requests", form(area, changes));
    }

    private String log(String contact) {
        return log(contact, Map.of()).at("/id").asString();
    }

    private Answer lookUp(String field, String said) {
        return operator().post("/api/requests/look-up", "{\"area\":\"%s\",\"%s\":\"%s\"}".formatted(area, field, said));
    }

    private Answer command(String id, String what, String body) {
        return operator().post("/api/requests/" + id + "/" + what, body);
    }

    private Answer get(String id) {
        return operator().get("/api/requests/" + id);
    }

    private static String other(String id) {
        return "{\"other\":\"" + id + "\"}";
    }

    @Test
    void isFoundByPhoneNameAddressOrReferenceHoweverItIsTyped() {
        Answer logged = log(contact("+7 700 123 45 67", "Айгуль Примова", HOME), Map.of());
        log(contact("+7 701 765 43 21", "Болат", "Абая 100, кв. 3"));
        for (String said : new String[] {
            "8 (700) 123-45-67",
            "7001234567",
            "Aigul Primova",
            "Айгүл",
            "22-15",
            "Satpaeva 22-15",
            "сатпаева 22 кв 15",
            logged.at("/reference").asString()
        }) {
            Answer found = lookUp("text", said);
            assertThat(found.at("/items/0/id")).as(said).isEqualTo(logged.at("/id"));
            assertThat(found.text()).doesNotContain("Примова", "700 123", "Сатпаева");
        }
        assertThat(lookUp("phone", "87001234567").at("/items/0/clues").toString())
                .contains("SAME_PHONE");
        assertThat(lookUp("address", "Satpaeva 22-15").at("/items/0/likely").asBoolean())
                .isTrue();
        assertThat(lookUp("text", "+7 702 000 00 00").at("/items").isEmpty()).isTrue();
    }

    @Test
    void isLikeliestWithPhoneAndAddressHoweverManyShareThePhone() {
        String both = log(contact("+7 700 123 45 67", "Айгуль", HOME));
        for (int i = 1; i <= 6; i++) {
            log(contact("+7 700 123 45 67", "Neighbor", "ул. Сатпаева 22, кв. " + (20 + i)));
        }
        Answer found = operator().post("/api/requests/look-up", """
                {"area":"%s","phone":"8 700 123 45 67","address":"Satpaeva 22-15"}""".formatted(area));
        assertThat(found.at("/items/0/id").asString()).isEqualTo(both);
        assertThat(found.at("/items/0/clues").toString()).contains("SAME_PHONE", "SAME_HOME");
        assertThat(found.at("/items/1/likely").asBoolean()).isFalse();
        assertThat(found.at("/items/1/doubts").toString()).contains("OTHER_FLAT");
    }

    @Test
    void isAskedAboutBeforeAnythingIsSaved() {
        String first = log(contact("+7 700 123 45 67", "Айгуль", HOME));
        String again = contact("", "Ерлан", "Сатпаева 22-15");
        Answer asked = log(again, Map.of("ifDuplicate", "\"ASK\""));
        assertThat(asked.status()).isEqualTo(409);
        assertThat(asked.problem()).isEqualTo("likely-duplicate notDuplicateOf:likely-duplicate");
        assertThat(operator().get("/api/requests?area=" + area).at("/items").size())
                .isEqualTo(1);
        assertThat(log(again, Map.of("ifDuplicate", "\"ASK\"", "notDuplicateOf", "[\"" + first + "\"]"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void isAskedAboutAlsoWhenItWasServedLatelyAndNobodySortsItOutAfterwards() {
        String first = log(contact("+7 700 123 45 67", "Айгуль", HOME));
        send("relief.deliveries", area, first, "request.outlook-changed.v1", 1, """
                {"requestId":"%s","state":"SERVED","at":"2022-01-06T04:22:00Z","needs":[]}""".formatted(first));
        await().untilAsserted(
                        () -> assertThat(get(first).at("/status").asString()).isEqualTo("SERVED"));
        String again = contact("+7 700 123 45 67", "Айгуль", "Сатпаева 22-15");
        assertThat(log(again, Map.of("ifDuplicate", "\"ASK\"")).problem())
                .isEqualTo("likely-duplicate notDuplicateOf:likely-duplicate");
        Answer more = log(again, Map.of("ifDuplicate", "\"REVIEW\""));
        assertThat(more.status()).isEqualTo(201);
        assertThat(more.at("/trail/suspects").isEmpty()).isTrue();
    }

    @Test
    void isLoggedAndMarkedForAPersonWhereNobodyCanBeAsked() {
        String first = log(contact("+7 700 123 45 67", "Айгуль", HOME));
        String second = log(contact("+7 700 123 45 67", "Айгуль", "Сатпаева 22-15"));
        assertThat(get(second).at("/trail/suspects/0").asString()).isEqualTo(first);
        String suspected = "/api/requests?suspected=true&area=" + area;
        assertThat(operator().get(suspected).at("/items/0/id").asString()).isEqualTo(second);
        command(second, "apart", "{\"others\":[\"" + first + "\"]}");
        assertThat(operator().get(suspected).at("/items").isEmpty()).isTrue();
        assertThat(get(second).at("/trail/apart/0").asString()).isEqualTo(first);
    }

    @Test
    void isMergedInOneActionAndTakenApartAgainInOne() {
        String first = log(contact("+7 700 123 45 67", "Айгуль", HOME));
        String second = logWater();
        Answer merged = command(second, "merge", other(first));
        assertThat(merged.at("/status").asString()).isEqualTo("CANCELLED");
        assertThat(merged.at("/closing/duplicateOf").asString()).isEqualTo(first);
        assertThat(get(first).at("/needs").toString()).contains("FOOD_PARCEL_5D", "WATER_5L");
        Answer undone = command(second, "reopen", "{\"why\":\"two flats after all\"}");
        assertThat(undone.at("/status").asString()).isEqualTo("OPEN");
        assertThat(undone.at("/closing").isMissingNode()).isTrue();
        assertThat(get(first).at("/needs").toString()).doesNotContain("WATER_5L");
        assertThat(command(second, "merge", other(second)).problem())
                .isEqualTo("invalid-request other:unknown-request");
    }

    /** The same household asks for something else. */
    private String logWater() {
        String water = "[{\"item\":\"WATER_5L\",\"quantity\":2}]";
        return log(contact("+7 700 123 45 67", "Айгуль", "Сатпаева 22-15"), Map.of("needs", water))
                .at("/id")
                .asString();
    }

    @Test
    void whatIsOverWhenItIsMergedIsNotAskedForASecondTime() {
        String first = log(contact("+7 700 123 45 67", "Айгуль", HOME));
        String served = logWater();
        send("relief.deliveries", area, served, "request.outlook-changed.v1", 1, """
                {"requestId":"%s","state":"SERVED","at":"2022-01-06T04:22:00Z","needs":[]}""".formatted(served));
        await().untilAsserted(
                        () -> assertThat(get(served).at("/status").asString()).isEqualTo("SERVED"));
        assertThat(command(served, "merge", other(first)).problem()).isEqualTo("request-closed");
        assertThat(get(first).at("/needs").toString()).doesNotContain("WATER_5L");
    }

    @Test
    void isMergedOnceByTwoPeopleAndStillTakenApart() {
        String first = log(contact("+7 700 123 45 67", "Айгуль", HOME));
        String second = logWater();
        command(second, "merge", other(first));
        assertThat(command(second, "merge", other(first)).problem()).isEqualTo("request-cancelled");
        assertThat(get(first).at("/needs").toString()).contains("WATER_5L");
        command(second, "reopen", "{\"why\":\"two flats after all\"}");
        assertThat(get(first).at("/needs").toString()).doesNotContain("WATER_5L");
    }

    @Test
    void whatWentOnWithAThirdIsTakenApartInTheOrderInWhichItCame() {
        String third = log(contact("+7 700 123 45 67", "Айгуль", HOME));
        String second = log(contact("+7 700 123 45 67", "Айгуль", HOME));
        String first = logWater();
        command(first, "merge", other(second));
        command(second, "merge", other(third));
        String why = "{\"why\":\"two flats after all\"}";
        assertThat(command(first, "reopen", why).problem()).isEqualTo("merged-further");
        assertThat(get(third).at("/needs").toString()).contains("WATER_5L");
        command(second, "reopen", why);
        assertThat(command(first, "reopen", why).at("/status").asString()).isEqualTo("OPEN");
        assertThat(get(second).at("/needs").toString()).doesNotContain("WATER_5L");
        assertThat(get(third).at("/needs").toString()).doesNotContain("WATER_5L");
    }

    @Test
    void isLinkedOnBothSidesAndUnlinkedAgain() {
        String first = log(contact("+7 700 123 45 67", "Айгуль", HOME));
        String second = log(contact("+7 700 123 45 67", "Айгуль", HOME));
        command(second, "link", other(first));
        assertThat(get(first).at("/trail/linked/0").asString()).isEqualTo(second);
        assertThat(get(second).at("/trail/linked/0").asString()).isEqualTo(first);
        assertThat(get(second).at("/trail/suspects").isEmpty()).isTrue();
        command(first, "unlink", other(second));
        assertThat(get(second).at("/trail/linked").isEmpty()).isTrue();
    }

    @Test
    void comesBackWithItsContactWhenItWasClosedByMistakeAndTellsTheOthers() {
        String id = log(contact("+7 700 123 45 67", "Айгуль", HOME));
        assertThat(command(id, "reopen", "{\"why\":\"x\"}").problem()).isEqualTo("request-open");
        command(id, "cancel", "{\"reason\":\"WITHDRAWN\"}");
        assertThat(command(id, "reopen", "{}").problem()).startsWith("invalid-request why");
        Answer open = command(id, "reopen", "{\"why\":\"wrong request cancelled\"}");
        assertThat(open.at("/status").asString()).isEqualTo("OPEN");
        assertThat(open.at("/trail/reopenings/0/was").asString()).isEqualTo("CANCELLED");
        assertThat(operator()
                        .get("/api/requests/" + id + "/contact")
                        .at("/address")
                        .asString())
                .isEqualTo(HOME);
        await().untilAsserted(() -> assertThat(eventsAbout("relief.requests", id))
                .containsExactly(
                        "org.relief.request.logged.v1",
                        "org.relief.request.cancelled.v1",
                        "org.relief.request.reopened.v1"));
    }

    @Test
    void mayHaveNoPhoneOrSeveralAndSomebodyWhoCallsForIt() {
        String id = log("""
                {"address":"%s","morePhones":["272-15-15 доб. 3"],"behalf":{"name":"Daughter","phone":"+49 30 901820"}}""".formatted(HOME));
        Answer contact = operator().get("/api/requests/" + id + "/contact");
        assertThat(contact.at("/phone").isMissingNode()).isTrue();
        assertThat(contact.at("/morePhones/0").asString()).isEqualTo("+7 7272 72 15 15 доб. 3");
        assertThat(contact.at("/behalf/phone").asString()).isEqualTo("+49 30 901820");
        assertThat(lookUp("phone", "+49 30 901820").at("/items/0/clues").toString())
                .contains("SAME_CALLER");
        assertThat(lookUp("phone", "8 727 272 15 15").at("/items/0/id").asString())
                .isEqualTo(id);
    }

    @Test
    void isAmendedByTwoAtOnceAndOnlyWhatBothChangedIsAConflict() {
        String id = log(contact("+7 700 123 45 67", "Айгуль", HOME));
        String[] seen = {"Based-On", "\"1\""};
        String path = "/api/requests/" + id;
        assertThat(operator().patch(path, "{\"people\":5}", seen).status()).isEqualTo(200);
        Answer other = as("second", "OPERATOR").patch(path, "{\"contact\":{\"name\":\"Aigul\"}}", seen);
        assertThat(other.status()).as(other.text()).isEqualTo(200);
        assertThat(other.at("/people").asInt()).isEqualTo(5);
        Answer conflict = as("second", "OPERATOR").patch(path, "{\"people\":6,\"urgency\":\"CRITICAL\"}", seen);
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.problem()).isEqualTo("changed-meanwhile people:changed-meanwhile");
        Answer now = get(id);
        assertThat(now.at("/trail/edits/people/by").asString()).isEqualTo("test-operator");
        assertThat(now.at("/trail/edits/contact.name/by").asString()).isEqualTo("second");
        assertThat(as("second", "OPERATOR")
                        .patch(path, "{\"people\":6}", "Based-On", now.etag())
                        .at("/people")
                        .asInt())
                .isEqualTo(6);
    }

    @Test
    void knowsWhenAndHowItWasHandedOver() {
        String id = log(contact("+7 700 123 45 67", "Айгуль", HOME));
        send("relief.drivers", area, id, "stop.completed.v1", 1, """
                {"deliveryId":"%s","shiftId":"s","driverId":"d","stopId":"x","requestId":"%s","at":"2022-01-06T04:22:00Z",
                "receivedAt":"2022-01-06T04:40:00Z","proof":"CODE","lines":[]}""".formatted(UUID.randomUUID(), id));
        await().untilAsserted(() -> {
            assertThat(get(id).at("/handover/proof").asString()).isEqualTo("CODE");
            assertThat(get(id).at("/handover/at").asString()).isEqualTo("2022-01-06T04:22:00Z");
        });
    }
}
