package org.relief.platform.eventing;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The aggregates of one kind, one document each: {@code {_id, …state, version, outbox[], handled[],
 * pending}}. A save is one conditional write of state and events together, so that neither is ever
 * seen without the other; on a lost race it is decided anew on the current state.
 *
 * @param <S> the state: a record with a String component {@code id}
 */
public final class AggregateStore<S extends Record> {

    private static final int MAX_ATTEMPTS = 64;
    /** Causes remembered per aggregate; far more than can be in flight for one. */
    private static final int HANDLED_KEPT = 500;

    private static final Bson WITHOUT_ENVELOPE = Projections.exclude("outbox", "handled", "pending");

    private final MongoCollection<BsonDocument> collection;
    private final Class<S> type;
    private final Function<S, String> key;
    private final EventCatalog catalog;
    private final Clock clock;
    private final Runnable saved;
    private final ToLongFunction<String> toldBefore;

    /** @param toldBefore the last sequence that an aggregate had which a restored database does not hold */
    AggregateStore(
            MongoCollection<BsonDocument> collection,
            Class<S> type,
            Function<S, String> key,
            EventCatalog catalog,
            Clock clock,
            Runnable saved,
            ToLongFunction<String> toldBefore) {
        this.collection = collection;
        this.type = type;
        this.key = key;
        this.catalog = catalog;
        this.clock = clock;
        this.saved = saved;
        this.toldBefore = toldBefore;
    }

    public Optional<S> find(String id) {
        return findVersioned(id).map(Versioned::state);
    }

    public Optional<Versioned<S>> findVersioned(String id) {
        return Optional.ofNullable(stored(id)).map(this::decode);
    }

    /** A part of the state: a record of some of its components, each whole or a part again. Only that is fetched. */
    public <P extends Record> Optional<P> findPart(String id, Class<P> part) {
        return Optional.ofNullable(collection
                        .find(eq("_id", id), RawBsonDocument.class)
                        .projection(Documents.only(part))
                        .first())
                .map(document -> Documents.read(document, part));
    }

    private @Nullable BsonDocument stored(String id) {
        return collection.find(eq("_id", id), RawBsonDocument.class).first();
    }

    /** Throws {@link NoSuchElementException} when there is none. */
    public S get(String id) {
        return find(id).orElseThrow(() -> new NoSuchElementException(collection.getNamespace() + " " + id));
    }

    /** All states that match, in the given order; {@code limit} 0 means all. Without those that a newer build stored. */
    public List<S> list(Bson filter, Bson sort, int limit) {
        return list(filter, sort, limit, document -> decode(document).state());
    }

    /**
     * As above, of documents that hold more than the state.
     *
     * @param read from a document, without its envelope but for the version, to what is wanted of it
     */
    public <T> List<T> list(Bson filter, Bson sort, int limit, Function<BsonDocument, T> read) {
        return readable(filter, sort, limit, WITHOUT_ENVELOPE).stream()
                .map(read)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** As {@link #list}, of each only such a part as {@link #findPart} reads. */
    public <P extends Record> List<P> listParts(Bson filter, Bson sort, int limit, Class<P> part) {
        return readable(filter, sort, limit, Documents.only(part)).stream()
                .map(document -> Documents.read(document, part))
                .toList();
    }

    private List<BsonDocument> readable(Bson filter, Bson sort, int limit, Bson fields) {
        List<BsonDocument> found = documents(filter, sort, limit, fields);
        return found.stream().allMatch(this::isReadable)
                ? found
                : documents(and(filter, Documents.READABLE), sort, limit, fields);
    }

    /** For a sweep: does something about each that matches, {@link EachByItself}, also where one cannot even be read. */
    public void each(Bson filter, Bson sort, int limit, Consumer<S> work) {
        EachByItself.of(
                readable(filter, sort, limit, WITHOUT_ENVELOPE),
                found -> collection.getNamespace().getCollectionName() + " "
                        + found.getString("_id").getValue(),
                found -> work.accept(decode(found).state()));
    }

    private List<BsonDocument> documents(Bson filter, Bson sort, int limit, Bson fields) {
        return collection
                .find(filter, RawBsonDocument.class)
                .projection(fields)
                .sort(sort)
                .limit(limit)
                .into(new ArrayList<>());
    }

    private boolean isReadable(BsonDocument document) {
        return Documents.isReadable(document, type);
    }

    public long count(Bson filter) {
        return collection.countDocuments(filter);
    }

    /**
     * Gives a command to the aggregate with this id.
     *
     * @param cause what asks for it: the id of the event or command being handled. The second time
     *     the same cause arrives, nothing is decided or written, and the answer says so.
     * @param decide from the current state (null when there is none yet) to what is to be. Called
     *     again when another write came between, so it must have no side effects.
     */
    public <R> Outcome<S, R> handle(String id, String cause, Function<@Nullable S, Decision<S, R>> decide) {
        return handle(id, cause, null, decide);
    }

    /** As above, but only if the stored version is {@code expected}. */
    public <R> Outcome<S, R> handle(
            String id, String cause, @Nullable Long expected, Function<@Nullable S, Decision<S, R>> decide) {
        Asked<S, R> command = new Asked<>(cause, Trace.child(), expected, decide);
        return handleTogether(id, List.of(command)).getFirst();
    }

    /**
     * Gives several commands to one aggregate at once: each is decided on what the one before it made of the state, and all
     * are written together, so that many commands of one aggregate cost few writes. Each has its own answer.
     */
    public <R> List<Outcome<S, R>> handleTogether(String id, List<Asked<S, R>> commands) {
        for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
            List<Outcome<S, R>> outcomes = attempt(id, commands);
            if (outcomes != null) {
                return outcomes;
            }
            pause(attempt);
        }
        throw new ContendedAggregate(collection.getNamespace() + " " + id);
    }

    /** What a list by a time and then the id, the last first, has after the one with these. */
    public static Bson after(String field, Instant time, String id) {
        return or(lt(field, time), and(eq(field, time), lt("_id", id)));
    }

    private static void pause(int attempt) {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1 + Math.min(attempt, 20) * 1_000_000L));
    }

    /** Null when another write came between. */
    private <R> @Nullable List<Outcome<S, R>> attempt(String id, List<Asked<S, R>> commands) {
        BsonDocument document = stored(id);
        Versioned<S> current = document == null ? null : decode(document);
        long base = current == null ? toldBefore.applyAsLong(id) : current.version();
        Together<S, R> together = new Together<>(current == null ? null : current.state(), base);
        Set<String> handled = document == null ? Set.of() : handled(document);
        commands.forEach(command -> together.give(command, handled.contains(command.cause())));
        return together.causes().isEmpty() || save(id, current, together) ? together.outcomes() : null;
    }

    private <R> boolean save(String id, @Nullable Versioned<S> current, Together<S, R> together) {
        S state = together.applied();
        List<Document> outbox = new ArrayList<>();
        together.told()
                .forEach(told -> Trace.run(
                        told.trace(), () -> outbox.addAll(outbox(id, told.state(), told.events(), told.base()))));
        boolean written = current == null
                ? insert(id, together.causes(), state, together.version(), outbox)
                : update(id, together.causes(), current.version(), state, together.version(), outbox);
        if (written && !outbox.isEmpty()) {
            saved.run();
        }
        return written;
    }

    private List<Document> outbox(String id, S state, List<? extends Record> events, long base) {
        List<Document> outbox = new ArrayList<>(events.size());
        for (Record event : events) {
            outbox.add(OutboxEntry.of(catalog, event, key.apply(state), id, base + outbox.size() + 1, clock.instant())
                    .toDocument());
        }
        return outbox;
    }

    private boolean insert(String id, List<String> causes, S state, long version, List<Document> outbox) {
        Document envelope = new Document("_id", id)
                .append("version", version)
                .append("handled", causes)
                .append("outbox", outbox)
                .append("pending", !outbox.isEmpty());
        BsonDocument document = envelope.toBsonDocument(BsonDocument.class, collection.getCodecRegistry());
        Documents.write(state).forEach(document::putIfAbsent);
        try {
            collection.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY && isTaken(id)) {
                return false;
            }
            throw e;
        }
    }

    /** A duplicate of another unique field is the caller's to see; only a duplicate id is a lost race. */
    private boolean isTaken(String id) {
        return collection.find(eq("_id", id)).first() != null;
    }

    private boolean update(String id, List<String> causes, long base, S state, long version, List<Document> outbox) {
        BsonDocument set = Documents.write(state);
        set.remove("_id");
        List<Bson> updates = new ArrayList<>();
        set.forEach((field, value) -> updates.add(Updates.set(field, value)));
        Documents.fields(type).stream()
                .filter(field -> !set.containsKey(field) && !field.equals("_id"))
                .forEach(field -> updates.add(Updates.unset(field)));
        updates.add(Updates.inc("version", version - base));
        updates.add(Updates.pushEach("handled", causes, new PushOptions().slice(-HANDLED_KEPT)));
        if (!outbox.isEmpty()) {
            updates.add(Updates.pushEach("outbox", outbox));
            updates.add(Updates.set("pending", true));
        }
        return collection
                        .updateOne(
                                and(eq("_id", id), eq("version", base), nin("handled", causes)),
                                Updates.combine(updates))
                        .getMatchedCount()
                == 1;
    }

    private static Set<String> handled(BsonDocument document) {
        return document.getArray("handled").stream()
                .map(cause -> cause.asString().getValue())
                .collect(Collectors.toSet());
    }

    private Versioned<S> decode(BsonDocument document) {
        return new Versioned<>(
                Documents.read(document, type), document.getNumber("version").longValue());
    }
}
