package org.relief.matching.board;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.relief.matching.board.BoardEvents.RequestAsked;
import org.relief.matching.board.BoardStore.Kind;
import org.relief.matching.board.BoardStore.Order;

/** What a coordinator sorts needs by; each a number that lies in the document. */
enum NeedSort {
    NEWEST(Order.NEWEST_FIRST),
    /** Who has waited longest first. */
    WAIT(new Order(BoardStore.ORDER, true)),
    /** Whom a life hangs on, then the most urgent first, of these who has waited longest. */
    URGENCY(new Order("byUrgency", true)),
    /** Whose window ends first; who has none comes last. */
    DEADLINE(new Order("byDeadline", true));

    private static final List<String> URGENCIES = List.of("CRITICAL", "HIGH", "NORMAL");
    /** More than any time in milliseconds. */
    private static final long RANK = 100_000_000_000_000L;

    /** When the first life is in danger that hangs on it. */
    static final String BY_LIFE = "byLife";

    final Order order;

    NeedSort(Order order) {
        this.order = order;
    }

    static Bson fields(RequestAsked asked) {
        long since = asked.loggedAt().toEpochMilli();
        long rank = asked.lifeDeadlines().isEmpty()
                ? Math.floorMod(URGENCIES.indexOf(asked.urgency()), URGENCIES.size() + 1)
                : -1;
        var window = asked.window();
        long life = asked.lifeDeadlines().stream()
                .mapToLong(deadline -> deadline.until().toEpochMilli())
                .min()
                .orElse(RANK);
        return combine(
                set(BoardStore.ORDER, since),
                set(BY_LIFE, life),
                set(URGENCY.order.field(), rank * RANK + since),
                set(
                        DEADLINE.order.field(),
                        window == null ? RANK + since : window.until().toEpochMilli()));
    }

    /** For documents of a release that did not sort. */
    static void fillIn(BoardStore store) {
        Bson without = and(exists("asked"), exists(URGENCY.order.field(), false));
        for (MongoCollection<Document> place : store.collections(Kind.REQUESTS)) {
            for (Document document : place.find(without)) {
                var asked = BoardDocuments.required(document, "asked", RequestAsked.class);
                place.updateOne(eq("_id", document.getString("_id")), fields(asked));
            }
        }
    }
}
