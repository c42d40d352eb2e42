package org.relief.platform.embedded;

import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** A unique index that serves every query which says what its keys equal, whatever else that asks for. */
abstract class PinnedIndex extends AbstractUniqueIndex<Object> {
    PinnedIndex(String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
    }

    @Override
    public synchronized boolean canHandle(Document query) {
        return PinnedKeys.find(query, keys()).isPresent();
    }

    @Override
    public synchronized Iterable<Object> getPositions(Document query) {
        Set<Object> found = Candidates.of(PinnedKeys.find(query, keys()).orElseThrow(), this::getKeyValues)
                .map(this::getPosition)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return found;
    }
}
