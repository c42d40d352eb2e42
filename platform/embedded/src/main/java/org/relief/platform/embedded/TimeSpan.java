package org.relief.platform.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a query says of the keys of an index when it pins the first of them and asks for a span of time in the next one: at
 * least what the query asks for, as every candidate is matched against the whole query anyway.
 *
 * @param pinned of each key before the time, the values that it may equal
 */
record TimeSpan(Map<String, List<Object>> pinned, Instant from, Instant until) {

    static Optional<TimeSpan> find(Document query, List<String> keys) {
        Map<String, List<Object>> pinned = new LinkedHashMap<>();
        for (String key : keys) {
            Optional<Map<String, List<Object>>> values = PinnedKeys.find(query, List.of(key));
            if (values.isEmpty()) return within(query, key, pinned);
            pinned.putAll(values.get());
        }
        return Optional.empty();
    }

    private static Optional<TimeSpan> within(Document query, String key, Map<String, List<Object>> pinned) {
        List<Document> conditions = conditions(query, key).toList();
        Instant from = bounds(conditions, "$gt", "$gte").max(Instant::compareTo).orElse(Instant.MIN);
        Instant until =
                bounds(conditions, "$lt", "$lte").min(Instant::compareTo).orElse(Instant.MAX);
        return from.equals(Instant.MIN) && until.equals(Instant.MAX)
                ? Optional.empty()
                : Optional.of(new TimeSpan(pinned, from, until.isBefore(from) ? from : until));
    }

    private static Stream<Document> conditions(Document query, String key) {
        Stream<Document> here = query.get(key) instanceof Document operators ? Stream.of(operators) : Stream.of();
        return query.get("$and") instanceof Collection<?> parts
                ? Stream.concat(
                        here,
                        parts.stream()
                                .filter(Document.class::isInstance)
                                .flatMap(part -> conditions((Document) part, key)))
                : here;
    }

    private static Stream<Instant> bounds(List<Document> conditions, String... operators) {
        List<Instant> found = new ArrayList<>();
        for (Document condition : conditions) for (String operator : operators) addTime(found, condition.get(operator));
        return found.stream();
    }

    private static void addTime(List<Instant> found, @Nullable Object bound) {
        if (bound instanceof Instant at) found.add(at);
    }
}
