package org.relief.platform.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relief.platform.web.ServerTest;

/** A strict form has one way in: JSON. */
class BodyTypesIT extends ServerTest {

    private static final String YAML = "{name: a, parts: [{size: 1}], surprise: 5}";

    private HttpResponse<String> make(String path, String type, String body) {
        return send(post(path, body).setHeader("Content-Type", type));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/yaml",
                "application/x-yaml",
                "text/yaml",
                "application/xml",
                "text/xml",
                "application/atom+xml",
                "application/cbor",
                "application/x-jackson-smile",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "text/plain",
                "application/octet-stream"
            })
    void refusesABodyThatIsNotJson(String type) {
        HttpResponse<String> answer = make("/api/things", type, YAML);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(415);
        assertThat(answer.headers().firstValue("Accept").orElse(""))
                .contains("application/json")
                .doesNotContain("yaml");
        assertThat(make("/api/things/tree", type, YAML).statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "*", "json", "application/json; charset=no-such"})
    void answersABodyTypeThatIsNoneAsTheSendersFault(String type) {
        for (String path : new String[] {"/api/things", "/api/things/tree", "/api/things/import"}) {
            HttpResponse<String> answer = make(path, type, "{\"name\": \"a\", \"parts\": []}");
            assertThat(answer.statusCode()).as(path + answer.body()).isIn(400, 415);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
    }

    @Test
    void refusesABodyWithoutAType() {
        var untyped = request("/api/things")
                .header("Authorization", WRITER)
                .header("Idempotency-Key", "untyped")
                .POST(BodyPublishers.ofString(GOOD));
        assertThat(send(untyped).statusCode()).isEqualTo(415);
    }

    @Test
    void takesJsonUnderItsOtherNames() {
        assertThat(make("/api/things", "application/json; charset=utf-8", GOOD).statusCode())
                .isEqualTo(201);
        assertThat(make("/api/things", "application/merge-patch+json", GOOD).statusCode())
                .isEqualTo(201);
    }

    @Test
    void answersInJsonOrNotAtAll() {
        assertThat(get("/api/things", "Authorization", READER, "Accept", "application/yaml")
                        .statusCode())
                .isEqualTo(406);
        assertThat(get("/api/things", "Authorization", READER, "Accept", "application/yaml, */*;q=0.1")
                        .headers()
                        .firstValue("Content-Type"))
                .hasValue("application/json");
        assertThat(get("/api/things", "Authorization", READER, "Accept", "no type at all")
                        .statusCode())
                .isEqualTo(406);
    }
}
