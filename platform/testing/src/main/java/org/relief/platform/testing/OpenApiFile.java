package org.relief.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Compares a running service's OpenAPI with the committed one. */
final class OpenApiFile {

    private OpenApiFile() {}

    static void assertSame(Path file, String baseUrl, boolean write) {
        String running = fetch(baseUrl + "/v3/api-docs.yaml");
        assertPaged(YamlFile.parse(running));
        assertReadable(YamlFile.parse(running));
        if (write) {
            YamlFile.write(file, running);
            return;
        }
        assertThat(file)
                .as("committed OpenAPI; write it by running this test with -Dcontracts.write=true")
                .exists();
        assertThat(YamlFile.parse(running).toPrettyString())
                .as("OpenAPI of the running service; if the change is wanted, run with -Dcontracts.write=true")
                .isEqualTo(YamlFile.read(file).toPrettyString());
    }

    /** No list is answered whole: what answers with items takes a limit, which the paging refuses beyond 200. */
    private static void assertPaged(JsonNode api) {
        api.path("paths").forEachEntry((path, operations) -> {
            JsonNode get = operations.path("get");
            if (get.at("/responses/200/content").toString().contains("#/components/schemas/Page")) {
                assertThat(get.path("parameters")
                                .valueStream()
                                .map(parameter -> parameter.path("$ref").asString("")))
                        .as("parameters of GET " + path)
                        .contains("#/components/parameters/limit", "#/components/parameters/cursor");
            }
        });
    }

    /** Every operation has a name of its own, says what it does, and belongs to a feature that says what it is. */
    private static void assertReadable(JsonNode api) {
        List<JsonNode> operations =
                api.path("paths").valueStream().flatMap(JsonNode::valueStream).toList();
        assertThat(operations)
                .as("names such as listThings")
                .allSatisfy(operation ->
                        assertThat(operation.path("operationId").asString()).matches("[a-z]+([A-Z][a-z]+)+"));
        assertThat(operations.stream()
                        .map(operation -> operation.path("operationId").asString()))
                .doesNotHaveDuplicates();
        assertThat(operations)
                .as("what is sent is described: two records of one name leave it out")
                .allSatisfy(operation -> assertThat(
                                operation.at("/requestBody/content").valueStream())
                        .allMatch(body -> body.has("schema")));
        Set<String> features = new TreeSet<>();
        operations.forEach(operation -> features.add(operation.at("/tags/0").asString()));
        assertThat(api.path("tags")
                        .valueStream()
                        .filter(tag -> tag.has("description"))
                        .map(tag -> tag.path("name").asString()))
                .as("features with an @Tag that describes them")
                .containsExactlyInAnyOrderElementsOf(features);
    }

    private static String fetch(String url) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(url).isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
