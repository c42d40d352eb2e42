package org.relief.intake.point;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.relief.intake.Api.Answer;
import org.relief.intake.RunningIntake;

/** Where people get by meanwhile, over HTTP: by hand and from a file. */
class PointIT extends RunningIntake {

    private static final String FILE = """
            вид;название;широта;долгота;часы работы
            аптека;Садыхан;43.238;76.945;09:00-21:00
            банк;;north;76.9;Mo-Fr
            вода;Колонка;76.9;43.25;
            вода;Колонка;43.25;76.9;
            """;

    private Answer file(String area, String how, String content) {
        return as("COORDINATOR")
                .post(
                        "/api/areas/" + area + "/point-imports" + how,
                        content,
                        "Content-Type",
                        "application/octet-stream");
    }

    @Test
    void takesAFileRowByRowOnceAndTakesItBack() {
        String area = area();
        String points = "/api/areas/" + area + "/points";
        Answer tried = file(area, "?dryRun=true", FILE);
        assertThat(tried.at("/added").asInt()).as(tried.text()).isEqualTo(2);
        assertThat(tried.at("/problems/0/row").asInt()).isEqualTo(3);
        assertThat(tried.at("/problems/0/errors")
                        .valueStream()
                        .map(error -> error.at("/code").asString()))
                .containsExactly("point-kind", "name", "center", "point-hours");
        assertThat(tried.at("/problems/1/errors/0/code").asString()).isEqualTo("swapped-coordinates");
        assertThat(operator().get(points).at("/items").size()).isZero();
        Answer done = file(area, "", FILE);
        assertThat(done.at("/added").asInt()).isEqualTo(2);
        assertThat(file(area, "", FILE).at("/known").asInt()).isEqualTo(2);
        assertThat(operator().get(points).at("/items").size()).isEqualTo(2);
        String undo = "/api/areas/" + area + "/point-imports/" + done.at("/id").asString() + "/undo";
        assertThat(as("COORDINATOR").post(undo, "{}").at("/undone").asInt()).isEqualTo(2);
        assertThat(operator()
                        .get(points + "/nearest?neighborhood=alatau")
                        .at("/items")
                        .size())
                .isZero();
    }

    @Test
    void sendsNobodyToWhereTheNumbersWereSwapped() {
        String area = area();
        Answer swapped = as("COORDINATOR").post("/api/areas/" + area + "/points", """
                {"kind":"SHOP","name":"M","location":{"lat":76.9,"lon":43.2}}""");
        assertThat(swapped.problem()).isEqualTo("invalid-request location.lat:swapped-coordinates");
    }
}
