package org.relief.intake.request;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relief.intake.Api.Answer;
import org.relief.intake.RunningIntake;
import tools.jackson.databind.JsonNode;

/** An amendment says what changes; nothing else vanishes or changes its precision. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AmendmentIT extends RunningIntake {

    private static final String WINDOW = "{\"from\":\"%1$s-06T03:00:00Z\",\"until\":\"%1$s-06T12:00:00Z\"}";

    private String area = "";

    @BeforeAll
    void defineArea() {
        area = area();
        as("ADMIN").post("/api/areas/" + area + "/neighborhoods/import", """
                {"neighborhoods":[{"code":"nauryzbay","names":{"en":"N","ru":"Н","kk":"Н"},
                "center":{"lat":43.21,"lon":76.78},"population":100}]}""");
    }

    private static String path(String id) {
        return "/api/requests/" + id;
    }

    private String log(Map<String, String> more) {
        return operator().post("/api/requests", form(area, more)).at("/id").asString();
    }

    /** With all that a caller can say. */
    private String logInFull() {
        return log(Map.of(
                "contact",
                "{\"phone\":\"+7 700 000 00 01\",\"address\":\"Test Street 1\",\"name\":\"A\",\"note\":\"Door code 42\"}",
                "location",
                "{\"lat\":43.181234,\"lon\":76.851234}",
                "needs",
                "[{\"item\":\"FOOD_PARCEL_5D\",\"quantity\":4},{\"item\":\"WATER_5L\",\"quantity\":1}]",
                "vulnerabilities",
                "[\"INFANT\"]",
                "vehicleAccess",
                "\"CAR_ONLY\""));
    }

    private JsonNode contact(String id) {
        return operator().get(path(id) + "/contact").body();
    }

    private Answer amend(String id, String patch) {
        String version = operator().get(path(id)).etag();
        return operator().patch(path(id), patch, "If-Match", version);
    }

    @Test
    void keepsNameNoteAndTheExactPlaceWhenPhoneAndAddressAreCorrected() {
        String id = logInFull();
        Answer before = operator().get(path(id));
        Answer amended = amend(id, "{\"contact\":{\"phone\":\"+7 700 000 00 09\",\"address\":\"Test Street 2\"}}");
        assertThat(amended.status()).isEqualTo(200);
        assertThat(contact(id)).isEqualTo(json("""
                {"name":"A","phone":"+7 700 000 00 09","address":"Test Street 2","note":"Door code 42",
                "location":{"lat":43.181234,"lon":76.851234}}"""));
        for (String untouched : new String[] {"location", "people", "needs", "vulnerabilities", "vehicleAccess"}) {
            assertThat(amended.at("/" + untouched)).as(untouched).isEqualTo(before.at("/" + untouched));
        }
        assertThat(eventsAbout("relief.requests", id)).doesNotContain("org.relief.request.amended.v1");
        assertThat(database.getCollection("contacts").countDocuments(eq("request", id)))
                .isEqualTo(1);
    }

    @Test
    void readsTheContactUnderAuditOnlyWhenItIsTouched() {
        String id = logInFull();
        amend(id, "{\"people\":5}");
        assertThat(as("ADMIN").get(path(id) + "/contact/reads").at("/items")).isEmpty();
        amend(id, "{\"contact\":{\"phone\":\"+7 700 000 00 09\"}}");
        Answer reads = as("ADMIN").get(path(id) + "/contact/reads");
        assertThat(reads.at("/items/0/by").asString()).isEqualTo("test-operator");
    }

    @Test
    void tellsOfTheWholeRequestWhenOneThingChanges() {
        String id = logInFull();
        assertThat(amend(id, "{\"people\":5}").at("/people").asInt()).isEqualTo(5);
        await().untilAsserted(() -> assertThat(eventsAbout("relief.requests", id))
                .containsExactly("org.relief.request.logged.v1", "org.relief.request.amended.v1"));
        var said = json(records("relief.requests").stream()
                .filter(found -> found.value().contains(id))
                .reduce((_, last) -> last)
                .orElseThrow()
                .value());
        assertThat(said.at("/people").asInt()).isEqualTo(5);
        assertThat(said.at("/location")).isEqualTo(json("{\"lat\":43.181,\"lon\":76.851}"));
        assertThat(said.at("/needs").size()).isEqualTo(2);
        assertThat(said.at("/vulnerabilities/0").asString()).isEqualTo("INFANT");
        assertThat(said.at("/vehicleAccess").asString()).isEqualTo("CAR_ONLY");
    }

    @Test
    void removesWhatIsOptionalByNull() {
        String id = logInFull();
        Answer amended = amend(id, """
                {"vehicleAccess":null,"vulnerabilities":null,"location":null,"contact":{"name":null,"note":null}}""");
        assertThat(amended.status()).isEqualTo(200);
        assertThat(amended.at("/vehicleAccess").isMissingNode()).isTrue();
        assertThat(amended.at("/vulnerabilities")).isEmpty();
        assertThat(amended.at("/location")).isEqualTo(json("{\"lat\":43.293,\"lon\":76.83}"));
        assertThat(contact(id)).isEqualTo(json("{\"phone\":\"+7 700 000 00 01\",\"address\":\"Test Street 1\"}"));
    }

    @Test
    void movesTheExactPlaceInTheVaultAndTheCoarseOneOnTheBus() {
        String id = logInFull();
        Answer amended = amend(id, "{\"location\":{\"lat\":43.19876}}");
        assertThat(amended.at("/location")).isEqualTo(json("{\"lat\":43.199,\"lon\":76.851}"));
        assertThat(contact(id).at("/location")).isEqualTo(json("{\"lat\":43.19876,\"lon\":76.851234}"));
        assertThat(contact(id).at("/note").asString()).isEqualTo("Door code 42");
    }

    @Test
    void goesToTheOtherNeighborhoodsCenterOnlyWhenNoPlaceWasGiven() {
        String vague = log(Map.of());
        assertThat(amend(vague, "{\"neighborhood\":\"nauryzbay\"}").at("/location"))
                .isEqualTo(json("{\"lat\":43.21,\"lon\":76.78}"));
        String exact = logInFull();
        assertThat(amend(exact, "{\"neighborhood\":\"nauryzbay\"}").at("/location"))
                .isEqualTo(json("{\"lat\":43.181,\"lon\":76.851}"));
        assertThat(contact(exact).at("/location/lat").asDouble()).isEqualTo(43.181234);
    }

    @Test
    void replacesTheNeedsAsAListAndKeepsTheirLines() {
        String id = logInFull();
        Answer amended = amend(
                id,
                "{\"needs\":[{\"item\":\"WATER_5L\",\"quantity\":3},{\"item\":\"FOOD_PARCEL_5D\",\"quantity\":4}]}");
        assertThat(amended.at("/needs")).isEqualTo(json("""
                [{"line":2,"item":"WATER_5L","quantity":3},{"line":1,"item":"FOOD_PARCEL_5D","quantity":4}]"""));
        assertThat(amend(id, "{\"needs\":[{\"item\":\"WATER_5L\",\"quantity\":3}]}")
                        .at("/needs"))
                .isEqualTo(json("[{\"line\":2,\"item\":\"WATER_5L\",\"quantity\":3}]"));
    }

    @Test
    void changesOneEndOfTheWindowAndKeepsTheOther() {
        String id = log(Map.of("window", WINDOW.formatted(nextMonth())));
        Answer amended = amend(id, "{\"window\":{\"until\":\"%s-06T11:00:00Z\"}}".formatted(nextMonth()));
        assertThat(amended.at("/window/from").asString()).isEqualTo(nextMonth() + "-06T03:00:00Z");
        assertThat(amended.at("/window/until").asString()).isEqualTo(nextMonth() + "-06T11:00:00Z");
        assertThat(amend(id, "{\"window\":null}").at("/window").isMissingNode()).isTrue();
    }

    @Test
    void doesNotHoldAWindowThatIsOverAgainstWhoCorrectsThePhone() {
        String id = log(Map.of("window", WINDOW.formatted(nextMonth())));
        database.getCollection("requests")
                .updateOne(eq("_id", id), Updates.set("asked.window.until", Date.from(Instant.EPOCH)));
        assertThat(amend(id, "{\"contact\":{\"phone\":\"+7 700 000 00 09\"}}").status())
                .isEqualTo(200);
        assertThat(amend(id, "{\"window\":{\"from\":\"1970-01-01T00:00:00Z\"}}").problem())
                .startsWith("invalid-request window.until");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"people\":null}                    | invalid-request people:not-null",
                "{\"people\":2.9}                     | invalid-request people:wrong-type",
                "{\"surprise\":5}                     | invalid-request surprise:unknown-field",
                "{\"area\":\"x\"}                     | invalid-request area:unknown-field",
                "{\"contact\":null}                   | invalid-request contact:not-null",
                "{\"contact\":{\"phone\":\"12345\"}} | invalid-request contact.phone:phone",
                "{\"contact\":{\"address\":null}}     | invalid-request contact.address:not-blank",
                "{\"contact\":{\"phone\":\"call me\"}} | invalid-request contact.phone:phone",
                "{\"contact\":\"none\"}               | invalid-request contact:wrong-type",
                "{\"needs\":[]}                       | invalid-request needs:size",
                "{\"needs\":[{\"item\":\"GOLD\",\"quantity\":1}]} | invalid-request needs[0].item:unknown-item",
                "{\"location\":{\"lat\":91}}          | invalid-request location.lat:decimal-max",
                "[1]                                  | patch-not-object",
                "\"x\"                                | patch-not-object"
            })
    void namesTheFieldAtFault(String patch, String problem) {
        assertThat(amend(logInFull(), patch).problem()).isEqualTo(problem);
    }

    @Test
    void amendsOnlyTheVersionThatTheOperatorSaw() {
        String id = logInFull();
        assertThat(operator().patch(path(id), "{\"people\":6}").status()).isEqualTo(428);
        assertThat(operator()
                        .patch(path(id), "{\"people\":6}", "If-Match", "\"1\"")
                        .etag())
                .isEqualTo("\"2\"");
        assertThat(operator()
                        .patch(path(id), "{\"people\":7}", "If-Match", "\"1\"")
                        .status())
                .isEqualTo(412);
    }

    @Test
    void answersAPatchThatIsSentAgainAsTheFirstTime() {
        String id = logInFull();
        String patch = "{\"people\":6,\"contact\":{\"phone\":\"+7 700 000 00 09\"}}";
        Answer first = operator().patch(path(id), patch, "If-Match", "\"1\"");
        Answer again = operator().patch(path(id), patch, "If-Match", "\"1\"");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.etag()).isEqualTo(first.etag());
    }

    @Test
    void takesNoWholeFormThatCouldLoseWhatItLeavesOut() {
        String[] version = {"If-Match", "\"1\""};
        String id = logInFull();
        assertThat(operator().put(path(id), "{}", version).status()).isEqualTo(403);
        String[] asJson = {"If-Match", "\"1\"", "Content-Type", "application/json"};
        assertThat(operator().send("PATCH", path(id), "{}", asJson).status()).isEqualTo(415);
    }

    /** Near enough to be planned. */
    private static String nextMonth() {
        return YearMonth.now(Clock.systemUTC()).plusMonths(1).toString();
    }
}
