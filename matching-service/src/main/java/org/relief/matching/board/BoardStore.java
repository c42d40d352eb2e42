package org.relief.matching.board;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Sorts.orderBy;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.result.UpdateResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.web.paging.Cursor;
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

    /** Grows with each write to a document that is counted or moves to the archive. */
    static final String REVISION = "rev";

    /** Marks what has changed since it was counted. */
    static final String UNCOUNTED = "uncounted";

    /** Marks a copy on its way to the archive: nothing, unless the document is nowhere else. */
    static final String MOVING = "moving";

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
        READERS("readers"),
        /** Who looks after which alarm. */
        ALARMS("alarms"),
        /** Households that are called in turn and did not answer, by an opaque id. */
        CALLS("calls"),
        /** What coordinators changed of what the plan goes by. */
        CHANGES("changes"),
        STEERINGS("steerings"),
        WHAT_IFS("what_ifs");

        private final String collection;

        Kind(String collection) {
            this.collection = "board_" + collection;
        }

        /** Whether there can be any number of them, so that those that are over are kept apart, and all are counted. */
        boolean isArchived() {
            return this == REQUESTS || this == DELIVERIES;
        }
    }

    private final MongoDatabase database;

    BoardStore(MongoDatabase database) {
        this.database = database;
    }

    MongoCollection<Document> collection(Kind kind) {
        return database.getCollection(kind.collection);
    }

    /** Of what is over since a while. */
    MongoCollection<Document> archive(Kind kind) {
        return database.getCollection(kind.collection + "_archive");
    }

    /** Where documents of this kind may be: one that is in both is on its way, and the first counts. */
    List<MongoCollection<Document>> collections(Kind kind) {
        return kind.isArchived() ? List.of(collection(kind), archive(kind)) : List.of(collection(kind));
    }

    /** How new what is shown of each area is; about this board, and so no copy of the log. */
    MongoCollection<Document> freshness() {
        return database.getCollection("freshness");
    }

    /** How areas stood, see {@link FiguresLog}; no copy of the log either. */
    MongoCollection<Document> figures() {
        return database.getCollection("figures");
    }

    /** What looking back at days came to, see {@link HindsightLog}; no copy of the log either. */
    MongoCollection<Document> hindsights() {
        return database.getCollection("hindsights");
    }

    MongoCollection<Document> counts() {
        return database.getCollection("board_counts");
    }

    /** Event data as a document. */
    static Document document(Object data) {
        return new Document(EventJson.MAPPER.convertValue(data, MAP));
    }

    /** Writes fields unless this guard has seen this sequence or a newer one; whether it wrote. */
    boolean write(Kind kind, String id, String guard, long sequence, Bson change) {
        Bson notNewer = and(eq("_id", id), or(exists(guard, false), lt(guard, sequence)));
        return update(kind, id, notNewer, Updates.combine(change, Updates.set(guard, sequence)));
    }

    /** Writes fields where this holds of the document, or there is none. */
    boolean writeIf(Kind kind, String id, Bson condition, Bson change) {
        return update(kind, id, and(eq("_id", id), condition), change);
    }

    /** Writes fields that come out the same in any order. */
    void write(Kind kind, String id, Bson change) {
        update(kind, id, eq("_id", id), change);
    }

    private boolean update(Kind kind, String id, Bson filter, Bson change) {
        if (!kind.isArchived()) {
            return upsert(collection(kind), filter, change).isPresent();
        }
        Bson marked = Updates.combine(change, Updates.inc(REVISION, 1L), Updates.set(UNCOUNTED, true));
        if (collection(kind).updateOne(filter, marked).getMatchedCount() > 0) {
            return true;
        }
        if (!isIn(archive(kind), id)) {
            return insert(kind, id, filter, marked);
        }
        return hasArrived(kind, id) && archive(kind).updateOne(filter, marked).getMatchedCount() > 0;
    }

    /** Whether the document in the archive is the only one; one whose move was broken off then arrives. */
    boolean hasArrived(Kind kind, String id) {
        if (isIn(collection(kind), id)) {
            return false;
        }
        Bson broken = and(eq("_id", id), eq(MOVING, true));
        archive(kind).updateOne(broken, Updates.combine(Updates.unset(MOVING), Updates.set(UNCOUNTED, true)));
        return true;
    }

    /** One that was moved to the archive in this very moment is written there. */
    private boolean insert(Kind kind, String id, Bson filter, Bson change) {
        Optional<UpdateResult> written = upsert(collection(kind), filter, change);
        boolean isNew = written.filter(result -> result.getUpsertedId() != null).isPresent();
        if (isNew && isIn(archive(kind), id)) {
            collection(kind).deleteOne(and(eq("_id", id), eq(REVISION, 1L)));
            return archive(kind).updateOne(filter, change).getMatchedCount() > 0;
        }
        return written.isPresent();
    }

    private static boolean isIn(MongoCollection<Document> collection, String id) {
        return collection.find(eq("_id", id)).projection(include("_id")).first() != null;
    }

    /** Empty when this is nothing new for the document. */
    private static Optional<UpdateResult> upsert(MongoCollection<Document> collection, Bson filter, Bson change) {
        try {
            return Optional.of(collection.updateOne(filter, change, new UpdateOptions().upsert(true)));
        } catch (MongoWriteException e) {
            requireDuplicate(e);
            // It is there already: newer than this event, or made by another one a moment ago.
            return Optional.of(collection.updateOne(filter, change)).filter(result -> result.getMatchedCount() > 0);
        }
    }

    /** Throws what it is given, unless it says that the document is there already. */
    static void requireDuplicate(MongoWriteException e) {
        if (ErrorCategory.fromErrorCode(e.getCode()) != ErrorCategory.DUPLICATE_KEY) {
            throw e;
        }
    }

    /** Forgets all of this kind in an area. */
    void removeAll(Kind kind, String area) {
        collections(kind).forEach(place -> place.deleteMany(eq("area", area)));
        counts().deleteOne(eq("_id", Tally.id(kind, area)));
    }

    Optional<Document> find(Kind kind, String id) {
        return collections(kind).stream()
                .flatMap(place -> Stream.ofNullable(place.find(eq("_id", id)).first()))
                .findFirst();
    }

    /** By a number that each document has, then by id. */
    record Order(String field, boolean oldestFirst) {
        static final Order NEWEST_FIRST = new Order(ORDER, false);

        private Bson sort() {
            return orderBy(oldestFirst ? Sorts.ascending(field) : descending(field), Sorts.ascending("_id"));
        }

        private Bson after(Cursor last) {
            long number = last.number(0);
            Bson further = oldestFirst ? gt(field, number) : lt(field, number);
            return or(further, and(eq(field, number), gt("_id", last.text(1))));
        }

        private Comparator<Document> comparator() {
            Comparator<Document> byNumber = Comparator.comparing(this::number);
            return (oldestFirst ? byNumber : byNumber.reversed()).thenComparing(row -> row.getString("_id"));
        }

        long number(Document row) {
            return row.get(field, 0L);
        }
    }

    /** One row more than a page has, newest first. */
    List<Document> page(Kind kind, List<Bson> filters, PageRequest page) {
        return page(kind, filters, Order.NEWEST_FIRST, page);
    }

    List<Document> page(Kind kind, List<Bson> filters, Order order, PageRequest page) {
        List<Bson> all = new ArrayList<>(filters);
        if (page.cursor() != null) {
            all.add(order.after(page.cursor()));
        }
        List<Document> rows =
                all(kind, and(all), found -> found.sort(order.sort()).limit(page.limit() + 1));
        return rows.stream().sorted(order.comparator()).limit(page.limit() + 1L).toList();
    }

    /** What is found, in the archive too. */
    List<Document> all(Kind kind, Bson filter, UnaryOperator<FindIterable<Document>> how) {
        Map<String, Document> found = new LinkedHashMap<>();
        for (var place : collections(kind)) {
            how.apply(place.find(and(filter, exists(MOVING, false))))
                    .forEach(row -> found.putIfAbsent(row.getString("_id"), row));
        }
        return List.copyOf(found.values());
    }

    /** Of what is under way, without the archive. */
    FindIterable<Document> list(Kind kind, Bson filter) {
        return collection(kind).find(filter);
    }
}
