package org.relief.platform.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event's example as it may come at another time: from before a field was there, or from after a word was added. A
 * consumer reads each of them.
 */
public final class Variants {

    /** A word that no consumer knows yet. */
    public static final String NEW_WORD = "ADDED_LATER";

    /**
     * The example with one change.
     *
     * @param what the JSON pointer to the changed field
     */
    public record Variant(String what, String json) {

        @Override
        public String toString() {
            return what;
        }
    }

    /** One variant of an event, and the shape in which a consumer reads it. */
    public record Reading(String type, Variant variant, Class<?> as) {

        public byte[] data() {
            return variant.json().getBytes(UTF_8);
        }

        @Override
        public String toString() {
            return type + " " + variant;
        }
    }

    /** When the service heard of what a driver did: required now, and not in the first events. */
    private static final String RECEIVED_AT = "/receivedAt";

    private static final JsonMapper MAPPER = new JsonMapper();

    private final JsonNode schema;
    private final JsonNode example;
    private final List<String> optional = new ArrayList<>();
    private final List<String> worded = new ArrayList<>();

    private Variants(JsonNode schema, JsonNode example) {
        this.schema = schema;
        this.example = example;
        walk(schema, example, "");
    }

    public static Variants of(String service, String type) {
        Contracts contracts = Contracts.of(service);
        return of(contracts.schema(type), MAPPER.readTree(contracts.example(type)));
    }

    static Variants of(String schema, JsonNode example) {
        return new Variants(MAPPER.readTree(schema), example);
    }

    /**
     * Each variant of each of these events.
     *
     * @param read the shapes by service and type, such as {@code "intake-service request.logged.v1"}
     */
    public static Stream<Reading> readings(Map<String, Class<?>> read) {
        return read.entrySet().stream().flatMap(entry -> {
            String[] type = entry.getKey().split(" ");
            return of(type[0], "org.relief." + type[1])
                    .all()
                    .map(variant -> new Reading(type[1], variant, entry.getValue()));
        });
    }

    /** Lacking, reworded, and from before the receipt's time was told. */
    private Stream<Variant> all() {
        Stream<Variant> before = Stream.of(RECEIVED_AT)
                .filter(_ -> example.has(RECEIVED_AT.substring(1)))
                .map(this::without);
        return Stream.of(lacking(), reworded(), before).flatMap(variants -> variants);
    }

    /** Without one field that the schema does not require, for each of them. */
    public Stream<Variant> lacking() {
        return optional.stream().map(this::without);
    }

    /** With a new word in one field for which the schema lists the words, for each of them. */
    public Stream<Variant> reworded() {
        return worded.stream().map(pointer -> changed(pointer, Variants::reword));
    }

    /** Without a field that is required now, but was added after events without it were sent. */
    public Variant without(String pointer) {
        return changed(pointer, (parent, field) -> ((ObjectNode) parent).remove(field));
    }

    private Variant changed(String pointer, BiConsumer<JsonNode, String> change) {
        int last = pointer.lastIndexOf('/');
        JsonNode copy = example.deepCopy();
        change.accept(copy.at(pointer.substring(0, last)), pointer.substring(last + 1));
        return new Variant(pointer, copy.toString());
    }

    private static void reword(JsonNode parent, String field) {
        if (parent instanceof ArrayNode words) {
            words.set(Integer.parseInt(field), NEW_WORD);
        } else {
            ((ObjectNode) parent).put(field, NEW_WORD);
        }
    }

    private void walk(JsonNode declared, JsonNode value, String pointer) {
        JsonNode rule =
                declared.has("$ref") ? schema.at(declared.get("$ref").asString().substring(1)) : declared;
        if (rule.has("enum") && value.isString()) {
            worded.add(pointer);
        }
        rule.path("properties").properties().stream()
                .filter(property -> value.has(property.getKey()))
                .forEach(property -> walkField(rule, property.getKey(), value, pointer));
        if (rule.has("items") && value.isArray() && !value.isEmpty()) {
            walk(rule.get("items"), value.get(0), pointer + "/0");
        }
    }

    private void walkField(JsonNode rule, String field, JsonNode value, String pointer) {
        String at = pointer + "/" + field;
        if (rule.path("required")
                .valueStream()
                .noneMatch(name -> name.asString().equals(field))) {
            optional.add(at);
        }
        walk(rule.get("properties").get(field), value.get(field), at);
    }
}
