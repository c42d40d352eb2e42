package org.relief.intake.neighborhood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.relief.intake.Api.Answer;
import org.relief.intake.RunningIntake;
import org.relief.intake.area.Areas;
import org.springframework.beans.factory.annotation.Autowired;

class NeighborhoodIT extends RunningIntake {

    private static final String GEOJSON = """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"code":"n1","name_en":"One","name_ru":"Один","name_kk":"Бір","population":10},
             "geometry":{"type":"Polygon","coordinates":[[[76.8,43.2],[76.9,43.2],[76.9,43.3],[76.8,43.2]]]}},
            {"type":"Feature","properties":{"code":"n2","name_en":"Two","name_ru":"Два","name_kk":"Екі","population":-1},
             "geometry":{"type":"Point","coordinates":[76.8,43.2]}},
            {"type":"Feature","properties":{"code":"n3","name_en":"Three","name_ru":"Три","name_kk":"Үш","population":10},
             "geometry":{"type":"Point","coordinates":[76.8,43.2]}}]}""";

    @Autowired
    private Areas areas;

    @Autowired
    private Neighborhoods neighborhoods;

    private static String path(String area) {
        return "/api/areas/" + area + "/neighborhoods";
    }

    @Test
    void importsTheGoodRowsAndSaysWhatIsWrongWithTheOthers() {
        String area = area();
        Answer first = as("COORDINATOR").post(path(area) + "/import", GEOJSON);
        assertThat(first.at("/imported").asInt()).isEqualTo(2);
        assertThat(first.at("/problems/0/row").asInt()).isEqualTo(1);
        assertThat(first.at("/problems/0/errors/0/field").asString()).isEqualTo("population");
        assertThat(first.at("/problems/0/errors/0/message").asString()).startsWith("Enter a whole number");
        Answer again = as("COORDINATOR").post(path(area) + "/import", GEOJSON);
        assertThat(again.at("/imported").asInt()).isZero();
        assertThat(again.at("/unchanged").asInt()).isEqualTo(2);
        await().untilAsserted(() -> assertThat(eventsAbout("relief.neighborhoods", area + "/n1"))
                .containsExactly("org.relief.neighborhood.defined.v1"));
        assertThat(as("DRIVER").get(path(area)).at("/items").size()).isEqualTo(3);
        assertThat(as("DRIVER").get(path(area) + "/n1").at("/names/kk").asString())
                .isEqualTo("Бір");
    }

    @Test
    void refusesAFileOfAnotherKindAndAnAreaThatIsNotDefined() {
        assertThat(as("ADMIN").post(path(area()) + "/import", "{\"rows\":[]}").problem())
                .isEqualTo("neighborhood-file-unreadable");
        assertThat(as("ADMIN").post(path("nowhere") + "/import", GEOJSON).problem())
                .isEqualTo("area-not-found");
    }

    @Test
    void showsWhatWasReportedUntilItEnds() {
        String area = area();
        Answer supply = operator()
                .post(
                        path(area) + "/alatau/supply-reports",
                        "{\"status\":\"CUT_OFF\",\"source\":\"RESIDENT\",\"confidence\":\"HIGH\"}");
        assertThat(supply.status()).isEqualTo(201);
        operator().post(path(area) + "/alatau/access-reports", """
                        {"level":"RESTRICTED","permit":"CITY_PASS","hours":{"from":"08:00","until":"20:00"},
                        "source":"AUTHORITY","confidence":"MEDIUM"}""");
        Answer shown = operator().get(path(area) + "/alatau");
        assertThat(shown.at("/supply/status").asString()).isEqualTo("CUT_OFF");
        assertThat(shown.at("/access/permit").asString()).isEqualTo("CITY_PASS");
        var nextDay =
                new NeighborhoodController(areas, neighborhoods, Clock.offset(Clock.systemUTC(), Duration.ofHours(25)));
        assertThat(nextDay.getNeighborhood(area, "alatau").supply().status()).isEqualTo("UNKNOWN");
        assertThat(nextDay.getNeighborhood(area, "alatau").access().level()).isEqualTo(AccessLevel.UNKNOWN);
        await().untilAsserted(() -> assertThat(eventsAbout("relief.neighborhoods", area + "/alatau"))
                .containsExactly(
                        "org.relief.neighborhood.defined.v1",
                        "org.relief.neighborhood.supply-reported.v1",
                        "org.relief.neighborhood.access-reported.v1"));
    }

    @Test
    void refusesReportsThatMakeNoSense() {
        String area = area();
        String past = Clock.systemUTC().instant().minus(1, ChronoUnit.HOURS).toString();
        assertThat(operator()
                        .post(
                                path(area) + "/alatau/supply-reports",
                                "{\"status\":\"FINE\",\"source\":\"MEDIA\",\"confidence\":\"LOW\"}")
                        .problem())
                .isEqualTo("invalid-request status:wrong-type");
        assertThat(operator()
                        .post(
                                path(area) + "/alatau/supply-reports",
                                "{\"status\":\"SUPPLIED\",\"source\":\"MEDIA\",\"confidence\":\"LOW\",\"until\":\""
                                        + past + "\"}")
                        .problem())
                .isEqualTo("invalid-request until:report-end");
        assertThat(operator().post(path(area) + "/alatau/access-reports", """
                                {"level":"OPEN","permit":"P","source":"MEDIA","confidence":"LOW"}""").problem())
                .isEqualTo("invalid-request permit:permit-only-restricted");
        assertThat(operator().post(path(area) + "/alatau/access-reports", """
                                {"level":"OPEN","hours":{"from":"8","until":"20:00"},"source":"MEDIA","confidence":"LOW"}""").problem())
                .isEqualTo("invalid-request hours.from:time-of-day");
        assertThat(operator().post(path(area) + "/nowhere/access-reports", """
                                {"level":"OPEN","source":"MEDIA","confidence":"LOW"}""").problem())
                .isEqualTo("neighborhood-not-found");
    }

    @Test
    void definesAnAreaOnceAndRefusesAnUnknownTimeZone() {
        String area = area();
        String body = """
                {"names":{"en":"Test","ru":"Тест","kk":"Тест"},"timeZone":"%s","curfew":{"from":"23:00","until":"07:00"}}""";
        Answer curfew = as("COORDINATOR").put("/api/areas/" + area, body.formatted("Asia/Almaty"));
        assertThat(curfew.etag()).isEqualTo("\"2\"");
        assertThat(as("COORDINATOR")
                        .put("/api/areas/" + area, body.formatted("Asia/Almaty"))
                        .etag())
                .isEqualTo("\"2\"");
        assertThat(as("COORDINATOR")
                        .put("/api/areas/" + area, body.formatted("Asia/Nowhere"))
                        .problem())
                .isEqualTo("invalid-request timeZone:unknown-time-zone");
        assertThat(as("DRIVER").get("/api/areas/" + area).at("/curfew/from").asString())
                .isEqualTo("23:00");
        assertThat(as("DRIVER").get("/api/areas?limit=200").text()).contains(area);
    }
}
