package org.relief.platform.testing;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What an {@code openapi.yaml} promises of answers, and whether an answer keeps it. */
final class ApiContract {

    /** An answer; the body is null when it was a stream without an end. */
    record Answer(
            String method,
            String path,
            int status,
            @Nullable String contentType,
            @Nullable String body) {}

    private record Operation(String name, String method, PathPattern path, JsonNode responses) {}

    /** What is said of a call's form, whatever it calls. */
    private static final Set<Integer> OF_ANY_CALL = Set.of(405, 406, 413, 415, 431);

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();

    private ApiContract(JsonNode document) {
        this.document = document;
        document.path("components").path("schemas").forEach(ApiContract::close);
        document.path("paths").forEachEntry((path, methods) -> {
            PathPattern pattern = PathPatternParser.defaultInstance.parse(path);
            methods.forEachEntry((method, operation) -> operations.add(new Operation(
                    operation.path("operationId").asString(),
                    method.toUpperCase(java.util.Locale.ROOT),
                    pattern,
                    operation.path("responses"))));
        });
        operations.sort((one, other) -> one.path().compareTo(other.path()));
    }

    static ApiContract of(Path file) {
        return new ApiContract(YamlFile.read(file));
    }

    static ApiContract none() {
        return new ApiContract(JSON.createObjectNode());
    }

    /** A client may be sent more than is told; our own services send what they tell. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && schema.has("properties") && !schema.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(ApiContract::close);
    }

    List<String> operations() {
        return operations.stream().map(Operation::name).sorted().toList();
    }

    /** The id of the operation that was called; empty for what is none, such as pages. */
    Optional<String> operation(Answer answer) {
        return find(answer).map(Operation::name);
    }

    private Optional<Operation> find(Answer answer) {
        PathContainer path = PathContainer.parsePath(answer.path());
        return operations.stream()
                .filter(operation -> operation.method().equals(answer.method()))
                .filter(operation -> operation.path().matches(path))
                .findFirst();
    }

    /** Where the answer is not what is promised. */
    List<String> faults(Answer answer) {
        return find(answer).map(operation -> faults(operation, answer)).orElse(List.of());
    }

    private List<String> faults(Operation operation, Answer answer) {
        String call = operation.name() + " " + answer.status();
        JsonNode told = operation.responses().path(Integer.toString(answer.status()));
        if (told.isMissingNode()) {
            boolean tellable = answer.status() < 500 && !OF_ANY_CALL.contains(answer.status());
            if (tellable) {
                return List.of(call + " is not told");
            }
            told = operation.responses().path("default");
        }
        return bodyFaults(call, resolved(told).path("content"), answer);
    }

    private List<String> bodyFaults(String call, JsonNode content, Answer answer) {
        String body = answer.body();
        if (body == null) {
            return List.of();
        }
        if (body.isEmpty() || content.isMissingNode()) {
            boolean told = !content.isMissingNode();
            return told == body.isEmpty() ? List.of(call + (told ? " has no body" : " has a body")) : List.of();
        }
        // Who accepts application/<something>+json alone gets the same JSON under that name.
        String type = String.valueOf(answer.contentType()).split(";")[0].strip();
        JsonNode media = content.path(!content.has(type) && type.endsWith("+json") ? "application/json" : type);
        if (!media.isMissingNode() && !type.endsWith("json")) {
            // A table or a page: that its type is told is all there is to hold it against.
            return List.of();
        }
        return media.isMissingNode()
                ? List.of(call + " is " + type)
                : schemaFaults(media.path("schema"), body).stream()
                        .map(fault -> call + " " + fault)
                        .toList();
    }

    private List<String> schemaFaults(JsonNode schema, String body) {
        try {
            return JsonSchemas.faults(compiled.computeIfAbsent(schema, this::compile), body);
        } catch (JacksonException e) {
            return List.of("is no JSON");
        }
    }

    private Schema compile(JsonNode schema) {
        ObjectNode whole = JSON.createObjectNode();
        whole.set("components", document.path("components"));
        whole.putArray("allOf").add(schema);
        return JsonSchemas.REGISTRY.getSchema(whole.toString(), InputFormat.JSON);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
    }
}
