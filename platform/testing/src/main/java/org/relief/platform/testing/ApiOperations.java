package org.relief.platform.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What an {@code openapi.yaml} offers, as far as it takes to call it: addresses, parameters and bodies that fit. */
final class ApiOperations {

    /** @param body the schema of what it takes; null when it takes nothing */
    record Operation(
            String method,
            String path,
            List<String> query,
            List<String> headers,
            @Nullable Map<?, ?> body) {}

    private static final int DEEPEST = 6;

    private final Map<?, ?> document;

    private ApiOperations(Map<?, ?> document) {
        this.document = document;
    }

    static ApiOperations parse(String yaml) {
        return new ApiOperations(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml));
    }

    List<Operation> list() {
        List<Operation> operations = new ArrayList<>();
        map(document.get("paths"))
                .forEach((path, methods) -> map(methods)
                        .forEach((method, what) -> operations.add(operation(
                                String.valueOf(method).toUpperCase(java.util.Locale.ROOT),
                                String.valueOf(path),
                                map(what)))));
        return operations;
    }

    private Operation operation(String method, String path, Map<?, ?> what) {
        List<String> query = new ArrayList<>();
        List<String> headers = new ArrayList<>();
        if (what.get("parameters") instanceof List<?> parameters) {
            for (Object one : parameters) {
                Map<?, ?> parameter = resolved(map(one));
                String name = String.valueOf(parameter.get("name"));
                switch (String.valueOf(parameter.get("in"))) {
                    case "query" -> query.add(name);
                    case "header" -> headers.add(name);
                    default -> {}
                }
            }
        }
        Map<?, ?> content = map(map(what.get("requestBody")).get("content"));
        Map<?, ?> body = content.isEmpty()
                ? null
                : map(map(content.values().iterator().next()).get("schema"));
        return new Operation(method, path, query, headers, body);
    }

    /** Something that fits the schema, more or less: enough to come past the first checks. */
    @Nullable
    Object sample(Map<?, ?> schema, Random random) {
        return sample(schema, random, 0);
    }

    private @Nullable Object sample(Map<?, ?> given, Random random, int depth) {
        Map<?, ?> schema = resolved(present(given));
        if (schema.get("enum") instanceof List<?> values) {
            return values.get(random.nextInt(values.size()));
        }
        return switch (type(schema)) {
            case "object" -> object(schema, random, depth);
            case "array" -> depth > DEEPEST ? List.of() : list(sample(map(schema.get("items")), random, depth + 1));
            case "integer" -> 1 + random.nextInt(5);
            case "number" -> 43.0 + random.nextDouble();
            case "boolean" -> random.nextBoolean();
            default -> text(String.valueOf(schema.get("format")), random);
        };
    }

    private static List<Object> list(@Nullable Object only) {
        return only == null ? List.of() : List.of(only);
    }

    private Map<String, Object> object(Map<?, ?> schema, Random random, int depth) {
        Map<String, Object> fields = new LinkedHashMap<>();
        List<?> required = schema.get("required") instanceof List<?> names ? names : List.of();
        map(schema.get("properties")).forEach((name, field) -> {
            boolean wanted = required.contains(name) || random.nextInt(3) > 0;
            Object value = wanted && depth <= DEEPEST ? sample(map(field), random, depth + 1) : null;
            if (value != null) {
                fields.put(String.valueOf(name), value);
            }
        });
        return fields;
    }

    private static String text(String format, Random random) {
        return switch (format) {
            case "date-time" -> "2026-12-01T10:0" + random.nextInt(10) + ":00Z";
            case "date" -> "2040-01-31";
            case "uuid" -> new java.util.UUID(random.nextLong(), random.nextLong()).toString();
            default -> List.of("a", "almaty", "Test 1", "+77000000001").get(random.nextInt(4));
        };
    }

    private static String type(Map<?, ?> schema) {
        Object type = schema.get("type");
        if (type instanceof List<?> several) {
            return String.valueOf(several.getFirst());
        }
        return type == null && schema.containsKey("properties") ? "object" : String.valueOf(type);
    }

    /** Of what may be null as well, what it is otherwise. */
    private static Map<?, ?> present(Map<?, ?> schema) {
        return schema.get("oneOf") instanceof List<?> choices ? map(choices.getFirst()) : schema;
    }

    private Map<?, ?> resolved(Map<?, ?> schema) {
        if (!(schema.get("$ref") instanceof String reference)) {
            return schema;
        }
        Map<?, ?> at = document;
        for (String step : reference.substring(2).split("/")) {
            at = map(at.get(step));
        }
        return at;
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
