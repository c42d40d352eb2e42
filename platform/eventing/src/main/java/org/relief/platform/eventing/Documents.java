package org.relief.platform.eventing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBinaryReader;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonReader;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.bson.io.ByteBufferBsonInput;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.POJONode;
import tools.jackson.databind.util.TokenBuffer;

/**
 * Records as documents and back. The driver's own record codec wants public types; this one leaves
 * an aggregate free of any annotation. The component {@code id} is the document's {@code _id}, times
 * are dates (so that they sort), absent values are left out, unknown fields are ignored.
 *
 * <p>Each carries the number of its format; one without was written before there were numbers, and has the first. Fields that are
 * only added leave the number as it is. A document of a format that this build does not know is neither read nor changed.
 */
public final class Documents {

    /** Grows when what was stored before can no longer be read as it is; then {@link #read} needs a migration beside it. */
    static final int FORMAT = 1;

    static final String FORMAT_FIELD = "_format";

    /** Those of a format that this build knows. */
    static final Bson READABLE = Filters.not(Filters.gt(FORMAT_FIELD, FORMAT));

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(Instant.class, new EmbeddedInstant()))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private static final String ID = "_id";

    /** Of each type of record, under which names its components are stored. */
    private static final ClassValue<Set<String>> FIELDS = new ClassValue<>() {
        @Override
        protected Set<String> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(component -> component.getName().equals("id") ? ID : component.getName())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    };

    private static final Logger log = LoggerFactory.getLogger(Documents.class);
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private static final class EmbeddedInstant extends ValueSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator generator, SerializationContext context) {
            generator.writeEmbeddedObject(value);
        }
    }

    private Documents() {}

    public static BsonDocument write(Record state) {
        BsonDocument document = toBson((ObjectNode) MAPPER.valueToTree(state));
        BsonValue id = document.remove("id");
        if (id != null) {
            document.put(ID, id);
        }
        document.put(FORMAT_FIELD, new BsonInt32(FORMAT));
        return document;
    }

    /** @throws UnknownFormat when a newer build wrote it */
    public static <S extends Record> S read(BsonDocument document, Class<S> type) {
        if (!isReadable(document, type)) {
            throw new UnknownFormat(type.getSimpleName(), format(document));
        }
        try (BsonReader stored = reader(document);
                TokenBuffer tokens = TokenBuffer.forGeneration()) {
            copyDocument(stored, tokens, FIELDS.get(type));
            return MAPPER.readValue(tokens.asParser(), type);
        }
    }

    /** The driver's own reader of one that it has not taken apart does so first. */
    private static BsonReader reader(BsonDocument document) {
        return document instanceof RawBsonDocument raw
                ? new BsonBinaryReader(new ByteBufferBsonInput(raw.getByteBuffer()))
                : document.asBsonReader();
    }

    /** The names under which its components are stored, in their order. */
    static Set<String> fields(Class<? extends Record> type) {
        return FIELDS.get(type);
    }

    /** What is to be fetched for a record of this type, which may be a part of what is stored, and no more. */
    public static Bson only(Class<? extends Record> type) {
        return Projections.fields(Projections.include(List.copyOf(fields(type))), Projections.include(FORMAT_FIELD));
    }

    /** Whether this build knows its format; where it does not, that is said in the log, once for each kind. */
    public static boolean isReadable(BsonDocument document, Class<?> type) {
        int format = format(document);
        if (format > FORMAT && TOLD.add(type.getSimpleName() + format)) {
            log.error(
                    "A {} is stored in format {} and this build reads up to {}: it is neither shown nor changed here, until a"
                            + " version runs that knows it",
                    type.getSimpleName(),
                    format,
                    FORMAT);
        }
        return format <= FORMAT;
    }

    private static int format(BsonDocument document) {
        BsonValue format = document.get(FORMAT_FIELD);
        return format == null ? 1 : format.asNumber().intValue();
    }

    private static BsonDocument toBson(ObjectNode tree) {
        BsonDocument document = new BsonDocument();
        tree.forEachEntry((name, value) -> document.put(name, toBson(value)));
        return document;
    }

    private static BsonValue toBson(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> toBson((ObjectNode) node);
            case ARRAY ->
                new BsonArray(node.valueStream().map(Documents::toBson).toList());
            case STRING -> new BsonString(node.stringValue());
            case BOOLEAN -> BsonBoolean.valueOf(node.booleanValue());
            case BINARY -> new BsonBinary(node.binaryValue());
            case NUMBER -> number(node);
            case POJO -> embedded(((POJONode) node).getPojo());
            case NULL, MISSING -> BsonNull.VALUE;
        };
    }

    private static BsonValue embedded(@Nullable Object value) {
        return switch (value) {
            case Instant time -> new BsonDateTime(time.toEpochMilli());
            case byte[] bytes -> new BsonBinary(bytes);
            case null, default -> throw new IllegalArgumentException("no place for " + value);
        };
    }

    private static BsonValue number(JsonNode node) {
        return switch (node.numberType()) {
            case INT -> new BsonInt32(node.intValue());
            case LONG -> new BsonInt64(node.longValue());
            case FLOAT, DOUBLE -> new BsonDouble(node.doubleValue());
            case BIG_INTEGER, BIG_DECIMAL -> throw new IllegalArgumentException("no place for " + node);
        };
    }

    /** @param fields of the record that it is; what is stored beside them is stepped over. Null where everything counts */
    private static void copyDocument(BsonReader stored, TokenBuffer tokens, @Nullable Set<String> fields) {
        stored.readStartDocument();
        tokens.writeStartObject();
        while (stored.readBsonType() != BsonType.END_OF_DOCUMENT) {
            String name = stored.readName();
            if (fields == null || fields.contains(name)) {
                tokens.writeName(fields != null && name.equals(ID) ? "id" : name);
                copyValue(stored, tokens);
            } else {
                stored.skipValue();
            }
        }
        stored.readEndDocument();
        tokens.writeEndObject();
    }

    private static void copyArray(BsonReader stored, TokenBuffer tokens) {
        stored.readStartArray();
        tokens.writeStartArray();
        while (stored.readBsonType() != BsonType.END_OF_DOCUMENT) {
            copyValue(stored, tokens);
        }
        stored.readEndArray();
        tokens.writeEndArray();
    }

    private static void copyValue(BsonReader stored, TokenBuffer tokens) {
        BsonType type = stored.getCurrentBsonType();
        switch (type) {
            case DOCUMENT -> copyDocument(stored, tokens, null);
            case ARRAY -> copyArray(stored, tokens);
            case STRING -> tokens.writeString(stored.readString());
            case BOOLEAN -> tokens.writeBoolean(stored.readBoolean());
            case BINARY -> tokens.writeEmbeddedObject(stored.readBinaryData().getData());
            case INT32 -> tokens.writeNumber(stored.readInt32());
            case INT64 -> tokens.writeNumber(stored.readInt64());
            case DOUBLE -> tokens.writeNumber(stored.readDouble());
            case DATE_TIME -> tokens.writeEmbeddedObject(Instant.ofEpochMilli(stored.readDateTime()));
            case NULL -> {
                stored.readNull();
                tokens.writeNull();
            }
            default -> throw new IllegalArgumentException("no place for " + type);
        }
    }
}
