package org.relief.intake.draft;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Objects;
import org.bson.Document;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** How many each system handed over, and by a keyed digest, what: the same id is not to mean something else. */
@Component
class HandedOver {

    private static final Duration REMEMBERED = Duration.ofDays(7);

    private final MongoCollection<Document> digests;
    private final MongoCollection<Document> counts;
    private final Clock clock;

    HandedOver(MongoDatabase database, Clock clock) {
        MongoDatabase safely = database.withWriteConcern(WriteConcern.MAJORITY);
        digests = safely.getCollection("handed_over");
        counts = safely.getCollection("handed_over_counts");
        this.clock = clock;
    }

    /** Which one this is within the running minute, across instances. */
    int count(String sender) {
        Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        Document counted = counts.findOneAndUpdate(
                eq("_id", sender + "/" + minute.getEpochSecond()),
                Updates.combine(Updates.inc("count", 1), Updates.set("at", Date.from(minute))),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        return Objects.requireNonNull(counted).getInteger("count");
    }

    int secondsLeft() {
        return 60 - (int) (clock.instant().getEpochSecond() % 60);
    }

    /** False when something else came under this id. */
    boolean isSame(String id, String digest) {
        Document known = digests.find(eq("_id", id)).first();
        return known == null || digest.equals(known.getString("digest"));
    }

    /** The first that is remembered stays; false when this is something else. */
    boolean remember(String id, String digest) {
        Document first = digests.findOneAndUpdate(
                eq("_id", id),
                Updates.combine(
                        Updates.setOnInsert("digest", digest), Updates.setOnInsert("at", Date.from(clock.instant()))),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        return digest.equals(Objects.requireNonNull(first).getString("digest"));
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void sweep() {
        Instant now = clock.instant();
        counts.deleteMany(lt("at", Date.from(now.minus(Duration.ofHours(1)))));
        digests.deleteMany(lt("at", Date.from(now.minus(REMEMBERED))));
    }
}
