package org.relief.matching.board;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.relief.matching.board.BoardStore.Kind;
import org.springframework.stereotype.Component;

/**
 * Counters of an area, kept as documents change instead of reading all of them. Whatever is written to a document marks it
 * uncounted; it carries beside that how it was counted. Counting takes some of those that are marked as one batch: the
 * counters and the batch are written at once, then each document learns how it is counted now. Whoever finds a batch that
 * was begun finishes it first, so a crash or another instance changes nothing. Counters that are lost are made anew.
 */
@Component
class Tally {

    private static final int BATCH = 500;

    /** Of what is counted: with another one all is counted anew. */
    private static final int FORMAT = 2;

    /** In a document: how it was counted, and in which batch. */
    private static final String COUNTED = "counted";

    private static final String COUNTED_IN = "countedIn";

    private static final String VERSION = "version";
    private static final String LAST = "last";
    private static final String ANEW = "anew";
    private static final String COUNTERS = "counters";
    private static final String OPEN = "batch";

    private final BoardStore store;
    private final Clock clock;

    Tally(BoardStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    static String id(Kind kind, String area) {
        return kind + "/" + FORMAT + "/" + area;
    }

    /** The counters of now. */
    Map<String, Long> count(Kind kind, String area) {
        while (true) {
            Document tally = finished(kind, area);
            List<Document> news = uncounted(kind, area);
            if (news.isEmpty()) {
                return counters(tally);
            }
            begin(kind, tally, news);
        }
    }

    private List<Document> uncounted(Kind kind, String area) {
        List<String> fields = new ArrayList<>(AreaCounts.fields(kind));
        fields.addAll(List.of(COUNTED, BoardStore.REVISION));
        Bson marked = and(eq("area", area), eq(BoardStore.UNCOUNTED, true));
        return store.all(kind, marked, all -> all.projection(include(fields)).limit(BATCH));
    }

    private static Map<String, Long> counters(Document tally) {
        Map<String, Long> counters = new TreeMap<>();
        tally.getList(COUNTERS, Document.class)
                .forEach(counter -> counters.put(counter.getString("of"), counter.getLong("count")));
        return counters;
    }

    /** Does nothing when somebody else was first. */
    void begin(Kind kind, Document tally, List<Document> news) {
        Map<String, Long> counters = counters(tally);
        List<Document> batch = new ArrayList<>();
        for (Document document : news) {
            Document fields = new Document(document);
            fields.keySet().retainAll(AreaCounts.fields(kind));
            Document last = document.get(COUNTED, Document.class);
            AreaCounts.of(kind, fields).forEach((name, count) -> counters.merge(name, count, Long::sum));
            if (last != null) {
                AreaCounts.of(kind, last).forEach((name, count) -> counters.merge(name, -count, Long::sum));
            }
            batch.add(new Document("id", document.getString("_id"))
                    .append("rev", document.getLong(BoardStore.REVISION))
                    .append(COUNTED, fields));
        }
        List<Document> listed = counters.entrySet().stream()
                .filter(counter -> counter.getValue() != 0)
                .map(counter -> new Document("of", counter.getKey()).append("count", counter.getValue()))
                .toList();
        write(tally, combine(set(COUNTERS, listed), set(OPEN, batch), inc(LAST, 1L)));
    }

    private void write(Document tally, Bson change) {
        store.counts()
                .updateOne(
                        and(eq("_id", tally.getString("_id")), eq(VERSION, tally.getLong(VERSION))),
                        combine(change, inc(VERSION, 1L)));
    }

    /** The counters, with nothing of them left half done. */
    private Document finished(Kind kind, String area) {
        while (true) {
            Document tally = findOrStart(kind, area);
            if (tally.getBoolean(ANEW, false)) {
                markAll(kind, area, tally.getLong(LAST));
                write(tally, unset(ANEW));
            } else if (tally.containsKey(OPEN)) {
                finish(kind, tally);
                write(tally, unset(OPEN));
            } else {
                return tally;
            }
        }
    }

    private Document findOrStart(Kind kind, String area) {
        Bson own = eq("_id", id(kind, area));
        Document found = store.counts().find(own).first();
        if (found != null) {
            return found;
        }
        // Greater than the number of any batch of counters that were there before.
        var started = new Document("_id", id(kind, area))
                .append(VERSION, 1L)
                .append(LAST, clock.millis())
                .append(ANEW, true)
                .append(COUNTERS, List.of());
        try {
            store.counts().insertOne(started);
            return started;
        } catch (MongoWriteException e) {
            BoardStore.requireDuplicate(e);
            return findOrStart(kind, area);
        }
    }

    /** As if nothing had been counted; what has been since these counters were begun is left alone. */
    private void markAll(Kind kind, String area, long begun) {
        Bson before = and(eq("area", area), isCountedBefore(begun));
        Bson mark = combine(set(BoardStore.UNCOUNTED, true), unset(COUNTED), set(COUNTED_IN, begun));
        store.collections(kind).forEach(place -> place.updateMany(before, mark));
    }

    private static Bson isCountedBefore(long batch) {
        return or(exists(COUNTED_IN, false), lt(COUNTED_IN, batch));
    }

    private void finish(Kind kind, Document tally) {
        long number = tally.getLong(LAST);
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (Document one : tally.getList(OPEN, Document.class)) {
            Bson id = eq("_id", one.getString("id"));
            Bson counted = combine(set(COUNTED, one.get(COUNTED)), set(COUNTED_IN, number));
            Bson unchanged = and(id, eq(BoardStore.REVISION, one.getLong("rev")), eq(COUNTED_IN, number));
            writes.add(new UpdateOneModel<>(and(id, isCountedBefore(number)), counted));
            writes.add(new UpdateOneModel<>(unchanged, unset(BoardStore.UNCOUNTED)));
        }
        for (MongoCollection<Document> place : store.collections(kind)) {
            place.bulkWrite(writes);
        }
    }
}
