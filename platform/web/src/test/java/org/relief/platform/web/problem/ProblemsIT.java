package org.relief.platform.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.relief.platform.web.ServerTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

@ExtendWith(OutputCaptureExtension.class)
class ProblemsIT extends ServerTest {

    private JsonNode refused(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = json(answer);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("type").asString())
                .isEqualTo("urn:relief:problem:" + problem.path("code").asString());
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("detail").asString()).isNotBlank();
        return problem;
    }

    private JsonNode postedAndRefused(int status, String body) {
        return refused(status, send(post("/api/things", body)));
    }

    private static JsonNode error(JsonNode problem) {
        assertThat(problem.path("errors").size()).as(problem.toString()).isEqualTo(1);
        return problem.path("errors").get(0);
    }

    @Test
    void namesEveryInvalidFieldWithItsPathInTheList() {
        JsonNode problem = postedAndRefused(400, "{\"name\": \" \", \"parts\": [{\"size\": 1}, {\"size\": 0}]}");
        assertThat(problem.path("code").asString()).isEqualTo("invalid-request");
        assertThat(problem.path("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder("name", "parts[1].size");
        assertThat(problem.path("errors").findValuesAsString("message"))
                .containsExactlyInAnyOrder("Fill in this field", "Enter 1 or more");
    }

    @Test
    void speaksTheCallersLanguage() {
        var request = post("/api/things", "{\"name\": \" \", \"parts\": [{\"size\": 1}]}");
        assertThat(error(json(send(request.setHeader("Accept-Language", "ru-KZ, ru;q=0.9"))))
                        .path("message")
                        .asString())
                .isEqualTo("Заполните это поле");
        assertThat(error(json(send(request.setHeader("Accept-Language", "kk"))))
                        .path("message")
                        .asString())
                .isEqualTo("Бұл өрісті толтырыңыз");
        assertThat(error(json(send(request.setHeader("Accept-Language", "fr"))))
                        .path("message")
                        .asString())
                .isEqualTo("Fill in this field");
    }

    @Test
    void takesAConstraintsOwnCodeAndTheServicesOwnMessage() {
        JsonNode error =
                error(postedAndRefused(400, "{\"name\": \"a\", \"parts\": [{\"size\": 1}], \"shade\": \"9\"}"));
        assertThat(error.path("code").asString()).isEqualTo("color-unknown");
        assertThat(error.path("message").asString()).isEqualTo("Choose a color from the list");
    }

    @Test
    void fillsTheMessagesOfAProblemThrownByAController() {
        JsonNode problem = postedAndRefused(409, "{\"name\": \"broken\", \"parts\": [{\"size\": 1}]}");
        assertThat(problem.path("detail").asString()).isEqualTo("Bring 3 of it.");
        assertThat(error(problem).path("message").asString()).isEqualTo("Enter 5 or more");
    }

    @Test
    void rejectsAnUnknownFieldByName() {
        JsonNode error = error(postedAndRefused(400, "{\"name\": \"a\", \"parts\": [{\"size\": 1, \"sise\": 2}]}"));
        assertThat(error.path("field").asString()).isEqualTo("parts[0].sise");
        assertThat(error.path("code").asString()).isEqualTo("unknown-field");
        assertThat(error.path("message").asString()).endsWith("size");
    }

    @Test
    void saysWhatKindOfValueWasExpected() {
        JsonNode number = error(postedAndRefused(400, "{\"name\": \"a\", \"parts\": [{\"size\": \"1\"}]}"));
        assertThat(number.path("field").asString()).isEqualTo("parts[0].size");
        assertThat(number.path("message").asString()).isEqualTo("Expected: a whole number");

        JsonNode choice = error(postedAndRefused(400, "{\"name\": \"a\", \"color\": \"BLUE\", \"parts\": []}"));
        assertThat(choice.path("message").asString()).isEqualTo("Expected: RED, GREEN");

        JsonNode moment = error(postedAndRefused(400, "{\"name\": \"a\", \"at\": \"soon\", \"parts\": []}"));
        assertThat(moment.path("field").asString()).isEqualTo("at");
        assertThat(moment.path("message").asString()).startsWith("Expected: date and time");
    }

    @Test
    void missesANumberThatIsNotThere() {
        JsonNode error = error(postedAndRefused(400, "{\"name\": \"a\", \"parts\": [{}]}"));
        assertThat(error.path("field").asString()).isEqualTo("parts[0].size");
    }

    @Test
    void tellsWhereJsonIsMalformed() {
        JsonNode problem = postedAndRefused(400, "{\"name\": \"a\",\n  oops}");
        assertThat(problem.path("code").asString()).isEqualTo("malformed-json");
        assertThat(problem.path("detail").asString()).contains("line 2, column 3");
        assertThat(postedAndRefused(400, "").path("code").asString()).isEqualTo("missing-body");
    }

    @Test
    void refusesABodyBeyondTheLimitOfItsPath() {
        String large = "{\"name\": \"" + "a".repeat(300_000) + "\", \"parts\": [{\"size\": 1}]}";
        assertThat(postedAndRefused(413, large).path("code").asString()).isEqualTo("body-too-large");
        assertThat(send(post("/api/things/import", large)).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesABodyThatOnlyTurnsOutTooLarge() {
        byte[] large = "{\"name\": \"%s\"}".formatted("a".repeat(300_000)).getBytes(StandardCharsets.UTF_8);
        var undeclared = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large));
        assertThat(refused(413, send(post("/api/things", "").POST(undeclared)))
                        .path("code")
                        .asString())
                .isEqualTo("body-too-large");
    }

    @Test
    void answersWhatSpringRefusesInTheSameShape() {
        String[] user = {"Authorization", READER};
        assertThat(refused(400, get("/api/broken/x?count=1", user))
                        .path("detail")
                        .asString())
                .isEqualTo("Send the header X-Needed.");
        assertThat(refused(400, get("/api/broken/x", "Authorization", READER, "X-Needed", "1"))
                        .path("code")
                        .asString())
                .isEqualTo("missing-parameter");
        assertThat(error(refused(400, get("/api/broken/x?count=many", "Authorization", READER, "X-Needed", "1")))
                        .path("field")
                        .asString())
                .isEqualTo("count");
        assertThat(refused(404, get("/api/things/" + new UUID(0, 1) + "/none", user))
                        .path("code")
                        .asString())
                .isEqualTo("not-found");
        refused(404, get("/none.html"));
        HttpResponse<String> notAllowed = send(post("/api/things/" + new UUID(0, 1), "{}"));
        refused(405, notAllowed);
        assertThat(notAllowed.headers().firstValue("Allow")).hasValue("GET, PUT");
        refused(415, send(post("/api/things", "x").setHeader("Content-Type", "text/csv")));
        refused(406, get("/api/things", "Authorization", READER, "Accept", "image/png"));
    }

    @Test
    void answersBeyondTheRulesWithoutSayingWhatIsThere() {
        assertThat(refused(401, get("/api/things")).path("code").asString()).isEqualTo("unauthenticated");
        assertThat(refused(403, get("/api/admin/things", "Authorization", READER))
                        .path("code")
                        .asString())
                .isEqualTo("access-denied");
        assertThat(get("/api/things").headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @Test
    void keepsTheCauseOfAnUnexpectedErrorToTheLog(CapturedOutput log) {
        HttpResponse<String> answer = get("/api/broken/x?count=4711", "Authorization", READER, "X-Needed", "1");
        JsonNode problem = refused(500, answer);
        String incident = problem.path("incident").asString();
        assertThat(problem.path("detail").asString()).contains(incident);
        assertThat(answer.body()).doesNotContain("marked-secret", "ThingController", "IllegalState");
        assertThat(log.getAll().lines().filter(line -> line.contains("Incident " + incident + " in GET")))
                .singleElement()
                .asString()
                .contains("/api/broken/{how}")
                .doesNotContain("4711", "marked-secret");
    }

    @Test
    void sendsTheCallerAwayForSecondsWhileTheDatabaseIsSilent() {
        HttpResponse<String> answer = get("/api/broken/database?count=1", "Authorization", READER, "X-Needed", "1");
        assertThat(refused(503, answer).path("code").asString()).isEqualTo("database-unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
    }

    @Test
    void runsHandlersOnVirtualThreads() {
        assertThat(get("/api/open").body()).isEqualTo("virtual");
    }
}
