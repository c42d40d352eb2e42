package org.relief.platform.web.device;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/** Collection {@code broughtReports}: who brought a report that somebody else had made, and what became of it; nothing of what it says. */
final class BroughtReports {

    private static final Duration KEPT = Duration.ofDays(90);
    private static final int LATEST = 200;

    private final MongoCollection<Document> brought;
    private final Clock clock;

    BroughtReports(MongoDatabase database, Clock clock) {
        this.brought = database.getCollection("broughtReports");
        this.clock = clock;
    }

    /** @param report its person's id and its key */
    record Brought(String report, String by, Instant at, Outcome outcome) {}

    /** Whoever brought it when it was taken stays the one, however often it comes again. */
    void remember(WaitingReport report, String bringer, Outcome outcome) {
        Instant now = clock.instant();
        try {
            brought.updateOne(
                    and(eq("_id", report.toString()), ne("outcome", Outcome.TAKEN.name())),
                    combine(set("by", bringer), set("at", Date.from(now)), set("outcome", outcome.name())),
                    new UpdateOptions().upsert(true));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
        brought.createIndex(Indexes.ascending("at"));
        brought.deleteMany(lt("at", Date.from(now.minus(KEPT))));
    }

    List<Brought> listLatest() {
        return brought.find()
                .sort(descending("at"))
                .limit(LATEST)
                .map(one -> new Brought(
                        one.getString("_id"),
                        one.getString("by"),
                        one.getDate("at").toInstant(),
                        Outcome.valueOf(one.getString("outcome"))))
                .into(new ArrayList<>());
    }
}
