package org.relief.platform.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What has changed between two versions of an event's schema that breaks somebody: who reads today what was said then, or
 * who reads with yesterday's eyes what is said today. Fields and words may be added; nothing else.
 */
final class SchemaChanges {

    private static final List<String> FIXED = List.of("type", "format", "pattern", "const", "additionalProperties");
    private static final List<String> LOWER_BOUNDS = List.of("minimum", "exclusiveMinimum", "minLength", "minItems");
    private static final List<String> UPPER_BOUNDS = List.of("maximum", "exclusiveMaximum", "maxLength", "maxItems");

    private final JsonNode before;
    private final JsonNode after;
    private final List<String> breaks = new ArrayList<>();

    private SchemaChanges(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    static List<String> breaking(JsonNode before, JsonNode after) {
        SchemaChanges changes = new SchemaChanges(before, after);
        changes.compare(before, after, "");
        return changes.breaks;
    }

    private void compare(JsonNode wasGiven, JsonNode isGiven, String at) {
        JsonNode was = resolved(before, wasGiven);
        JsonNode is = resolved(after, isGiven);
        FIXED.stream()
                .filter(rule -> !was.path(rule).equals(is.path(rule)))
                .forEach(rule -> breaks.add(at + " has another " + rule));
        compareWords(was.path("enum"), is.path("enum"), at);
        compareBounds(was, is, at);
        compareRequired(texts(was.path("required")), texts(is.path("required")), at);
        was.path("properties").forEachEntry((name, field) -> {
            JsonNode now = is.path("properties").path(name);
            if (now.isMissingNode()) {
                breaks.add(at + "/" + name + " is gone");
            } else {
                compare(field, now, at + "/" + name);
            }
        });
        if (was.has("items")) {
            compare(was.path("items"), is.path("items"), at + "/*");
        }
    }

    private void compareWords(JsonNode was, JsonNode is, String at) {
        Set<String> gone = new TreeSet<>(texts(was));
        gone.removeAll(texts(is));
        if (!is.isMissingNode() && was.isMissingNode()) {
            breaks.add(at + " takes only some words now");
        } else if (!is.isMissingNode()) {
            gone.forEach(word -> breaks.add(at + " no longer takes " + word));
        }
    }

    private void compareBounds(JsonNode was, JsonNode is, String at) {
        LOWER_BOUNDS.stream()
                .filter(bound -> is.path(bound).asDouble(-Double.MAX_VALUE)
                        > was.path(bound).asDouble(-Double.MAX_VALUE))
                .forEach(bound -> breaks.add(at + " has a narrower " + bound));
        UPPER_BOUNDS.stream()
                .filter(bound -> is.path(bound).asDouble(Double.MAX_VALUE)
                        < was.path(bound).asDouble(Double.MAX_VALUE))
                .forEach(bound -> breaks.add(at + " has a narrower " + bound));
    }

    private void compareRequired(Set<String> was, Set<String> is, String at) {
        is.stream()
                .filter(name -> !was.contains(name))
                .forEach(name -> breaks.add(at + "/" + name + " is required now"));
        was.stream()
                .filter(name -> !is.contains(name))
                .forEach(name -> breaks.add(at + "/" + name + " may be missing now"));
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(text -> texts.add(text.asString()));
        return texts;
    }

    private static JsonNode resolved(JsonNode document, JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.path("$ref").asString().substring(1)) : schema;
    }
}
