package org.relief.platform.embedded;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a query says about the keys of an index. The stock server uses an index only when the query holds exactly its
 * fields; here further conditions may stand beside them ({@code {_id: x, version: 7}}), since every candidate is matched
 * against the whole query anyway.
 */
final class PinnedKeys {
    private PinnedKeys() {}

    /** For each key, the values that it may equal; empty when the query leaves a key open. */
    static Optional<Map<String, List<Object>>> find(Document query, Collection<String> keys) {
        Map<String, List<Object>> pinned = new LinkedHashMap<>();
        for (String key : keys) {
            Optional<List<Object>> values = findValues(query, key);
            if (values.isEmpty()) return Optional.empty();
            pinned.put(key, values.get());
        }
        return Optional.of(pinned);
    }

    private static Optional<List<Object>> findValues(Document query, String key) {
        Optional<List<Object>> direct = valuesOf(query.get(key));
        if (direct.isPresent() || !(query.get("$and") instanceof Collection<?> parts)) return direct;
        return parts.stream()
                .filter(Document.class::isInstance)
                .map(part -> findValues((Document) part, key))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Empty for whatever an equality index cannot answer: ranges, patterns, null (which also means missing). */
    private static Optional<List<Object>> valuesOf(@Nullable Object condition) {
        if (!(condition instanceof Document operators))
            return condition != null && isScalar(condition) ? Optional.of(List.of(condition)) : Optional.empty();
        if (operators.get("$eq") instanceof Object equal && isScalar(equal)) return Optional.of(List.of(equal));
        return operators.get("$in") instanceof Collection<?> any && any.stream().allMatch(PinnedKeys::isScalar)
                ? Optional.of(List.copyOf(any))
                : Optional.empty();
    }

    private static boolean isScalar(@Nullable Object value) {
        return Missing.isNeitherNullNorMissing(value)
                && !(value instanceof Document)
                && !(value instanceof Collection<?>)
                && !(value instanceof BsonRegularExpression);
    }
}
