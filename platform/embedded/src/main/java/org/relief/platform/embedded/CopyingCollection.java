package org.relief.platform.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A collection whose stored documents never change: an update works on a copy and replaces. The stock collection changes
 * a document in place while the encoder may still be reading it; the reader then never gets an answer.
 */
final class CopyingCollection extends H2Collection {
    CopyingCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            MVMap<Object, Document> documents,
            MVMap<String, Object> meta,
            CursorRegistry cursors) {
        super(database, name, options, documents, meta, cursors);
    }

    /** Updates find their documents here as well, which makes them work on copies. */
    @Override
    protected QueryResult queryDocuments(
            Document query, @Nullable Document order, int skip, int limit, int batch, @Nullable Document fields) {
        QueryResult stored = super.queryDocuments(query, order, skip, limit, batch, fields);
        List<Document> copies = new ArrayList<>();
        for (Document document : stored) copies.add(document.cloneDeeply());
        return new QueryResult(copies, stored.getCursorId());
    }
}
