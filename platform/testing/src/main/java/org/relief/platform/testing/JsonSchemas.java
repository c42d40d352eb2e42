package org.relief.platform.testing;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Validates JSON; schemas are JSON Schema 2020-12 unless they say otherwise, and formats count. */
final class JsonSchemas {

    static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private JsonSchemas() {}

    static List<String> faults(String schema, JsonNode json) {
        return faults(schema, json.toString());
    }

    static List<String> faults(String schema, String json) {
        return faults(REGISTRY.getSchema(schema, InputFormat.JSON), json);
    }

    static List<String> faults(Schema compiled, String json) {
        return compiled
                .validate(json, InputFormat.JSON, (Consumer<ExecutionContext>)
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    static String resource(String name) {
        try (InputStream in = JsonSchemas.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Missing resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
