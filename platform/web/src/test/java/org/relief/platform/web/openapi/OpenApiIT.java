package org.relief.platform.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.platform.web.ServerTest;
import tools.jackson.databind.JsonNode;

class OpenApiIT extends ServerTest {

    private JsonNode api;
    private JsonNode paths;

    @BeforeEach
    void read() {
        api = json(get("/v3/api-docs"));
        paths = api.path("paths");
    }

    @Test
    void tellsWhatEveryOperationTakesBesidesItsBody() {
        assertThat(api.path("openapi").asString()).startsWith("3.1");
        assertThat(api.path("info").path("title").asString()).isEqualTo("things");
        assertThat(api.path("servers").get(0).path("url").asString()).isEqualTo("/");
        assertThat(parameters(paths.path("/api/things").path("post")))
                .containsExactly("Idempotency-Key", "Accept-Language");
        assertThat(parameters(paths.path("/api/things").path("get")))
                .containsExactly("limit", "cursor", "Accept-Language");
        assertThat(parameters(paths.path("/api/things/{id}").path("put")))
                .containsExactly("id", "If-Match", "Accept-Language");
        assertThat(parameters(paths.path("/api/things/{id}").path("get")))
                .containsExactly("id", "If-None-Match", "Accept-Language");
    }

    @Test
    void tellsHowEachOperationRefuses() {
        assertThat(statuses(paths.path("/api/things").path("get")))
                .containsExactly("200", "400", "401", "403", "default");
        assertThat(statuses(paths.path("/api/things").path("post")))
                .containsExactly("201", "400", "401", "403", "409", "410", "413", "415", "default");
        assertThat(statuses(paths.path("/api/things/{id}").path("put")))
                .containsExactly("200", "400", "401", "403", "404", "412", "428", "default");
        assertThat(api.at("/components/responses/CONFLICT/content/application~1problem+json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Problem");
        assertThat(api.at("/paths/~1api~1things/post/responses/410/$ref").asString())
                .isEqualTo("#/components/responses/GONE");
        assertThat(api.at("/components/schemas/Problem/properties/errors/items/properties/field")
                        .isMissingNode())
                .isFalse();
        assertThat(api.at("/components/securitySchemes/bearer/scheme").asString())
                .isEqualTo("bearer");
    }

    @Test
    void tellsWhatIsNullAndWhatIsLeftOut() {
        JsonNode thing = api.at("/components/schemas/Thing");
        assertThat(texts(thing.path("required"))).contains("id", "version", "made", "command", "made-of", "was");
        assertThat(texts(thing.path("required"))).doesNotContain("left");
        assertThat(texts(thing.at("/properties/made-of/type"))).containsExactlyInAnyOrder("string", "null");
        assertThat(thing.at("/properties/left/type").asString()).isEqualTo("string");
        assertThat(thing.at("/properties/was/oneOf/0/$ref").asString()).isEqualTo("#/components/schemas/Part");
        assertThat(thing.at("/properties/was/oneOf/1/type").asString()).isEqualTo("null");
        assertThat(thing.has("additionalProperties")).isFalse();
        assertThat(texts(api.at("/components/schemas/PageString/properties/next/type")))
                .containsExactlyInAnyOrder("string", "null");
    }

    @Test
    void tellsWhatABodyMayLackAndThatNothingElseIsTaken() {
        JsonNode body = api.at("/components/schemas/MakeThing");
        assertThat(texts(body.path("required"))).containsExactly("name");
        assertThat(body.path("additionalProperties").asBoolean(true)).isFalse();
        assertThat(texts(body.at("/properties/at/type"))).containsExactlyInAnyOrder("string", "null");
        assertThat(texts(body.at("/properties/color/oneOf/0/enum"))).containsExactly("RED", "GREEN");
    }

    @Test
    void saysInWordsWhatAnOperationDoesAndForWhom() {
        JsonNode make = paths.path("/api/things").path("post");
        assertThat(make.path("summary").asString()).isEqualTo("Make");
        assertThat(make.path("description").asString()).isEqualTo("For WRITER.");
        assertThat(texts(make.path("tags"))).containsExactly("web");
        assertThat(paths.path("/api/admin/things")
                        .path("get")
                        .path("description")
                        .asString())
                .isEqualTo("For ADMIN.");
        assertThat(paths.path("/api/me").path("get").path("description").asString())
                .isEqualTo("For everybody with a token.");
    }

    private static List<String> parameters(JsonNode operation) {
        return operation
                .path("parameters")
                .valueStream()
                .map(p -> p.has("$ref")
                        ? p.path("$ref").asString().replace("#/components/parameters/", "")
                        : p.path("name").asString())
                .toList();
    }

    private static List<String> statuses(JsonNode operation) {
        return operation.path("responses").propertyNames().stream().sorted().toList();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
