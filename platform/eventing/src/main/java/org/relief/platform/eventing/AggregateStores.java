package org.relief.platform.eventing;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import java.time.Clock;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/** Makes the stores of a service and has the relay publish what they save. */
public final class AggregateStores {

    private final MongoDatabase database;
    private final EventCatalog catalog;
    private final Clock clock;
    private final OutboxRelay relay;
    private final DatabaseSetup setup;
    private final Restored restored;

    AggregateStores(
            MongoDatabase database,
            EventCatalog catalog,
            Clock clock,
            OutboxRelay relay,
            DatabaseSetup setup,
            Restored restored) {
        this.database = database.withWriteConcern(WriteConcern.MAJORITY);
        this.catalog = catalog;
        this.clock = clock;
        this.relay = relay;
        this.setup = setup;
        this.restored = restored;
    }

    /**
     * The store of one kind of aggregate; ask for it once.
     *
     * @param key the record key of its events
     */
    public <S extends Record> AggregateStore<S> store(String collection, Class<S> type, Function<S, String> key) {
        MongoCollection<BsonDocument> documents = database.getCollection(collection, BsonDocument.class);
        setup.index(documents, Indexes.ascending("pending"));
        relay.watch(documents);
        return new AggregateStore<>(documents, type, key, catalog, clock, relay::saved, restored::sequence);
    }

    /** Has the aggregates of a collection indexed. */
    public void index(String collection, Bson... keys) {
        setup.index(database.getCollection(collection), keys);
    }

    public MongoDatabase database() {
        return database;
    }
}
