package org.relief.platform.web.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.math.BigDecimal;

/** Parameters that many operations take, told once. */
final class SharedParameters {

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    static final String IF_MATCH = "If-Match";
    static final String IF_NONE_MATCH = "If-None-Match";
    static final String LIMIT = "limit";
    static final String CURSOR = "cursor";
    static final String ACCEPT_LANGUAGE = "Accept-Language";

    private SharedParameters() {}

    static Parameter reference(String name) {
        return new Parameter().$ref("#/components/parameters/" + name);
    }

    static void addTo(Components components) {
        header(
                        components,
                        IDEMPOTENCY_KEY,
                        "1 to 100 visible ASCII characters; the same key and body get the same answer for 24 hours, a refusal is"
                                + " decided anew",
                        new StringSchema().minLength(1).maxLength(100))
                .required(true);
        header(components, IF_MATCH, "The ETag of the version that was seen", new StringSchema());
        header(components, IF_NONE_MATCH, "The ETag of the version that is at hand", new StringSchema());
        header(
                components,
                ACCEPT_LANGUAGE,
                "The language of texts for people: kk, ru or en",
                new StringSchema()._default("en"));
        query(components, LIMIT, "The most items of a page", limit());
        query(components, CURSOR, "The value next of the page before", new StringSchema());
    }

    private static Parameter header(Components components, String name, String description, Schema<?> schema) {
        Parameter header =
                new HeaderParameter().name(name).description(description).schema(schema);
        components.addParameters(name, header);
        return header;
    }

    private static void query(Components components, String name, String description, Schema<?> schema) {
        components.addParameters(
                name, new QueryParameter().name(name).description(description).schema(schema));
    }

    private static Schema<?> limit() {
        IntegerSchema schema = new IntegerSchema();
        schema.setMinimum(BigDecimal.ONE);
        schema.setMaximum(BigDecimal.valueOf(200));
        schema.setDefault(50);
        return schema;
    }
}
