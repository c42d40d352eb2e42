package org.relief.simulation;

import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonValue;

/** What an update makes of a document: the few operators that the services use, and no other. */
final class Changes {

    private Changes() {}

    static void apply(BsonDocument document, BsonDocument update) {
        update.forEach((operator, fields) -> fields.asDocument()
                .forEach((field, value) -> apply(parent(document, field), last(field), operator, value)));
    }

    private static void apply(BsonDocument document, String field, String operator, BsonValue value) {
        switch (operator) {
            case "$set" -> document.put(field, value);
            case "$setOnInsert" -> {}
            case "$unset" -> document.remove(field);
            case "$inc" -> document.put(field, sum(document.get(field), value));
            case "$max" -> max(document, field, value);
            case "$push" -> push(array(document, field), value);
            case "$pull" -> pull(document, field, value);
            default -> throw new UnsupportedOperationException("no service needs " + operator);
        }
    }

    /** Of a list that is not there nothing is taken, and it is not made. */
    private static void pull(BsonDocument document, String field, BsonValue value) {
        if (document.containsKey(field)) {
            array(document, field).removeIf(element -> isMeant(element, value));
        }
    }

    private static BsonDocument parent(BsonDocument document, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return document;
        }
        String first = path.substring(0, dot);
        if (!document.containsKey(first)) {
            document.put(first, new BsonDocument());
        }
        return parent(document.getDocument(first), path.substring(dot + 1));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static BsonValue sum(@org.jspecify.annotations.Nullable BsonValue before, BsonValue more) {
        long sum = (before == null ? 0 : before.asNumber().longValue())
                + more.asNumber().longValue();
        boolean isLong = more.isInt64() || before != null && before.isInt64();
        return isLong ? new BsonInt64(sum) : new BsonInt32(Math.toIntExact(sum));
    }

    private static void max(BsonDocument document, String field, BsonValue value) {
        if (!document.containsKey(field) || Conditions.compare(document.get(field), value) < 0) {
            document.put(field, value);
        }
    }

    private static BsonArray array(BsonDocument document, String field) {
        if (!document.containsKey(field)) {
            document.put(field, new BsonArray());
        }
        return document.getArray(field);
    }

    private static void push(BsonArray array, BsonValue value) {
        if (!value.isDocument() || !value.asDocument().containsKey("$each")) {
            array.add(value);
            return;
        }
        BsonDocument modifiers = value.asDocument();
        List<BsonValue> added = modifiers.getArray("$each");
        array.addAll(added);
        if (modifiers.containsKey("$slice")) {
            int kept = -modifiers.getNumber("$slice").intValue();
            while (array.size() > kept) {
                array.removeFirst();
            }
        }
    }

    private static boolean isMeant(BsonValue element, BsonValue condition) {
        return element.isDocument() && condition.isDocument()
                ? Conditions.met(element.asDocument(), condition.asDocument())
                : element.equals(condition);
    }

    /** What an upsert inserts: what the filter says is equal, and what the update sets. */
    static BsonDocument fresh(BsonDocument filter, BsonDocument update) {
        BsonDocument document = new BsonDocument();
        for (Map.Entry<String, BsonValue> equal : filter.entrySet()) {
            if (!equal.getKey().startsWith("$") && !equal.getValue().isDocument()) {
                document.put(equal.getKey(), equal.getValue());
            }
        }
        if (update.containsKey("$setOnInsert")) {
            document.putAll(update.getDocument("$setOnInsert"));
        }
        apply(document, update);
        return document;
    }
}
