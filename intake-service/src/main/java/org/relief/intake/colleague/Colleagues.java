package org.relief.intake.colleague;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * How those who do something here are called in their accounts, so that a page can say who did it. Everything else, and every
 * event, keeps the id alone; a name is forgotten 90 days after its person was here last.
 */
final class Colleagues {

    private static final Logger log = LoggerFactory.getLogger(Colleagues.class);

    private static final Duration KEPT = Duration.ofDays(90);
    private static final int LISTED = 2_000;

    private record Seen(String name, Instant day) {}

    private final MongoCollection<Document> colleagues;
    private final Clock clock;
    private final Map<String, Seen> known = new ConcurrentHashMap<>();

    Colleagues(MongoDatabase database, Clock clock) {
        this.colleagues = database.getCollection("colleagues");
        this.clock = clock;
    }

    /** Written once a day and name: what somebody does must not wait for it, nor fail with it. */
    void seen(Colleague who) {
        Instant now = clock.instant();
        Seen seen = new Seen(who.name(), now.truncatedTo(ChronoUnit.DAYS));
        if (seen.equals(known.get(who.id()))) {
            return;
        }
        try {
            colleagues.updateOne(
                    eq("_id", who.id()),
                    combine(set("name", who.name()), set("at", Date.from(now))),
                    new UpdateOptions().upsert(true));
            known.put(who.id(), seen);
        } catch (MongoException e) {
            log.warn("How a colleague is called was not kept: {}", e.getClass().getSimpleName());
        }
    }

    List<Colleague> list() {
        return colleagues
                .find()
                .sort(Sorts.descending("at"))
                .limit(LISTED)
                .map(found -> new Colleague(found.getString("_id"), found.getString("name")))
                .into(new ArrayList<>());
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT12H")
    void forget() {
        colleagues.deleteMany(lt("at", Date.from(clock.instant().minus(KEPT))));
    }
}
