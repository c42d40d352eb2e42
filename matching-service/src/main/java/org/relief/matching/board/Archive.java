package org.relief.matching.board;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.relief.matching.board.BoardStore.Kind;
import org.relief.matching.delivery.DeliveryState;
import org.relief.matching.delivery.Outlook;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps apart what is over, a day after it was asked for or planned, so that the board works on what is open; it is found and
 * listed as before. A document is put into the archive, then taken away unless it has changed meanwhile. Whatever stops
 * that halfway, or does it twice, does no harm: what is in both places counts where it was.
 */
@Component
class Archive {

    private static final Duration AFTER = Duration.ofDays(1);
    private static final int AT_ONCE = 200;

    private static final Bson COUNTED = exists(BoardStore.UNCOUNTED, false);
    private static final Bson MOVING = eq(BoardStore.MOVING, true);

    private static final Bson OVER = in(
            "state",
            Stream.of(Outlook.State.values())
                    .filter(Outlook.State::isFinal)
                    .map(Enum::name)
                    .toList());

    private static final Bson HOME = and(
            BoardDocuments.isIn(Stream.of(DeliveryState.values())
                    .filter(state -> !state.isLive())
                    .toList()),
            ne("bringsBack", true));

    private final BoardStore store;
    private final Tally tally;
    private final Clock clock;

    Archive(BoardStore store, Tally tally, Clock clock) {
        this.store = store;
        this.tally = tally;
        this.clock = clock;
    }

    /** Counts what nobody has looked at, too, so that the next who looks need not wait for it. */
    @Scheduled(fixedDelayString = "${relief.matching.archive-every:30s}", initialDelayString = "10s")
    void sweep() {
        store.list(Kind.AREAS, exists("_id"))
                .projection(include("_id"))
                .map(area -> area.getString("_id"))
                .into(new ArrayList<>())
                .forEach(this::sweep);
    }

    void sweep(String area) {
        for (Kind kind : List.of(Kind.REQUESTS, Kind.DELIVERIES)) {
            goOn(kind, area);
            tally.count(kind, area);
        }
        move(Kind.REQUESTS, and(eq("area", area), OVER));
        move(Kind.DELIVERIES, and(eq("area", area), HOME));
    }

    private void move(Kind kind, Bson over) {
        long before = clock.instant().minus(AFTER).toEpochMilli();
        Bson ripe = and(over, COUNTED, lt(BoardStore.ORDER, before));
        List<Document> found;
        do {
            found = store.list(kind, ripe).limit(AT_ONCE).into(new ArrayList<>());
            found.forEach(document -> move(kind, document));
        } while (found.size() == AT_ONCE);
    }

    void move(Kind kind, Document document) {
        copy(store.archive(kind), new Document(document).append(BoardStore.MOVING, true));
        takeAway(kind, document);
    }

    /** In the place of an earlier copy. */
    static void copy(MongoCollection<Document> archive, Document document) {
        try {
            archive.insertOne(document);
        } catch (MongoWriteException e) {
            BoardStore.requireDuplicate(e);
            archive.replaceOne(and(eq("_id", document.getString("_id")), MOVING, isOlder(document)), document);
        }
    }

    private static Bson isOlder(Document document) {
        Object revision = document.get(BoardStore.REVISION);
        return revision == null
                ? exists("_id", false)
                : or(exists(BoardStore.REVISION, false), lt(BoardStore.REVISION, revision));
    }

    /** What has changed since it was read, or is to be counted again, stays, and its copy goes. */
    private void takeAway(Kind kind, Document document) {
        String id = document.getString("_id");
        Bson same = and(eq("_id", id), eq(BoardStore.REVISION, document.get(BoardStore.REVISION)));
        if (store.collection(kind).deleteOne(and(same, COUNTED)).getDeletedCount() > 0) {
            store.archive(kind).updateOne(and(eq("_id", id), MOVING), unset(BoardStore.MOVING));
        } else if (!store.hasArrived(kind, id)) {
            store.archive(kind).deleteOne(and(same, MOVING));
        }
    }

    /** What was broken off between the two. */
    private void goOn(Kind kind, String area) {
        store.archive(kind)
                .find(and(eq("area", area), MOVING))
                .projection(include("_id"))
                .map(document -> document.getString("_id"))
                .into(new ArrayList<>())
                .forEach(id -> store.hasArrived(kind, id));
    }
}
