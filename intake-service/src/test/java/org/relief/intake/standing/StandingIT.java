package org.relief.intake.standing;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.relief.intake.Api.Answer;
import org.relief.intake.RunningIntake;
import org.springframework.beans.factory.annotation.Autowired;

/** What is needed again and again is asked for by itself, once each time. */
class StandingIT extends RunningIntake {

    @Autowired
    private StandingSweep sweep;

    /** In three hours, which is tomorrow late in the evening: once before that it was due, whatever the clock says. */
    private static LocalDateTime soon() {
        return LocalDateTime.now(ZoneId.of("Asia/Almaty")).plusHours(3);
    }

    private Answer site(String area, String id, String times) {
        return operator().post("/api/areas/" + area + "/standing-needs", """
                {"id":"%s","name":"Shelter 5","neighborhood":"alatau","people":200,
                "needs":[{"item":"FOOD_PARCEL_5D","quantity":200}],"everyDays":1,"times":[%s],"from":"%s",
                "contact":{"phone":"+7 700 000 00 05","address":"Shelter Street 5"}}""".formatted(
                        id, times, soon().toLocalDate().minusDays(1)));
    }

    private Answer requests(String area) {
        return operator().get("/api/requests?area=" + area);
    }

    @Test
    void becomesOneRequestEachTimeHoweverOftenItIsLookedAtAndNoneWhilePaused() {
        String area = area();
        String id = UUID.randomUUID().toString();
        String url = "/api/areas/" + area + "/standing-needs/" + id;
        // A time that is over since long, and one that is due within hours whatever the clock says now.
        String soon = soon().toLocalTime().toString().substring(0, 5);
        Answer logged = site(area, id, "\"" + soon + "\"");
        assertThat(logged.status()).isEqualTo(201);
        assertThat(logged.text()).doesNotContain("700 000", "Shelter Street");
        sweep.sweep();
        sweep.sweep();
        await().untilAsserted(
                        () -> assertThat(requests(area).at("/items").size()).isEqualTo(1));
        Answer made = requests(area);
        assertThat(made.at("/items/0/people").asInt()).isEqualTo(200);
        assertThat(made.at("/items/0/window").isMissingNode()).isFalse();
        Answer listed = operator().get("/api/areas/" + area + "/standing-needs");
        assertThat(listed.at("/items/0/rounds/0/result").asString()).isEqualTo("MISSED");
        assertThat(listed.at("/items/0/rounds/1/request").asString())
                .isEqualTo(made.at("/items/0/id").asString());

        database.getCollection("standing_needs")
                .updateOne(
                        com.mongodb.client.model.Filters.eq("_id", id),
                        com.mongodb.client.model.Updates.unset("askedUntil"));
        sweep.sweep();
        assertThat(requests(area).at("/items").size())
                .as("after a crash before it was noted")
                .isEqualTo(1);

        assertThat(operator().post(url + "/pause", "{}").at("/state").asString())
                .isEqualTo("PAUSED");
        assertThat(operator().post(url + "/resume", "{}").at("/state").asString())
                .isEqualTo("ACTIVE");
        assertThat(operator().post(url + "/end", "{}").at("/state").asString()).isEqualTo("ENDED");
        assertThat(operator().post(url + "/resume", "{}").problem()).isEqualTo("standing-ended");
        sweep.sweep();
        assertThat(database.getCollection("standing_needs")
                        .find(com.mongodb.client.model.Filters.eq("_id", id))
                        .first())
                .doesNotContainKey("contact");
    }

    /** "Food for all of us for three days, every three days; without gluten": of whichever goods there are that day. */
    @Test
    void foodForPeopleAndDaysIsAskedForEachTime() {
        String area = area();
        send("relief.items", "LUNCH_BOX", "LUNCH_BOX", "item.defined.v1", 1, """
                {"item":"LUNCH_BOX","category":"MEALS","names":{"en":"e","ru":"r","kk":"k"},"unit":"parcel","personDays":2}""");
        await().until(() -> database.getCollection("items").countDocuments(eq("_id", "LUNCH_BOX")) == 1);
        String soon = soon().toLocalTime().toString().substring(0, 5);
        Answer logged =
                operator().post("/api/areas/" + area + "/standing-needs", """
                {"neighborhood":"alatau","people":4,"needs":[{"category":"MEALS","days":3,"diets":["HALAL"]},
                {"item":"WATER_5L","quantity":2}],"everyDays":3,"times":["%s"],"from":"%s",
                "contact":{"phone":"+7 700 000 00 06","address":"Test Street 6","morePhones":["+7 700 000 00 16"],
                "behalf":{"name":"Daughter","phone":"+7 700 000 00 26"},"messagesIn":"kk"}}""".formatted(soon, soon().toLocalDate()));
        assertThat(logged.status()).as(logged.text()).isEqualTo(201);
        assertThat(logged.at("/form/needs/0/category").asString()).isEqualTo("MEALS");
        sweep.sweep();
        await().untilAsserted(
                        () -> assertThat(requests(area).at("/items").size()).isEqualTo(1));
        Answer made = requests(area);
        assertThat(made.at("/items/0/needs/0/basket/category").asString()).isEqualTo("MEALS");
        assertThat(made.at("/items/0/needs/0/basket/people").asInt()).isEqualTo(4);
        assertThat(made.at("/items/0/needs/0/basket/days").asInt()).isEqualTo(3);
        assertThat(made.at("/items/0/needs/1/item").asString()).isEqualTo("WATER_5L");
        Answer contact =
                operator().get("/api/requests/" + made.at("/items/0/id").asString() + "/contact");
        assertThat(contact.at("/morePhones/0").asString()).isEqualTo("+7 700 000 00 16");
        assertThat(contact.at("/behalf/name").asString()).isEqualTo("Daughter");
        assertThat(contact.at("/messagesIn").asString()).isEqualTo("kk");
    }

    @Test
    void isHeldAgainstTheRulesOfARequestWhenItIsRecorded() {
        String area = area();
        Answer refused = operator().post("/api/areas/" + area + "/standing-needs", """
                {"neighborhood":"atlantis","people":3,"needs":[{"item":"GOLD","quantity":1}],"everyDays":0,
                "contact":{"address":"x"}}""");
        assertThat(refused.problem()).isEqualTo("invalid-request everyDays:min");
        refused = operator().post("/api/areas/" + area + "/standing-needs", """
                {"neighborhood":"atlantis","people":3,"needs":[{"item":"GOLD","quantity":1}],"everyDays":3,
                "contact":{"address":"x","phone":"12345"}}""");
        assertThat(refused.problem()).contains("neighborhood:unknown-neighborhood", "needs[0].item:unknown-item");
        assertThat(refused.text())
                .as("in words that name it")
                .contains("There is no item GOLD")
                .doesNotContain("{0}");
        assertThat(operator()
                        .post("/api/areas/" + area + "/standing-needs", """
                        {"neighborhood":"alatau","people":3,"needs":[{"item":"WATER_5L","quantity":1}],"everyDays":1,
                        "contact":{"address":"x"},"hours":{"from":"09:00","until":"09:00"}}""")
                        .problem())
                .as("all day, or never")
                .isEqualTo("invalid-request hours.until:hours-none");
        for (String day : new String[] {"-999999999-01-01", "+999999999-01-01", "2022-01-05"}) {
            assertThat(operator()
                            .post("/api/areas/" + area + "/standing-needs", """
                            {"neighborhood":"alatau","people":3,"needs":[{"item":"WATER_5L","quantity":1}],"everyDays":1,
                            "contact":{"address":"x"},"from":"%s"}""".formatted(day))
                            .problem())
                    .as(day)
                    .startsWith("invalid-request from:");
        }
        assertThat(site(area, UUID.randomUUID().toString(), "\"25:00\"").problem())
                .contains("times[0]");
    }
}
