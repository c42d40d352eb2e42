package org.relief.platform.web.openapi;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Set;

/** Schemas by hand: of what reflection sees too much in, and of what may be null. */
final class Shapes {

    private Shapes() {}

    /** Any JSON object. */
    static Schema<?> anything() {
        JsonSchema schema = new JsonSchema();
        schema.setTypes(Set.of("object"));
        return schema;
    }

    /** A stream of server-sent events. */
    static Schema<?> events() {
        JsonSchema schema = new JsonSchema();
        schema.setTypes(Set.of("string"));
        schema.setDescription("Server-sent events: id, event, data (JSON); Last-Event-ID resumes");
        return schema;
    }

    /** The same, or null. */
    static Schema<?> orNull(Schema<?> schema) {
        if (schema.get$ref() == null && schema.getEnum() == null && schema.getTypes() != null) {
            schema.addType("null");
            return schema;
        }
        JsonSchema nothing = new JsonSchema();
        nothing.setTypes(Set.of("null"));
        JsonSchema either = new JsonSchema();
        either.addOneOfItem(schema);
        either.addOneOfItem(nothing);
        return either;
    }
}
