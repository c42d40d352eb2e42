package org.relief.platform.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The index keys that pinned values stand for: every combination of one value a key. */
final class Candidates {
    private Candidates() {}

    static Stream<KeyValue> of(Map<String, List<Object>> pinned, Function<Document, Set<KeyValue>> keysOf) {
        List<Document> combinations = List.of(new Document());
        for (var entry : pinned.entrySet()) combinations = extend(combinations, entry.getKey(), entry.getValue());
        return combinations.stream().flatMap(document -> keysOf.apply(document).stream());
    }

    private static List<Document> extend(List<Document> documents, String path, List<Object> values) {
        List<Document> extended = new ArrayList<>();
        for (Document document : documents)
            for (Object value : values) extended.add(put(document.cloneDeeply(), path, value));
        return extended;
    }

    private static Document put(Document document, String path, Object value) {
        Document parent = document;
        String[] names = path.split("\\.");
        for (int i = 0; i < names.length - 1; i++)
            parent = (Document) parent.computeIfAbsent(names[i], name -> new Document());
        parent.put(names[names.length - 1], value);
        return document;
    }
}
