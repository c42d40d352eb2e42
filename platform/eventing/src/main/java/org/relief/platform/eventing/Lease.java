package org.relief.platform.eventing;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Makes one instance of a service the active one. Renewed by use; an instance that stops renewing
 * loses it after its term, one that restarts under its own name has it back at once. A clock
 * that is off can only make two instances active for a while: then events are sent twice, under the
 * same ids.
 */
final class Lease {

    private final MongoCollection<Document> leases;
    private final String name;
    private final String owner;
    private final Duration term;
    private final Clock clock;
    private Instant renewAt = Instant.MIN;

    Lease(MongoCollection<Document> leases, String name, String owner, Duration term, Clock clock) {
        this.leases = leases;
        this.name = name;
        this.owner = owner;
        this.term = term;
        this.clock = clock;
    }

    /** Whether this instance holds the lease now; renews it when a third of its term is over. */
    boolean held() {
        Instant now = clock.instant();
        if (now.isBefore(renewAt)) {
            return true;
        }
        boolean held = renew(now) || take(now);
        renewAt = held ? now.plus(term.dividedBy(3)) : Instant.MIN;
        return held;
    }

    private boolean renew(Instant now) {
        Bson free = and(eq("_id", name), or(eq("owner", owner), lte("until", now)));
        Bson mine = Updates.combine(Updates.set("owner", owner), Updates.set("until", now.plus(term)));
        return leases.updateOne(free, mine).getMatchedCount() == 1;
    }

    private boolean take(Instant now) {
        try {
            leases.insertOne(new Document("_id", name).append("owner", owner).append("until", now.plus(term)));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    void release() {
        leases.deleteOne(and(eq("_id", name), eq("owner", owner)));
        renewAt = Instant.MIN;
    }
}
