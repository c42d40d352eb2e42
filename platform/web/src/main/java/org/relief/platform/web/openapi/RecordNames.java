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

/**
 * Remembers which record became which schema. Two records of one short name would share one schema without a word, and
 * clients would be told of the one what is true of the other.
 */
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
                remember(name, raw);
            }
        }
        return schema;
    }

    private static void remember(String name, Class<?> raw) {
        Class<?> other = RECORDS.putIfAbsent(name, raw);
        if (other != null && !other.equals(raw)) {
            throw new IllegalStateException(
                    "two records become the schema " + name + ": " + other.getName() + " and " + raw.getName());
        }
    }
}
