package org.relief.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonType;
import org.bson.BsonValue;

/** Whether a document meets a filter: the few operators that the services use, and no other. */
final class Conditions {

    private Conditions() {}

    static boolean met(BsonDocument document, BsonDocument filter) {
        for (Map.Entry<String, BsonValue> condition : filter.entrySet()) {
            if (!met(document, condition.getKey(), condition.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean met(BsonDocument document, String field, BsonValue wanted) {
        return switch (field) {
            case "$and" -> wanted.asArray().stream().allMatch(part -> met(document, part.asDocument()));
            case "$or" -> wanted.asArray().stream().anyMatch(part -> met(document, part.asDocument()));
            default -> metBy(values(document, field), wanted);
        };
    }

    private static boolean metBy(List<BsonValue> values, BsonValue wanted) {
        if (!isOperators(wanted)) {
            return equal(values, wanted);
        }
        for (Map.Entry<String, BsonValue> operator : wanted.asDocument().entrySet()) {
            if (!metBy(values, operator.getKey(), operator.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean metBy(List<BsonValue> values, String operator, BsonValue than) {
        return switch (operator) {
            case "$eq" -> equal(values, than);
            case "$ne" -> !equal(values, than);
            case "$in" -> than.asArray().stream().anyMatch(one -> equal(values, one));
            case "$nin" -> than.asArray().stream().noneMatch(one -> equal(values, one));
            case "$exists" -> than.asBoolean().getValue() != values.isEmpty();
            case "$gt" -> values.stream().anyMatch(value -> comparable(value, than) && compare(value, than) > 0);
            case "$gte" -> values.stream().anyMatch(value -> comparable(value, than) && compare(value, than) >= 0);
            case "$lt" -> values.stream().anyMatch(value -> comparable(value, than) && compare(value, than) < 0);
            case "$lte" -> values.stream().anyMatch(value -> comparable(value, than) && compare(value, than) <= 0);
            default -> throw new UnsupportedOperationException("no service needs " + operator);
        };
    }

    private static boolean isOperators(BsonValue wanted) {
        return wanted.isDocument()
                && !wanted.asDocument().isEmpty()
                && wanted.asDocument().getFirstKey().startsWith("$");
    }

    private static boolean equal(List<BsonValue> values, BsonValue wanted) {
        return values.isEmpty() && wanted.isNull() || values.stream().anyMatch(value -> same(value, wanted));
    }

    static boolean same(BsonValue one, BsonValue other) {
        return one.isNumber() && other.isNumber() ? compare(one, other) == 0 : one.equals(other);
    }

    private static boolean comparable(BsonValue one, BsonValue other) {
        return one.isNumber() && other.isNumber() || one.getBsonType() == other.getBsonType();
    }

    /** In MongoDB's order of types: what is not there comes first. */
    static int compare(BsonValue one, BsonValue other) {
        if (!comparable(one, other)) {
            return Integer.compare(rank(one), rank(other));
        }
        return switch (one.getBsonType()) {
            case STRING -> one.asString().getValue().compareTo(other.asString().getValue());
            case DATE_TIME ->
                Long.compare(one.asDateTime().getValue(), other.asDateTime().getValue());
            case BOOLEAN ->
                Boolean.compare(one.asBoolean().getValue(), other.asBoolean().getValue());
            case NULL -> 0;
            default ->
                Double.compare(one.asNumber().doubleValue(), other.asNumber().doubleValue());
        };
    }

    private static int rank(BsonValue value) {
        return value.getBsonType() == BsonType.NULL
                ? -1
                : value.isNumber() ? 0 : value.getBsonType().getValue();
    }

    /** What lies under a path; of an array itself and what is in it. */
    static List<BsonValue> values(BsonDocument document, String path) {
        List<BsonValue> found = new ArrayList<>();
        collect(document, path, found);
        return found;
    }

    private static void collect(BsonValue from, String path, List<BsonValue> found) {
        int dot = path.indexOf('.');
        String first = dot < 0 ? path : path.substring(0, dot);
        String rest = dot < 0 ? "" : path.substring(dot + 1);
        if (from.isArray()) {
            collectInArray(from.asArray(), path, first, rest, found);
        } else if (from.isDocument() && from.asDocument().containsKey(first)) {
            goOn(from.asDocument().get(first), rest, found);
        }
    }

    private static void collectInArray(BsonArray array, String path, String first, String rest, List<BsonValue> found) {
        if (first.chars().allMatch(Character::isDigit)) {
            int index = Integer.parseInt(first);
            if (index < array.size()) {
                goOn(array.get(index), rest, found);
            }
            return;
        }
        array.forEach(element -> {
            if (element.isDocument()) {
                collect(element, path, found);
            }
        });
    }

    private static void goOn(BsonValue value, String rest, List<BsonValue> found) {
        if (!rest.isEmpty()) {
            collect(value, rest, found);
            return;
        }
        found.add(value);
        if (value.isArray()) {
            found.addAll(value.asArray());
        }
    }

    /** For sorting: the first value, or nothing. */
    static BsonValue first(BsonDocument document, String path) {
        List<BsonValue> values = values(document, path);
        return values.isEmpty() ? BsonNull.VALUE : values.getFirst();
    }
}
