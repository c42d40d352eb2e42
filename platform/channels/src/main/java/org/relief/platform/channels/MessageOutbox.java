package org.relief.platform.channels;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.Documents;

/**
 * Messages that are to be sent, and what became of them. One is put before anything is done about it, and taken for sent when
 * a gateway said so: after a crash in between it is sent again, under the same id.
 */
public final class MessageOutbox {

    static final String COLLECTION = "channel-messages";

    private static final int AT_ONCE = 100;

    public enum State {
        WAITING,
        SENT,
        /** No gateway or no address takes it. */
        REFUSED,
        /** It was of no use any more. */
        OVER
    }

    /**
     * @param nextAt when it is tried, or tried again should who sends it now have died
     * @param fault why it was not sent yet
     */
    record Queued(
            String id,
            String person,
            Way way,
            String text,
            Instant until,
            Instant putAt,
            State state,
            Instant nextAt,
            int tries,
            @Nullable String fault,
            @Nullable Instant doneAt) {

        Message message() {
            return new Message(id, person, way, text, until);
        }
    }

    /** @param fault why a message that waits was not sent when it was tried */
    public record Progress(State state, @Nullable String fault) {

        /** Whether waiting for it is in vain, or may be. */
        public boolean isTroubled() {
            return state == State.REFUSED || state == State.WAITING && fault != null;
        }
    }

    private final MongoCollection<BsonDocument> messages;
    private final Clock clock;

    MessageOutbox(MongoDatabase database, Clock clock) {
        this.messages = database.withWriteConcern(WriteConcern.MAJORITY).getCollection(COLLECTION, BsonDocument.class);
        this.clock = clock;
    }

    /** Once for each id, however often it is put. */
    public void put(Message message) {
        Instant now = clock.instant();
        Queued queued = new Queued(
                message.id(),
                message.person(),
                message.way(),
                message.text(),
                message.until(),
                now,
                State.WAITING,
                now,
                0,
                null,
                null);
        try {
            messages.insertOne(Documents.write(queued));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    public Optional<Progress> find(String id) {
        return Optional.ofNullable(messages.find(eq("_id", id)).first())
                .map(MessageOutbox::read)
                .map(queued -> new Progress(queued.state(), queued.fault()));
    }

    /** It is known already: what was not sent yet need not be. */
    public void withdraw(String id) {
        messages.updateOne(and(eq("_id", id), eq("state", State.WAITING.name())), done(State.OVER, null));
    }

    /** How many went to a person since then, or are about to. */
    public long countSince(String person, Instant since) {
        return messages.countDocuments(
                and(eq("person", person), gt("putAt", since), in("state", State.WAITING.name(), State.SENT.name())));
    }

    List<Queued> listDue(Instant now) {
        return messages
                .find(and(eq("state", State.WAITING.name()), lte("nextAt", now)))
                .sort(Sorts.ascending("nextAt"))
                .limit(AT_ONCE)
                .into(new ArrayList<>())
                .stream()
                .map(MessageOutbox::read)
                .toList();
    }

    /** False when another instance was quicker. */
    boolean claim(Queued due, Instant again) {
        Bson asSeen = and(eq("_id", due.id()), eq("state", State.WAITING.name()), eq("nextAt", due.nextAt()));
        return messages.updateOne(asSeen, combine(set("nextAt", again), inc("tries", 1)))
                        .getMatchedCount()
                == 1;
    }

    void finish(Queued sent, State state, @Nullable String fault) {
        messages.updateOne(eq("_id", sent.id()), done(state, fault));
    }

    void again(Queued failed, Instant at, @Nullable String fault) {
        messages.updateOne(
                and(eq("_id", failed.id()), eq("state", State.WAITING.name())),
                combine(set("nextAt", at), fault == null ? unset("fault") : set("fault", fault)));
    }

    void forget(Duration keep) {
        messages.deleteMany(lte("doneAt", clock.instant().minus(keep)));
    }

    /** What it said is nobody's business any more: only that it went. */
    private Bson done(State state, @Nullable String fault) {
        return combine(
                set("state", state.name()),
                set("text", ""),
                set("doneAt", clock.instant()),
                fault == null ? unset("fault") : set("fault", fault));
    }

    private static Queued read(BsonDocument document) {
        return Documents.read(document, Queued.class);
    }
}
