package org.relief.inventory.stock;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.Documents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The append-only ledger of all movements. A movement is born in its card's own write and copied here
 * afterwards, off the caller's path; the card keeps it until the copy is known to exist, so that a
 * crash between the two loses nothing. Reading looks in both places.
 */
final class Ledger implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Ledger.class);
    private static final int DUPLICATE_KEY = 11000;
    private static final int BATCH = 200;

    private final MongoCollection<BsonDocument> collection;
    private final Map<String, Long> posted = new ConcurrentHashMap<>();
    private final BlockingQueue<StockCard> queue = new LinkedBlockingQueue<>();
    private volatile @Nullable Thread writer;

    Ledger(MongoDatabase database) {
        this.collection =
                database.withWriteConcern(WriteConcern.MAJORITY).getCollection("movements", BsonDocument.class);
    }

    /** The last movement of this card that is known to be in the collection; 0 when none is known. */
    long postedUpTo(String card) {
        return posted.getOrDefault(card, 0L);
    }

    /** Has the card's new movements copied soon. */
    void post(StockCard card) {
        if (card.movements() > postedUpTo(card.id())) {
            queue.add(card);
        }
    }

    /**
     * Lets go of copies that a restored card does not know: they were made after its own, of another life, under numbers
     * that it gives anew.
     */
    void forgetLater(StockCard card) {
        collection.deleteMany(and(ofCard(card), gt("number", card.movements())));
    }

    /** Whether a later movement takes this one back. */
    boolean isReversed(StockCard card, long number) {
        return card.journal().stream().anyMatch(later -> Objects.equals(later.reverses(), number))
                || collection.find(and(ofCard(card), eq("reverses", number))).first() != null;
    }

    /** Their ids lie between the card's with {@code #} and with the next letter. */
    private static Bson ofCard(StockCard card) {
        return and(gte("_id", card.id() + "#"), lt("_id", card.id() + "$"));
    }

    /** What is looked for among a card's movements; what is null, or empty, may be anything. */
    record Wanted(
            Set<Movement.Kind> kinds,
            @Nullable String lot,
            @Nullable Instant since,
            @Nullable Instant until) {

        static final Wanted ALL = new Wanted(Set.of(), null, null, null);

        static Wanted of(String lot) {
            return new Wanted(Set.of(), lot, null, null);
        }

        boolean takes(Movement movement) {
            return (kinds.isEmpty() || kinds.contains(movement.kind()))
                    && (lot == null || lot.equals(movement.lot()))
                    && (since == null || !movement.at().isBefore(since))
                    && (until == null || movement.at().isBefore(until));
        }

        private Bson filter(StockCard card, long before) {
            List<Bson> all = new ArrayList<>(List.of(ofCard(card), lt("number", before)));
            if (!kinds.isEmpty()) {
                all.add(in("kind", kinds.stream().map(Enum::name).toList()));
            }
            if (lot != null) {
                all.add(eq("lot", lot));
            }
            if (since != null) {
                all.add(gte("at", Date.from(since)));
            }
            if (until != null) {
                all.add(lt("at", Date.from(until)));
            }
            return and(all);
        }
    }

    /** Last first, of those with a lower number. */
    List<Movement> listLatest(StockCard card, Wanted wanted, long before, int limit) {
        if (wanted.equals(Wanted.ALL)) {
            long last = Math.min(card.movements(), before - 1);
            return List.copyOf(
                    list(card, Math.max(1, last - limit + 1), last).reversed().values());
        }
        SequencedMap<Long, Movement> found = new TreeMap<>();
        collection
                .find(wanted.filter(card, before))
                .sort(Sorts.descending("number"))
                .limit(limit)
                .map(document -> Documents.read(document, LedgerEntry.class).movement())
                .forEach(movement -> found.put(movement.number(), movement));
        card.journal().stream()
                .filter(movement -> movement.number() < before && wanted.takes(movement))
                .forEach(movement -> found.put(movement.number(), movement));
        return found.reversed().values().stream().limit(limit).toList();
    }

    /** What people corrected in a warehouse since then, last first; what they took back too. */
    List<LedgerEntry> listCorrected(String warehouse, Instant since, int limit) {
        Bson corrected = and(
                gte("_id", warehouse + "/"),
                lt("_id", warehouse + "0"),
                in("kind", Movement.Kind.ADJUSTED.name(), Movement.Kind.WRITTEN_OFF.name()),
                gte("at", Date.from(since)));
        return collection
                .find(corrected)
                .sort(Sorts.descending("at"))
                .limit(limit)
                .map(document -> Documents.read(document, LedgerEntry.class))
                .into(new ArrayList<>());
    }

    /** Movements of a card by number, for the numbers that there are. */
    SequencedMap<Long, Movement> list(StockCard card, long from, long to) {
        SequencedMap<Long, Movement> found = new TreeMap<>();
        List<String> ids = LongStream.rangeClosed(from, to)
                .mapToObj(number -> LedgerEntry.id(card.id(), number))
                .toList();
        if (!ids.isEmpty()) {
            collection.find(in("_id", ids)).forEach(document -> {
                Movement movement = Documents.read(document, LedgerEntry.class).movement();
                found.put(movement.number(), movement);
            });
        }
        card.journal().stream()
                .filter(movement -> movement.number() >= from && movement.number() <= to)
                .forEach(movement -> found.put(movement.number(), movement));
        return found;
    }

    /** Copies what waits, without a thread of its own; what fails waits on. */
    void once() {
        List<StockCard> cards = new ArrayList<>(queue);
        insert(cards);
        cards.forEach(_ -> queue.remove());
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                List<StockCard> cards = new ArrayList<>(List.of(queue.take()));
                queue.drainTo(cards, BATCH);
                write(cards);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void write(List<StockCard> cards) throws InterruptedException {
        while (true) {
            try {
                insert(cards);
                return;
            } catch (MongoException e) {
                log.warn("Movements wait for the database: {}", e.getClass().getSimpleName());
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }

    private void insert(List<StockCard> cards) {
        Map<String, BsonDocument> entries = new TreeMap<>();
        // Of many states of one card the last has all that waits.
        Map<String, StockCard> last = new TreeMap<>();
        cards.forEach(
                card -> last.merge(card.id(), card, (one, other) -> one.movements() > other.movements() ? one : other));
        for (StockCard card : last.values()) {
            long done = postedUpTo(card.id());
            card.journal().stream()
                    .filter(movement -> movement.number() > done)
                    .map(movement -> LedgerEntry.of(card, movement))
                    .forEach(entry -> entries.put(entry.id(), Documents.write(entry)));
        }
        insertNew(List.copyOf(entries.values()));
        cards.forEach(card -> posted.merge(card.id(), card.movements(), Math::max));
    }

    private void insertNew(List<BsonDocument> entries) {
        if (entries.isEmpty()) {
            return;
        }
        try {
            collection.insertMany(entries, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().anyMatch(error -> error.getCode() != DUPLICATE_KEY)
                    || e.getWriteConcernError() != null) {
                throw e;
            }
        }
    }

    @Override
    public synchronized void start() {
        writer = Thread.ofVirtual().name("ledger").start(this::run);
    }

    @Override
    public synchronized void stop() {
        Thread running = writer;
        if (running != null) {
            running.interrupt();
            writer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return writer != null;
    }
}
