package org.relief.intake.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.relief.intake.RunningIntake;
import org.relief.platform.testing.TestTokens;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class RequestImportIT extends RunningIntake {

    @Autowired
    private RequestImports imports;

    private static final String ROWS = """
            Номер;Район;Телефон;Адрес;Кол-во людей;Срочность;Нужно
            1;Алатау;+7 700 000 00 01;ул. Первая 1;4;срочно;FOOD_PARCEL_5D x4; WATER_5L
            2;алатау;+7 700 000 00 02;ул. Первая 2;2.9;;FOOD_PARCEL_5D
            3;Nowhere;+7 700 000 00 03;ул. Первая 3;3;;FOOD_PARCEL_5D
            4;Alatau;+7 700 000 00 04;ул. Первая 4;1;3;2 FOOD_PARCEL_5D
            """.replace("x4; WATER_5L", "x4| WATER_5L");

    private JsonNode send(String area, String how, byte[] file) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(baseUrl() + "/api/areas/" + area + "/request-imports" + how))
                .header("Authorization", TestTokens.bearer("OPERATOR"))
                .header("Content-Type", "application/octet-stream")
                .header("Accept-Language", "ru")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofByteArray(file))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return json(http.send(request, BodyHandlers.ofString()).body());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] cp1251(String text) {
        return text.getBytes(Charset.forName("windows-1251"));
    }

    private JsonNode done(String area, byte[] file) {
        String id = send(area, "", file).at("/rows/id").asString();
        await().until(() -> operator()
                .get("/api/areas/" + area + "/request-imports/" + id)
                .at("/state")
                .asString()
                .equals("DONE"));
        return operator().get("/api/areas/" + area + "/request-imports/" + id).body();
    }

    /** A row is named by what it says: the map that came later makes no other request of it. */
    @Test
    void aRowThatNamesNoNeighborhoodIsWhereItsPointLies() {
        String area = area();
        byte[] file = """
                Телефон;Адрес;Кол-во людей;Нужно;lat;lon
                +7 700 000 00 11;ул. Вторая 1;4;FOOD_PARCEL_5D;43,25;76,75
                +7 700 000 00 12;ул. Вторая 2;4;FOOD_PARCEL_5D;43,25;76,85
                """.getBytes(StandardCharsets.UTF_8);
        assertThat(done(area, file).at("/refused").asInt()).isEqualTo(2);
        outlines(area);
        assertThat(send(area, "?dryRun=true", file).at("/rows/logged").asInt()).isEqualTo(1);
        JsonNode done = done(area, file);
        assertThat(done.at("/logged").asInt()).isEqualTo(1);
        assertThat(done.at("/problems/0/row").asInt()).isEqualTo(3);
        assertThat(operator()
                        .get("/api/requests?area=" + area)
                        .at("/items/0/neighborhood")
                        .asString())
                .isEqualTo("west");
        assertThat(done(area, file).at("/known").asInt()).isEqualTo(1);
    }

    @Test
    void logsTheRowsOfAFileOnceHoweverOftenItComesAndTakesThemBack() {
        String area = area();
        JsonNode tried = send(area, "?dryRun=true", cp1251(ROWS));
        assertThat(tried.at("/encoding").asString()).isEqualTo("windows-1251");
        assertThat(tried.at("/rows/logged").asInt()).isEqualTo(2);
        assertThat(tried.at("/rows/problems/0/row").asInt()).isEqualTo(3);
        assertThat(tried.at("/rows/problems/0/errors/0/field").asString()).isEqualTo("people");
        assertThat(tried.at("/rows/problems/1/errors/0/code").asString()).isEqualTo("unknown-neighborhood");
        assertThat(operator().get("/api/requests?area=" + area).at("/items")).isEmpty();
        JsonNode first = done(area, cp1251(ROWS));
        assertThat(first.at("/logged").asInt()).isEqualTo(2);
        JsonNode mended = done(area, cp1251(ROWS.replace("2.9", "2")));
        assertThat(mended.at("/logged").asInt()).isEqualTo(1);
        assertThat(mended.at("/known").asInt()).isEqualTo(2);
        JsonNode all = operator().get("/api/requests?area=" + area).at("/items");
        assertThat(all.size()).isEqualTo(3);
        assertThat(all.findValues("urgency")).extracting(JsonNode::asString).contains("CRITICAL", "NORMAL");
        String id = first.at("/id").asString();
        assertThat(operator()
                        .post("/api/areas/" + area + "/request-imports/" + id + "/undo", "{}")
                        .at("/withdrawn")
                        .asInt())
                .isEqualTo(2);
        assertThat(operator()
                        .get("/api/requests?status=OPEN&area=" + area)
                        .at("/items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void remembersWhatAPersonSaidOfTheColumns() {
        String area = area();
        byte[] file = cp1251("a,b,c,d,e\nalatau,+7 700 000 00 01,ул. Первая 1,4,FOOD_PARCEL_5D\n");
        assertThat(send(area, "?dryRun=true", file).at("/rows/refused").asInt()).isEqualTo(1);
        String said = "column=neighborhood:0&column=phone:1&column=address:2&column=people:3&column=items:4";
        assertThat(send(area, "?dryRun=true&" + said, file).at("/rows/logged").asInt())
                .isEqualTo(1);
        send(area, "?" + said, file);
        assertThat(send(area, "?dryRun=true", file).at("/columns/items").asInt())
                .isEqualTo(4);
    }

    @Test
    void remembersWhatAPersonSaidOfWordsForGoods() {
        String area = area();
        String rows = "Район;Телефон;Адрес;Кол-во людей;Нужно\n"
                + "Алатау;+7 700 000 00 01;ул. Первая 1;4;Тушёнка x2, FOOD_PARCEL_5D\n"
                + "Алатау;+7 700 000 00 02;ул. Первая 2;2;тушенка, свечи\n";
        JsonNode tried = send(area, "?dryRun=true", cp1251(rows.replace("тушенка", "тушёнка")));
        assertThat(tried.at("/rows/refused").asInt()).isEqualTo(2);
        assertThat(tried.at("/words/0/word").asString()).isEqualTo("Тушёнка");
        assertThat(tried.at("/words/0/count").asInt()).isEqualTo(2);
        assertThat(tried.at("/words/1/word").asString()).isEqualTo("свечи");
        String key = tried.at("/words/0/key").asString();
        byte[] file = cp1251(rows.replace("тушенка", "тушёнка"));
        String said = "word=" + key + ":FOOD_PARCEL_5D";
        JsonNode again = send(area, "?dryRun=true&" + said, file);
        assertThat(again.at("/rows/logged").asInt()).isEqualTo(1);
        assertThat(again.at("/rows/problems/0/row").asInt())
                .as("candles are still nothing")
                .isEqualTo(3);
        assertThat(send(area, "?dryRun=true", file).at("/rows/logged").asInt())
                .as("a try keeps nothing")
                .isZero();
        send(area, "?" + said, file);
        await().until(() ->
                operator().get("/api/requests?area=" + area).at("/items").size() == 1);
        assertThat(operator()
                        .get("/api/requests?area=" + area)
                        .at("/items/0/needs")
                        .toString())
                .contains("\"quantity\":3");
        JsonNode next = send(area, "?dryRun=true", file);
        assertThat(next.at("/words/0/item").asString()).isEqualTo("FOOD_PARCEL_5D");
        assertThat(next.at("/rows/known").asInt()).isEqualTo(1);
        send(area, "?word=" + key + ":", file);
        assertThat(send(area, "?dryRun=true", file).at("/words/0/item").isNull())
                .isTrue();
    }

    @Test
    void givesRequestsAwayWithoutPeopleAndWithoutFormulas() {
        String area = area();
        operator().post("/api/requests", form(area));
        String csv = text("/api/areas/" + area + "/request-export?hxl=true");
        assertThat(csv.lines())
                .hasSize(3)
                .element(1)
                .asString()
                .startsWith("\"#loc+code\",\"#date+logged\",\"#inneed\"");
        assertThat(csv).contains("alatau", "FOOD_PARCEL_5D", "OPEN").doesNotContain("700 000", "Test Street");
    }

    @Test
    void isUndoneOnlyOnceItRunsNoMoreAndThenNothingWritesOverThat() {
        String area = area();
        RequestImport running = RequestImport.starting(area + "-import", area, "operator", 40, Instant.now());
        imports.put(running);
        String undo = "/api/areas/" + area + "/request-imports/" + running.id() + "/undo";
        assertThat(operator().post(undo, "{}").problem()).isEqualTo("import-running");
        RequestImport heldUp = RequestImport.starting(
                area + "-held-up", area, "operator", 40, Instant.now().minusSeconds(60));
        imports.put(heldUp);
        operator().post("/api/areas/" + area + "/request-imports/" + heldUp.id() + "/undo", "{}");
        assertThat(imports.keep(heldUp)).isFalse();
        assertThat(imports.find(area, heldUp.id()).orElseThrow().state()).isEqualTo(RequestImport.State.UNDONE);
    }

    private String text(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl() + path))
                .header("Authorization", TestTokens.bearer("OPERATOR"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
