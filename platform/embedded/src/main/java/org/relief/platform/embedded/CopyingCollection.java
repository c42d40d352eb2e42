package org.relief.platform.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A collection whose stored documents never change: an update works on a copy and replaces. The stock collection changes
 * a document in place while the encoder may still be reading it; the reader then never gets an answer. What only reads is
 * given the stored documents themselves.
 */
final class CopyingCollection extends H2Collection {
    /** By the one that holds this collection's lock. */
    private boolean updating;

    CopyingCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            MVMap<Object, Document> documents,
            MVMap<String, Object> meta,
            CursorRegistry cursors) {
        super(database, name, options, documents, meta, cursors);
    }

    @Override
    public synchronized Document updateDocuments(
            Document selector, Document update, ArrayFilters filters, boolean all, boolean upsert, Oplog oplog) {
        return onCopies(() -> super.updateDocuments(selector, update, filters, all, upsert, oplog));
    }

    @Override
    public synchronized Document findAndModify(Document command) {
        return onCopies(() -> super.findAndModify(command));
    }

    private Document onCopies(Supplier<Document> update) {
        updating = true;
        try {
            return update.get();
        } finally {
            updating = false;
        }
    }

    /** Updates find their documents here as well. */
    @Override
    protected QueryResult queryDocuments(
            Document query, @Nullable Document order, int skip, int limit, int batch, @Nullable Document fields) {
        Document asked = narrow(query, order, skip, limit);
        // The stock collection takes the first index that serves, be it of half of all documents.
        QueryResult stored = SecondaryIndex.narrowest(getIndexes(), asked)
                .map(index -> matchDocuments(asked, index.getPositions(asked), order, skip, limit, batch, fields))
                .orElseGet(() -> super.queryDocuments(asked, order, skip, limit, batch, fields));
        if (!updating) return stored;
        List<Document> copies = new ArrayList<>();
        for (Document document : stored) copies.add(document.cloneDeeply());
        return new QueryResult(copies, stored.getCursorId());
    }

    /** The ids of the latest that match, as many as are asked for, where an index has them in that order; else the query. */
    private Document narrow(Document query, @Nullable Document order, int skip, int limit) {
        if (order == null || limit == 0) return query;
        List<String> by = List.copyOf(order.keySet());
        boolean latestFirst = order.get(by.getFirst()) instanceof Number way && way.intValue() < 0;
        boolean thenAnyhow = by.size() == 1 || by.size() == 2 && by.getLast().equals(getIdField());
        if (!latestFirst || !thenAnyhow) return query;
        return getIndexes().stream()
                .filter(SecondaryIndex.class::isInstance)
                .flatMap(index -> ((SecondaryIndex) index).inOrderOf(by.getFirst(), query).stream())
                .findFirst()
                .flatMap(ordered -> first(skip + Math.abs(limit), ordered, query))
                .map(ids -> new Document(getIdField(), new Document("$in", ids)))
                .orElse(query);
    }

    /** With all of the last one's time. Empty when there may be more than the index has. */
    private Optional<List<Object>> first(int asked, SecondaryIndex.Ordered ordered, Document query) {
        Set<Object> found = new LinkedHashSet<>();
        while (found.size() < asked && ordered.latestFirst().hasNext()) {
            ordered.latestFirst().next().stream()
                    .filter(position -> documentMatchesQuery(getDocument(position), query))
                    .forEach(found::add);
        }
        return found.size() < asked && !ordered.isComplete() ? Optional.empty() : Optional.of(List.copyOf(found));
    }
}
