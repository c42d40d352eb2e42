package org.relief.platform.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
        int length = 0;
        while (length < keys.size()
                && PinnedKeys.find(query, keys.subList(length, length + 1)).isPresent()) length++;
        if (length == keys.size()) return Optional.empty();
        List<Document> conditions = conditions(query, keys.get(length)).toList();
        Instant from = bounds(conditions, "$gt", "$gte").max(Instant::compareTo).orElse(Instant.MIN);
        Instant until =
                bounds(conditions, "$lt", "$lte").min(Instant::compareTo).orElse(Instant.MAX);
        if (from.equals(Instant.MIN) && until.equals(Instant.MAX)) return Optional.empty();
        return Optional.of(new TimeSpan(
                PinnedKeys.find(query, keys.subList(0, length)).orElseThrow(),
                from,
                until.isBefore(from) ? from : until));
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
