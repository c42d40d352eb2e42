package org.relief.matching.board;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Sorts.orderBy;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.relief.platform.eventing.DatabaseSetup;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.web.paging.PageRequest;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/**
 * The board's documents: for each thing what the events said, as they said it, beside the few fields that lists go by.
 * Each kind of event writes its own fields, guarded by its own last sequence, so that events may come in any order and
 * any number of times, and the whole can be rebuilt from the log.
 */
@Repository
class BoardStore {

    /** What lists are ordered by, newest first; milliseconds. */
    static final String ORDER = "order";

    /** Serves a page without sorting the whole area; a server that has no sorted indexes leaves it unused. */
    private static final Bson NEWEST_FIRST =
            Indexes.compoundIndex(Indexes.ascending("area"), Indexes.descending(ORDER), Indexes.ascending("_id"));

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    enum Kind {
        AREAS("areas"),
        REQUESTS("requests"),
        DELIVERIES("deliveries"),
        SHIFTS("shifts"),
        NEIGHBORHOODS("neighborhoods"),
        WAREHOUSES("warehouses"),
        STOCK("stock"),
        DOUBTS("doubts"),
        RESTRICTIONS("restrictions"),
        READERS("readers");

        private final String collection;

        Kind(String collection) {
            this.collection = "board_" + collection;
        }
    }

    private final MongoDatabase database;

    BoardStore(MongoDatabase database, DatabaseSetup setup) {
        this.database = database;
        for (Kind kind : Kind.values()) {
            setup.index(collection(kind), Indexes.ascending("area"));
        }
        for (Kind kind : List.of(Kind.REQUESTS, Kind.DELIVERIES)) {
            setup.index(collection(kind), Indexes.ascending("area", "state"));
        }
        for (Kind kind : List.of(Kind.REQUESTS, Kind.DELIVERIES, Kind.DOUBTS, Kind.RESTRICTIONS)) {
            setup.index(collection(kind), NEWEST_FIRST);
        }
    }

    private MongoCollection<Document> collection(Kind kind) {
        return database.getCollection(kind.collection);
    }

    /** Event data as a document. */
    static Document document(Object data) {
        return new Document(EventJson.MAPPER.convertValue(data, MAP));
    }

    /** Writes fields unless this guard has seen this sequence or a newer one; whether it wrote. */
    boolean write(Kind kind, String id, String guard, long sequence, Bson change) {
        Bson notNewer = and(eq("_id", id), or(exists(guard, false), lt(guard, sequence)));
        return update(kind, notNewer, Updates.combine(change, Updates.set(guard, sequence)));
    }

    /** Writes fields where this holds of the document, or there is none. */
    boolean writeIf(Kind kind, String id, Bson condition, Bson change) {
        return update(kind, and(eq("_id", id), condition), change);
    }

    /** Writes fields that come out the same in any order. */
    void write(Kind kind, String id, Bson change) {
        update(kind, eq("_id", id), change);
    }

    private boolean update(Kind kind, Bson filter, Bson change) {
        try {
            collection(kind).updateOne(filter, change, new UpdateOptions().upsert(true));
            return true;
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getCode()) != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            // It is there already: newer than this event, or made by another one a moment ago.
            return collection(kind).updateOne(filter, change).getMatchedCount() > 0;
        }
    }

    /** Forgets all of this kind in an area. */
    void removeAll(Kind kind, String area) {
        collection(kind).deleteMany(eq("area", area));
    }

    Optional<Document> find(Kind kind, String id) {
        return Optional.ofNullable(collection(kind).find(eq("_id", id)).first());
    }

    /** One row more than a page has, newest first. */
    List<Document> page(Kind kind, List<Bson> filters, PageRequest page) {
        List<Bson> all = new ArrayList<>(filters);
        if (page.cursor() != null) {
            long order = page.cursor().number(0);
            all.add(or(
                    lt(ORDER, order),
                    and(eq(ORDER, order), gt("_id", page.cursor().text(1)))));
        }
        return collection(kind)
                .find(and(all))
                .sort(orderBy(descending(ORDER), ascending("_id")))
                .limit(page.limit() + 1)
                .into(new ArrayList<>());
    }

    FindIterable<Document> list(Kind kind, Bson filter) {
        return collection(kind).find(filter);
    }
}
