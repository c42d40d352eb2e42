package org.relief.platform.web.openapi;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which parts of a document lead to which of its components. */
final class Reachable {

    private static final String COMPONENTS = "#/components/";
    private static final String SCHEMAS = COMPONENTS + "schemas/";

    private Reachable() {}

    /** Names of the schemas that bodies of requests lead to. */
    static Set<String> fromBodies(OpenAPI api) {
        return schemas(api, operations(api).map(Operation::getRequestBody));
    }

    /** Names of the schemas that answers lead to. */
    static Set<String> fromAnswers(OpenAPI api) {
        return schemas(api, operations(api).map(Operation::getResponses));
    }

    /** References to the components that the operations lead to. */
    static Set<String> fromPaths(OpenAPI api) {
        return from(api, Stream.of(api.getPaths()));
    }

    private static Set<String> schemas(OpenAPI api, Stream<?> parts) {
        Set<String> names = new HashSet<>();
        from(api, parts).stream()
                .filter(reference -> reference.startsWith(SCHEMAS))
                .forEach(reference -> names.add(reference.substring(SCHEMAS.length())));
        return names;
    }

    private static Stream<Operation> operations(OpenAPI api) {
        return api.getPaths().values().stream().flatMap(item -> item.readOperations().stream());
    }

    private static Set<String> from(OpenAPI api, Stream<?> parts) {
        Set<String> found = new HashSet<>();
        parts.filter(Objects::nonNull).forEach(part -> follow(api, part, found));
        return found;
    }

    private static void follow(OpenAPI api, @Nullable Object part, Set<String> found) {
        references(part).stream()
                .filter(found::add)
                .forEach(reference -> follow(api, component(api, reference), found));
    }

    private static List<String> references(@Nullable Object part) {
        return Json31.mapper().valueToTree(part).findValuesAsText("$ref");
    }

    private static @Nullable Object component(OpenAPI api, String reference) {
        String[] place = reference.substring(COMPONENTS.length()).split("/", 2);
        return switch (place[0]) {
            case "schemas" -> api.getComponents().getSchemas().get(place[1]);
            case "responses" -> api.getComponents().getResponses().get(place[1]);
            case "parameters" -> api.getComponents().getParameters().get(place[1]);
            default -> null;
        };
    }
}
