package org.relief.intake.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.relief.intake.Api.Answer;
import org.relief.intake.RunningIntake;

/** As a browser without script and without an account. */
class StatusIT extends RunningIntake {

    private HttpResponse<String> look(String reference, String code, String language) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl() + "/status"))
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(
                        "lang=" + language + "\r\nreference=" + reference + "\r\ncode=" + code + "\r\n"))
                .build();
        return send(request);
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private String code(Answer logged) {
        return operator()
                .post("/api/requests/" + logged.at("/id").asString() + "/status-code", "{}")
                .at("/code")
                .asString();
    }

    @Test
    void showsWhereARequestStandsToWhoKnowsItsReferenceAndCode() {
        String area = area();
        Answer logged = operator().post("/api/requests", form(area));
        String id = logged.at("/id").asString();
        String reference = logged.at("/reference").asString();
        String code = code(logged);
        assertThat(look(reference, code, "ru").body()).contains("Записана");
        send("relief.deliveries", area, id, "request.outlook-changed.v1", 1, """
            {"requestId":"%s","state":"ON_THE_WAY","at":"2022-01-05T08:03:01Z","eta":"2022-01-05T14:13:00Z",
            "needs":[{"line":1,"item":"FOOD_PARCEL_5D","asked":4,"planned":3,"delivered":0,"reason":"NO_STOCK"}]}\
            """.formatted(id));
        await().untilAsserted(() -> assertThat(
                        look(reference.toLowerCase(Locale.ROOT), code, "kk").body())
                .contains("Көлік сізге келе жатыр"));
        HttpResponse<String> page = look(reference, code, "kk");
        // 14:13 in UTC is 20:13 in Almaty then; told as a span, since roads are as they are.
        assertThat(page.body()).contains("20:10–20:40", "Қазір қоймада жоқ");
        assertThat(page.body()).doesNotContain("Test Street", "700 000", id, "<script");
        assertThat(page.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(20_000);
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        Answer said = operator().post("/api/requests/" + id + "/told", "{}");
        assertThat(said.at("/by").asString()).isEqualTo("OPERATOR");
        assertThat(said.at("/lines/0/state").asString()).isEqualTo("PLANNED");
        // Once as it was written down first, once as it changed, and once by the operator; looked at again it is the
        // same.
        await().untilAsserted(() -> assertThat(eventsAbout("relief.requests", "told/" + id))
                .hasSize(3)
                .containsOnly("org.relief.outlook.told.v1"));
    }

    @Test
    void saysTheCurfewThatACoordinatorMoved() {
        String area = area();
        Answer logged = operator().post("/api/requests", form(area));
        String reference = logged.at("/reference").asString();
        String code = code(logged);
        send("relief.deliveries", area, area, "area-rules.set.v1", 1, """
            {"version":1,"rules":{"curfew":{"from":"20:45:00","until":"06:15:00"}}}""");
        await().untilAsserted(
                        () -> assertThat(look(reference, code, "ru").body()).contains("20:45", "06:15"));
        assertThat(operator().get("/api/areas/" + area).at("/curfew/from").asString())
                .isEqualTo("20:45");
    }

    /** "Not now" alone sends people to the phone again: it is said from when, by their own clock. */
    @Test
    void saysFromWhenACarCanComeAtTheEarliest() {
        String area = area();
        Instant from = Instant.now().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
        String window = "{\"from\":\"%s\",\"until\":\"%s\"}".formatted(from, from.plus(3, ChronoUnit.HOURS));
        Answer logged = operator().post("/api/requests", form(area, Map.of("window", window)));
        String code = code(logged);
        String reference = logged.at("/reference").asString();
        for (String language : List.of("kk", "ru", "en")) {
            String said = DateTimeFormatter.ofPattern("d MMMM, HH:mm", Locale.of(language))
                    .format(from.atZone(ZoneId.of("Asia/Almaty")));
            assertThat(look(reference, code, language).body()).contains(said);
        }
        assertThat(operator()
                        .get("/api/requests/" + logged.at("/id").asString())
                        .at("/earliest")
                        .asString())
                .isEqualTo(from.toString());
        Answer anyTime = operator().post("/api/requests", form(area(), Map.of()));
        assertThat(look(anyTime.at("/reference").asString(), code(anyTime), "en")
                        .body())
                .contains("looked at again with every car");
    }

    @Test
    void saysWhichNeighborhoodsAreClosedOnTheWayByTheirNames() {
        String area = area();
        Answer logged = operator().post("/api/requests", form(area));
        String id = logged.at("/id").asString();
        send("relief.deliveries", area, id, "request.outlook-changed.v1", 1, """
            {"requestId":"%s","state":"WAITING","at":"2022-01-05T08:03:01Z",
            "needs":[{"line":1,"item":"FOOD_PARCEL_5D","asked":4,"planned":0,"delivered":0,"reason":"NO_WAY","lacking":4,
              "why":{"reasons":["NO_WAY"],"hours":[],"changes":[
                {"change":"OPEN_ROAD","text":"x","neighborhood":"alatau"},{"change":"OPEN_ROAD","text":"y","neighborhood":"new-one"}]}}]}\
            """.formatted(id));
        String code = code(logged);
        String reference = logged.at("/reference").asString();
        await().untilAsserted(() -> assertThat(look(reference, code, "ru").body())
                .contains("Сейчас туда нет проезда, закрыто: Алатау, new-one."));
        assertThat(look(reference, code, "kk").body()).contains("жабық: Алатау, new-one.");
        assertThat(operator()
                        .get("/api/requests/" + id)
                        .at("/outlook/needs/0/why/changes/0/neighborhood")
                        .asString())
                .isEqualTo("alatau");
    }

    @Test
    void answersAWrongReferenceAsAWrongCodeAndNeitherTooOften() {
        Answer logged = operator().post("/api/requests", form(area()));
        String reference = logged.at("/reference").asString();
        String code = code(logged);
        HttpResponse<String> wrongCode = look(reference, code.equals("000000") ? "000001" : "000000", "en");
        HttpResponse<String> wrongReference = look("ZZZ-ZZZ", code, "en");
        assertThat(wrongCode.statusCode()).isEqualTo(wrongReference.statusCode());
        assertThat(wrongCode.body())
                .as("what was typed stays, and nothing else tells the two apart")
                .isEqualTo(wrongReference.body().replace("ZZZ-ZZZ", reference))
                .contains("do not belong together", "value=\"" + reference);
        for (int i = 1; i < StatusCodes.TRIES; i++) {
            look(reference, "1", "en");
            look("ZZZ-ZZZ", "1", "en");
        }
        assertThat(look(reference, code, "en").statusCode()).isEqualTo(429);
        assertThat(look("ZZZ-ZZZ", code, "en").statusCode()).isEqualTo(429);
    }

    @Test
    void keepsNoCodeThatCouldBeRead() {
        Answer logged = operator().post("/api/requests", form(area()));
        String before = code(logged);
        String code = code(logged);
        String reference = logged.at("/reference").asString();
        for (String name : database.listCollectionNames()) {
            for (Document document : database.getCollection(name).find()) {
                assertThat(document.toJson()).as(name).doesNotContain("\"" + code + "\"");
            }
        }
        assertThat(look(reference, before, "en").body()).contains("do not belong together");
        assertThat(look(reference, code, "en").body()).contains("Request " + reference);
    }

    @Test
    void asksInThreeLanguagesWithoutScript() {
        for (String language : new String[] {"kk", "ru", "en"}) {
            HttpResponse<String> form = send(HttpRequest.newBuilder(URI.create(baseUrl() + "/status?lang=" + language))
                    .build());
            assertThat(form.body())
                    .contains("<html lang=\"" + language + "\">", "text/plain")
                    .doesNotContain("script");
        }
    }

    @Test
    void tellsTheNearestOpenPointUntilItIsRetired() {
        String area = area();
        Answer logged = operator().post("/api/requests", form(area));
        String reference = logged.at("/reference").asString();
        String code = code(logged);
        String near = "/api/areas/" + area + "/points/nearest?neighborhood="
                + logged.at("/neighborhood").asString();
        assertThat(look(reference, code, "ru").body()).doesNotContain("Что делать пока");
        Answer added = as("ADMIN").post("/api/areas/" + area + "/points", """
            {"kind":"WATER","name":"Well <1>","location":{"lat":43.25,"lon":76.9}}""");
        String point = "/api/areas/" + area + "/points/" + added.at("/id").asString();
        assertThat(look(reference, code, "ru").body()).contains("Что делать пока", "Ближайшая вода: Well &lt;1&gt;");
        assertThat(operator().get(near).at("/items/0/kind").asString()).isEqualTo("WATER");
        as("ADMIN").post(point + "/retire", "{}");
        assertThat(look(reference, code, "ru").body()).doesNotContain("Well");
        assertThat(operator().get(near).at("/items")).isEmpty();
        as("ADMIN").post(point + "/restore", "{}");
        assertThat(look(reference, code, "kk").body()).contains("Ең жақын су");
    }
}
