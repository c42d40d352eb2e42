package org.relief.platform.eventing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.POJONode;

/**
 * Records as documents and back. The driver's own record codec wants public types; this one leaves
 * an aggregate free of any annotation. The component {@code id} is the document's {@code _id}, times
 * are dates (so that they sort), absent values are left out, unknown fields are ignored.
 */
public final class Documents {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(Instant.class, new EmbeddedInstant()))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

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
            document.put("_id", id);
        }
        return document;
    }

    public static <S> S read(BsonDocument document, Class<S> type) {
        ObjectNode tree = toTree(document);
        JsonNode id = tree.remove("_id");
        if (id != null) {
            tree.set("id", id);
        }
        return MAPPER.treeToValue(tree, type);
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

    private static ObjectNode toTree(BsonDocument document) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        document.forEach((name, value) -> tree.set(name, toTree(value)));
        return tree;
    }

    private static JsonNode toTree(BsonValue value) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (value.getBsonType()) {
            case DOCUMENT -> toTree(value.asDocument());
            case ARRAY -> {
                ArrayNode array = json.arrayNode();
                value.asArray().forEach(element -> array.add(toTree(element)));
                yield array;
            }
            case STRING -> json.stringNode(value.asString().getValue());
            case BOOLEAN -> json.booleanNode(value.asBoolean().getValue());
            case BINARY -> json.binaryNode(value.asBinary().getData());
            case INT32 -> json.numberNode(value.asInt32().getValue());
            case INT64 -> json.numberNode(value.asInt64().getValue());
            case DOUBLE -> json.numberNode(value.asDouble().getValue());
            case DATE_TIME ->
                json.stringNode(
                        Instant.ofEpochMilli(value.asDateTime().getValue()).toString());
            case NULL -> json.nullNode();
            default -> throw new IllegalArgumentException("no place for " + value.getBsonType());
        };
    }
}
