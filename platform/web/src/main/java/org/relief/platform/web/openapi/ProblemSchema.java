package org.relief.platform.web.openapi;

import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;

/** The shape of {@code application/problem+json} as OpenAPI tells it. */
final class ProblemSchema {

    private ProblemSchema() {}

    static Schema<?> problem() {
        Schema<?> schema = new ObjectSchema()
                .addProperty("type", text("urn:relief:problem:<code>"))
                .addProperty("title", text("What went wrong, in the caller's language"))
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", text("What to do"))
                .addProperty("code", text("The stable word to program against"))
                .addProperty("incident", text("Only for unexpected errors: the id to look for in the log"))
                .addProperty("traceId", text("What the log lines of this call have in common"))
                .addProperty(
                        "final",
                        new BooleanSchema()
                                .description("True when the same will never be accepted, however often it is tried;"
                                        + " absent otherwise"))
                .addProperty("errors", new ArraySchema().items(fieldProblem()));
        schema.setRequired(List.of("type", "title", "status", "code"));
        return schema;
    }

    private static Schema<?> fieldProblem() {
        Schema<?> schema = new ObjectSchema()
                .addProperty("field", text("Path in the request, for example needs[0].quantity"))
                .addProperty("code", new StringSchema())
                .addProperty("message", new StringSchema());
        schema.setRequired(List.of("field", "code", "message"));
        return schema;
    }

    private static Schema<?> text(String description) {
        return new StringSchema().description(description);
    }

    static ApiResponse response(String description) {
        return new ApiResponse().description(description).content(content());
    }

    static Content content() {
        return new Content()
                .addMediaType(
                        "application/problem+json",
                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem")));
    }
}
