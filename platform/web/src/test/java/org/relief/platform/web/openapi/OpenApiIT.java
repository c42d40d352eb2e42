package org.relief.platform.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.relief.platform.web.ServerTest;
import tools.jackson.databind.JsonNode;

class OpenApiIT extends ServerTest {

    @Test
    void tellsWhatEveryOperationTakesBesidesItsBody() {
        JsonNode api = json(get("/v3/api-docs"));
        assertThat(api.path("openapi").asString()).startsWith("3.1");
        assertThat(api.path("info").path("title").asString()).isEqualTo("things");
        assertThat(api.path("servers").get(0).path("url").asString()).isEqualTo("/");
        JsonNode paths = api.path("paths");
        assertThat(parameters(paths.path("/api/things").path("post"))).containsExactly("Idempotency-Key");
        assertThat(parameters(paths.path("/api/things").path("get"))).containsExactly("limit", "cursor");
        assertThat(parameters(paths.path("/api/things/{id}").path("put"))).containsExactly("id", "If-Match");
        assertThat(parameters(paths.path("/api/me").path("get"))).isEmpty();
    }

    @Test
    void showsTheProblemAsTheAnswerToAnythingElse() {
        JsonNode api = json(get("/v3/api-docs"));
        assertThat(api.at("/paths/~1api~1things/post/responses/default/content/application~1problem+json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Problem");
        assertThat(api.at("/components/schemas/Problem/properties/errors/items/properties/field")
                        .isMissingNode())
                .isFalse();
        assertThat(api.at("/components/securitySchemes/bearer/scheme").asString())
                .isEqualTo("bearer");
    }

    private static List<String> parameters(JsonNode operation) {
        return operation
                .path("parameters")
                .valueStream()
                .map(p -> p.path("name").asString())
                .toList();
    }
}
