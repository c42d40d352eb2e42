package org.relief.platform.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/** A database whose indexes are real, and whose collections are safe to read while others write. */
final class IndexedDatabase extends H2Database {
    private final MVStore store;

    IndexedDatabase(String name, MVStore store, CursorRegistry cursors) {
        // before super(): its constructor opens the collections through the overrides below
        this.store = store;
        super(name, store, cursors);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
        // the name under which the base class drops it
        String map = getFullCollectionNamespace(collection) + "._index_" + index;
        if (!keys.equals(IdIndex.KEYS)) return new UniqueIndex(store.openMap(map), index, keys, sparse);
        // of an older file, which would not follow any more
        if (store.hasMap(map)) store.removeMap(map);
        return new IdIndex(documents(collection), index);
    }

    @Override
    protected Index<Object> openOrCreateSecondaryIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
        return new SecondaryIndex(index, keys);
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
        return new CopyingCollection(
                this,
                collection,
                options,
                documents(collection),
                store.openMap("meta." + getFullCollectionNamespace(collection)),
                cursorRegistry);
    }

    private MVMap<Object, Document> documents(String collection) {
        var kept = new MVMap.Builder<Object, Document>().keyType(new IdType()).valueType(new DocumentType());
        return store.openMap("databases." + getFullCollectionNamespace(collection), kept);
    }
}
