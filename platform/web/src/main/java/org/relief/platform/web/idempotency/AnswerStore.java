package org.relief.platform.web.idempotency;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
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
 * the unique {@code _id} lets one in. Its answer makes it DONE. A RUNNING document older than the takeover age belongs to a
 * crashed request and may be claimed by a retry, again by one only.
 */
final class AnswerStore {

    private static final String RUNNING = "RUNNING";
    private static final String DONE = "DONE";

    sealed interface Claim {}

    /** The request may run; {@code run} tells this claim from a later takeover. */
    record Granted(String id, UUID run) implements Claim {}

    record Answered(StoredAnswer answer) implements Claim {}

    record InProgress() implements Claim {}

    record OtherBody() implements Claim {}

    private final MongoCollection<Document> answers;
    private final Clock clock;
    private final Ids ids;
    private final Duration takeover;

    AnswerStore(MongoDatabase database, Clock clock, Ids ids, Duration takeover) {
        this.answers = database.getCollection("idempotency");
        this.clock = clock;
        this.ids = ids;
        this.takeover = takeover;
    }

    Claim claim(Intention intention) {
        String id = intention.id();
        String bodyHash = intention.tag();
        UUID run = ids.next();
        try {
            answers.insertOne(new Document("_id", id)
                    .append("bodyHash", bodyHash)
                    .append("state", RUNNING)
                    .append("run", run.toString())
                    .append("at", Date.from(clock.instant())));
            return new Granted(id, run);
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
        return judge(answers.find(eq("_id", id)).first(), id, bodyHash, run);
    }

    private Claim judge(@Nullable Document found, String id, String bodyHash, UUID run) {
        if (found == null) {
            // Swept, refused or failed in this very moment: the client's retry will find the way free.
            return new InProgress();
        }
        if (!bodyHash.equals(found.getString("bodyHash"))) {
            return new OtherBody();
        }
        if (DONE.equals(found.getString("state"))) {
            return new Answered(StoredAnswer.from(found.get("answer", Document.class)));
        }
        Instant crashedBefore = clock.instant().minus(takeover);
        return found.getDate("at").toInstant().isBefore(crashedBefore) && takeOver(found, run)
                ? new Granted(id, run)
                : new InProgress();
    }

    private boolean takeOver(Document found, UUID run) {
        Bson unchanged = and(eq("_id", found.get("_id")), eq("state", RUNNING), eq("run", found.get("run")));
        Bson mine = combine(set("run", run.toString()), set("at", Date.from(clock.instant())));
        return answers.updateOne(unchanged, mine).getModifiedCount() == 1;
    }

    void finish(Granted claim, StoredAnswer answer) {
        answers.updateOne(mine(claim), combine(set("state", DONE), set("answer", answer.toDocument())));
    }

    /** Lets the next request with this key run. */
    void release(Granted claim) {
        answers.deleteOne(mine(claim));
    }

    private static Bson mine(Granted claim) {
        return and(eq("_id", claim.id()), eq("run", claim.run().toString()));
    }

    long deleteBefore(Instant instant) {
        answers.createIndex(Indexes.ascending("at"));
        return answers.deleteMany(lt("at", Date.from(instant))).getDeletedCount();
    }
}
