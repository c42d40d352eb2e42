package org.relief.platform.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A non-unique index for equality, held in memory and rebuilt from the data at every open (the base class fills an empty
 * index), so it cannot fall out of step with what is on disk. Ranges and sorts scan.
 */
final class EqualityIndex extends Index<Object> {
    private final Map<KeyValue, Set<Object>> positions = new HashMap<>();

    EqualityIndex(String name, List<IndexKey> keys) {
        // "sparse" lets remove() answer null, as the position is not unique
        super(name, keys, true);
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        getKeyValues(document); // refuses parallel arrays before anything is written
    }

    @Override
    public synchronized void add(Document document, Object position, MongoCollection<Object> collection) {
        for (KeyValue key : getKeyValues(document))
            positions.computeIfAbsent(key, absent -> new LinkedHashSet<>()).add(Missing.ofNullable(position));
    }

    @Override
    public synchronized @Nullable Object remove(Document document) {
        remove(document, Missing.ofNullable(document.get("_id")));
        return null;
    }

    private void remove(Document document, Object position) {
        for (KeyValue key : getKeyValues(document))
            positions.computeIfPresent(key, (same, set) -> {
                set.remove(position);
                return set.isEmpty() ? null : set;
            });
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
        getKeyValues(after);
    }

    @Override
    public synchronized void updateInPlace(
            Document before, Document after, Object position, MongoCollection<Object> collection) {
        if (nullAwareEqualsKeys(before, after)) return;
        remove(before, Missing.ofNullable(position));
        add(after, position, collection);
    }

    @Override
    public synchronized boolean canHandle(Document query) {
        return PinnedKeys.find(query, keys()).isPresent();
    }

    @Override
    public synchronized Iterable<Object> getPositions(Document query) {
        Set<Object> found = Candidates.of(PinnedKeys.find(query, keys()).orElseThrow(), this::getKeyValues)
                .flatMap(key -> positions.getOrDefault(key, Set.of()).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return found;
    }

    @Override
    public @Nullable Object getPosition(Document document) {
        return null;
    }

    @Override
    public synchronized long getCount() {
        return positions.size();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public synchronized void drop() {
        positions.clear();
    }
}
