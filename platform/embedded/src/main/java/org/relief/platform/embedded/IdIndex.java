package org.relief.platform.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.UnaryOperator;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * The index of ids is the collection itself, which is ordered by them. Only ids that are no texts, of which equal ones may
 * look different (5 and 5.0), are held besides, in memory.
 */
final class IdIndex extends PinnedIndex {
    static final List<IndexKey> KEYS = List.of(new IndexKey("_id", true));

    private final MVMap<Object, Document> documents;
    private final Map<KeyValue, Object> others = new HashMap<>();

    IdIndex(MVMap<Object, Document> documents, String name) {
        super(name, KEYS, false);
        this.documents = documents;
        // texts lie together, the others before and after them
        enterOthers(documents.firstKey(), documents::higherKey);
        enterOthers(documents.lastKey(), documents::lowerKey);
    }

    private void enterOthers(@Nullable Object first, UnaryOperator<@Nullable Object> next) {
        for (Object id = first; id != null && !(id instanceof String); id = next.apply(id)) {
            for (KeyValue key : getKeyValues(new Document("_id", id))) others.put(key, id);
        }
    }

    /** A document whose id is a text is in the collection by now, and with that in here. */
    @Override
    public synchronized void add(Document document, Object position, MongoCollection<Object> collection) {
        if (!(position instanceof String)) super.add(document, position, collection);
    }

    @Override
    protected boolean putKeyPosition(KeyValue key, Object position) {
        return others.putIfAbsent(key, position) == null;
    }

    @Override
    protected @Nullable Object removeDocument(KeyValue key) {
        return key.get(0) instanceof String ? getPosition(key) : others.remove(key);
    }

    @Override
    protected @Nullable Object getPosition(KeyValue key) {
        if (!(key.get(0) instanceof String id)) return others.get(key);
        return documents.containsKey(id) ? id : null;
    }

    @Override
    protected Iterable<Entry<KeyValue, Object>> getIterable() {
        return () -> documents.keySet().stream()
                .flatMap(id -> getKeyValues(new Document("_id", id)).stream().map(key -> Map.entry(key, id)))
                .iterator();
    }

    @Override
    public long getCount() {
        return documents.sizeAsLong();
    }

    /** It is never to be filled: it has what the collection has. */
    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public long getDataSize() {
        return getCount();
    }
}
