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
        assertThat(first.at("/problems/0/row").asInt()).isEqualTo(2);
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

    private Answer file(String area, String how, String content) {
        return as("COORDINATOR")
                .post(
                        "/api/areas/" + area + "/neighborhood-imports" + how,
                        content,
                        "Content-Type",
                        "application/octet-stream");
    }

    @Test
    void showsWhatAFileWouldDoThenDoesItThenTakesItBack() {
        String area = area();
        String csv =
                "code;name;population;lat;lon\nalatau;Alatau;400000;43.29;76.83\nnew;Новый;10;43.3;76.8\nfar;Far;10;-34.6;-58.4\n";
        Answer tried = file(area, "?dryRun=true", csv);
        assertThat(tried.at("/imported").asInt()).isEqualTo(2);
        assertThat(tried.at("/problems/0/row").asInt()).isEqualTo(4);
        assertThat(tried.at("/problems/0/errors/0/code").asString()).isEqualTo("outside-area");
        assertThat(operator().get(path(area)).at("/items").size()).isEqualTo(1);
        Answer done = file(area, "", csv);
        assertThat(done.at("/imported").asInt()).isEqualTo(2);
        assertThat(operator().get(path(area)).at("/items").size()).isEqualTo(2);
        String imports = "/api/areas/" + area + "/neighborhood-imports";
        assertThat(as("COORDINATOR").get(imports).at("/items/0/id")).isEqualTo(done.at("/id"));
        Answer undone = as("COORDINATOR").post(imports + "/" + done.at("/id").asString() + "/undo", "{}");
        assertThat(undone.at("/undone").asInt()).isEqualTo(2);
        assertThat(operator().get(path(area)).at("/items").size()).isEqualTo(1);
        assertThat(operator().get(path(area) + "/alatau").at("/population").asInt())
                .isEqualTo(317327);
        assertThat(operator()
                        .get(path(area) + "?retired=true")
                        .at("/items/0/code")
                        .asString())
                .isEqualTo("new");
    }

    @Test
    void retiresOnlyWhereNobodyWaitsAndTakesNoRequestThereAnyMore() {
        String area = area();
        String id = operator().post("/api/requests", form(area)).at("/id").asString();
        assertThat(as("COORDINATOR").post(path(area) + "/alatau/retire", "{}").problem())
                .isEqualTo("neighborhood-in-use");
        operator().post("/api/requests/" + id + "/cancel", "{\"reason\":\"WITHDRAWN\"}");
        assertThat(as("COORDINATOR").post(path(area) + "/alatau/retire", "{}").status())
                .isEqualTo(200);
        assertThat(operator().post("/api/requests", form(area)).problem())
                .isEqualTo("invalid-request neighborhood:unknown-neighborhood");
    }

    @Test
    void refusesFilesThatAreMadeToHarm() {
        String area = area();
        assertThat(file(area, "", "PK\u0003\u0004nonsense").problem()).isEqualTo("file-broken");
        assertThat(file(area, "", ("x,".repeat(10_000) + "x\n").repeat(2)).problem())
                .isEqualTo("file-too-wide");
        assertThat(file(area, "", "%PDF-1.7").problem()).isEqualTo("file-not-a-table");
        assertThat(file(area, "", "code\n").problem()).isEqualTo("file-empty");
    }

    @Test
    void takesAReportBackAndSaysWhoDidSo() {
        String area = area();
        String report = operator()
                .post(
                        path(area) + "/alatau/supply-reports",
                        "{\"status\":\"SUPPLIED\",\"source\":\"MEDIA\",\"confidence\":\"LOW\"}")
                .at("/report")
                .asString();
        Answer back = operator().post(path(area) + "/alatau/reports/" + report + "/undo", "{}");
        assertThat(back.at("/supply/status").asString()).isEqualTo("UNKNOWN");
        assertThat(operator()
                        .get(path(area) + "/alatau/reports")
                        .at("/items/0/takenBack/by")
                        .asString())
                .isEqualTo("test-operator");
        assertThat(operator()
                        .post(path(area) + "/alatau/reports/none/undo", "{}")
                        .problem())
                .isEqualTo("report-not-found");
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
        var nextDay = new NeighborhoodController(
                areas, neighborhoods, (_, _) -> 0, Clock.offset(Clock.systemUTC(), Duration.ofHours(25)));
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
        assertThat(operator().post(path(area) + "/alatau/access-reports", """
                                {"level":"OPEN","hours":{"from":"23:00","until":"23:00"},"source":"MEDIA","confidence":"LOW"}""").problem())
                .isEqualTo("invalid-request hours.until:hours-none");
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
        assertThat(as("COORDINATOR")
                        .put("/api/areas/" + area, body.formatted("Asia/Almaty").replace("07:00", "23:00"))
                        .problem())
                .isEqualTo("invalid-request curfew.until:hours-none");
        assertThat(as("DRIVER").get("/api/areas/" + area).at("/curfew/from").asString())
                .isEqualTo("23:00");
        assertThat(as("DRIVER").get("/api/areas?limit=200").text()).contains(area);
    }

    @Test
    void tellsWhatTheClocksOfAnAreaShowNow() {
        String area = area();
        String body = """
                {"names":{"en":"Test","ru":"Тест","kk":"Тест"},"timeZone":"Asia/Almaty"}""";
        as("COORDINATOR").put("/api/areas/" + area, body);
        assertThat(as("DRIVER").get("/api/areas/" + area).at("/utcOffset").asInt())
                .isEqualTo(300);
    }
}
