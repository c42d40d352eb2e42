package org.relief.platform.web.idempotency;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.platform.web.time.Ids;

/**
 * Collection {@code idempotency}: one document for each user, path and key. A request that starts inserts it as RUNNING;
 * the unique {@code _id} lets one in. Its answer, sealed for whoever has the key, makes it DONE. A RUNNING document older
 * than the takeover age belongs to a crashed request and may be claimed by a retry, again by one only.
 */
final class AnswerStore implements AutoCloseable {

    private static final String RUNNING = "RUNNING";
    private static final String DONE = "DONE";

    sealed interface Claim {}

    /** The request may run; {@code run} tells this claim from a later takeover. */
    record Granted(Intention intention, UUID run) implements Claim {}

    record Answered(StoredAnswer answer) implements Claim {}

    record InProgress() implements Claim {}

    record OtherBody() implements Claim {}

    private final MongoCollection<Document> answers;
    private final AnswerWrites writes;
    private final Clock clock;
    private final Ids ids;
    private final Duration takeover;

    AnswerStore(MongoDatabase database, Clock clock, Ids ids, Duration takeover) {
        this.answers = database.getCollection("idempotency");
        this.writes = new AnswerWrites(answers);
        this.clock = clock;
        this.ids = ids;
        this.takeover = takeover;
    }

    Claim claim(Intention intention) {
        UUID run = ids.next();
        Document mine = new Document("_id", intention.id())
                .append("bodyHash", intention.tag())
                .append("state", RUNNING)
                .append("run", run.toString())
                .append("at", Date.from(clock.instant()));
        return writes.write(new InsertOneModel<>(mine))
                ? new Granted(intention, run)
                : judge(answers.find(eq("_id", intention.id())).first(), intention, run);
    }

    private Claim judge(@Nullable Document found, Intention intention, UUID run) {
        if (found == null) {
            // Swept, refused or failed in this very moment: the client's retry will find the way free.
            return new InProgress();
        }
        if (!intention.tag().equals(found.getString("bodyHash"))) {
            return new OtherBody();
        }
        if (DONE.equals(found.getString("state"))) {
            return new Answered(StoredAnswer.from(found.get("answer", Document.class), intention));
        }
        Instant crashedBefore = clock.instant().minus(takeover);
        return found.getDate("at").toInstant().isBefore(crashedBefore) && takeOver(found, run)
                ? new Granted(intention, run)
                : new InProgress();
    }

    private boolean takeOver(Document found, UUID run) {
        Bson unchanged = and(eq("_id", found.get("_id")), eq("state", RUNNING), eq("run", found.get("run")));
        Bson mine = combine(set("run", run.toString()), set("at", Date.from(clock.instant())));
        return answers.updateOne(unchanged, mine).getModifiedCount() == 1;
    }

    void finish(Granted claim, StoredAnswer answer) {
        Bson done = combine(set("state", DONE), set("answer", answer.sealed(claim.intention())));
        writes.write(new UpdateOneModel<>(mine(claim), done));
    }

    /** Lets the next request with this key run. */
    void release(Granted claim) {
        writes.write(new DeleteOneModel<>(mine(claim)));
    }

    private static Bson mine(Granted claim) {
        return and(eq("_id", claim.intention().id()), eq("run", claim.run().toString()));
    }

    long deleteBefore(Instant instant) {
        answers.createIndex(Indexes.ascending("at"));
        return answers.deleteMany(lt("at", Date.from(instant))).getDeletedCount();
    }

    @Override
    public void close() {
        writes.close();
    }
}
