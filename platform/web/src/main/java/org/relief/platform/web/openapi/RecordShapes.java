package org.relief.platform.web.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Completes the schemas of records by what their Java says and reflection over JSON does not see: {@code @Nullable}, and
 * whether null is left out. What is answered is always there unless it is left out; what is asked for takes no other field.
 */
final class RecordShapes {

    private final RecordNames names;
    private final OpenAPI api;
    private final Set<String> answered;
    private final Set<String> asked;

    RecordShapes(RecordNames names, OpenAPI api) {
        this.names = names;
        this.api = api;
        this.answered = Reachable.fromAnswers(api);
        this.asked = Reachable.fromBodies(api);
    }

    void complete() {
        api.getComponents().getSchemas().forEach((name, schema) -> {
            Class<?> type = names.record(name);
            if (type != null && schema.getProperties() != null) {
                complete(schema, type, answered.contains(name));
            }
            if (asked.contains(name) && !answered.contains(name) && schema.getProperties() != null) {
                schema.setAdditionalProperties(false);
            }
        });
    }

    private void complete(Schema<?> schema, Class<?> type, boolean isAnswered) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (isUnwrapped(component)) {
                complete(schema, component.getType(), isAnswered);
            } else {
                complete(schema, component, isAnswered);
            }
        }
    }

    private void complete(Schema<?> schema, RecordComponent component, boolean isAnswered) {
        String name = name(component);
        Schema<?> property = schema.getProperties().get(name);
        if (property == null) {
            return;
        }
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        JsonInclude.Include included = included(component);
        boolean leftOut =
                nullable && included == JsonInclude.Include.NON_NULL || included == JsonInclude.Include.NON_EMPTY;
        if (isAnswered && !leftOut && !isRequired(schema, name)) {
            schema.addRequiredItem(name);
        }
        if (nullable && !(isAnswered && leftOut && !asks(schema))) {
            properties(schema).put(name, Shapes.orNull(property));
        }
    }

    private boolean asks(Schema<?> schema) {
        return api.getComponents().getSchemas().entrySet().stream()
                .anyMatch(entry -> entry.getValue() == schema && asked.contains(entry.getKey()));
    }

    private static boolean isRequired(Schema<?> schema, String name) {
        return schema.getRequired() != null && schema.getRequired().contains(name);
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static Map<String, Schema> properties(Schema schema) {
        return schema.getProperties();
    }

    private static String name(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null || named.value().isEmpty() ? component.getName() : named.value();
    }

    private static boolean isUnwrapped(RecordComponent component) {
        return component.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
    }

    private static JsonInclude.Include included(RecordComponent component) {
        JsonInclude own = component.getAccessor().getAnnotation(JsonInclude.class);
        JsonInclude all = component.getDeclaringRecord().getAnnotation(JsonInclude.class);
        if (own != null) {
            return own.value();
        }
        return all == null ? JsonInclude.Include.ALWAYS : all.value();
    }
}
