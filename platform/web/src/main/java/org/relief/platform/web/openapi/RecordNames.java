package org.relief.platform.web.openapi;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Remembers which record became which schema. */
final class RecordNames implements ModelConverter {

    private static final String SCHEMAS = "#/components/schemas/";

    /** One for all contexts of a test run: the library keeps one converter of a kind, of whichever context came last. */
    private static final Map<String, Class<?>> RECORDS = new ConcurrentHashMap<>();

    /** The record that a schema tells of; null for what is none. */
    @Nullable
    Class<?> record(String schema) {
        return RECORDS.get(schema);
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        Class<?> raw = Json.mapper().constructType(type.getType()).getRawClass();
        if (raw.isRecord() && schema != null) {
            String name = schema.get$ref() == null
                    ? schema.getName()
                    : schema.get$ref().substring(SCHEMAS.length());
            if (name != null) {
                RECORDS.put(name, raw);
            }
        }
        return schema;
    }
}
