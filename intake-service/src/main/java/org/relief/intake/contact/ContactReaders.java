package org.relief.intake.contact;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static java.util.Objects.requireNonNull;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.relief.intake.contact.ContactReader.Asking;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Decision;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.time.Ids;
import org.springframework.http.HttpStatus;

/**
 * Those who read contacts. What they were shown is counted in the database, so that neither another instance nor a restart
 * makes a new beginning.
 */
public class ContactReaders {

    private static final String COLLECTION = "contact_readers";
    private static final int MOST_LISTED = 200;

    private final AggregateStore<ContactReader> store;
    private final ReadingLimits limits;
    private final Audit audit;
    private final Ids ids;
    private final MeterRegistry meters;

    ContactReaders(AggregateStores stores, ReadingLimits limits, Audit audit, Ids ids, MeterRegistry meters) {
        this.store = stores.store(COLLECTION, ContactReader.class, ContactReader::area);
        stores.index(COLLECTION, Indexes.ascending("area"), Indexes.ascending("held.areas"));
        this.limits = limits;
        this.audit = audit;
        this.ids = ids;
        this.meters = meters;
    }

    /**
     * Counts that somebody is to be shown a household, before it is.
     *
     * @throws Problem 429 with when it may be shown, if that is later; the audit has it then that they asked
     */
    public void admit(Reader reader, String area, String request, Instant now) {
        count(reader, area, request, now).ifPresent(until -> {
            audit.append(ContactRead.of(ids.next().toString(), request, reader, now, false));
            Duration rest = Duration.between(now, until);
            throw Problem.of(HttpStatus.TOO_MANY_REQUESTS, "too-many-contacts", rest.toMinutes() + 1)
                    .retryAfter((int) rest.toSeconds() + 1);
        });
    }

    private Optional<Instant> count(Reader reader, String area, String request, Instant now) {
        Asking asking = new Asking(reader.person(), reader.isDriver(), area, request);
        Optional<Instant> heldUntil = store.<Void>handle(
                        asking.reader(),
                        "read/" + ids.next(),
                        current -> ContactReader.ask(current, asking, limits, now))
                .applied()
                .heldUntil(asking, limits, now);
        meters.counter(
                        "relief.contact.readings",
                        "by",
                        reader.isDriver() ? "driver" : "operator",
                        "outcome",
                        heldUntil.isEmpty() ? "shown" : "limited")
                .increment();
        return heldUntil;
    }

    /** Whom it was too much for since then, the latest first. */
    List<ContactReader> listHeld(String area, Instant since) {
        Bson there = or(eq("held.areas", area), and(exists("held.areas", false), eq("area", area)));
        return store.list(and(there, gt("held.at", Date.from(since))), Sorts.descending("held.at"), MOST_LISTED);
    }

    Optional<ContactReader> find(String id) {
        return store.find(id);
    }

    /** Lifts the limit there for a while; the audit says for whom and by whom, before it is in effect. */
    ContactReader allow(
            ContactReader reader, String area, String by, Duration time, String why, Instant now, String cause) {
        audit.append(new ReadingAllowance(ids.next().toString(), reader.id(), area, by, why, now, now.plus(time)));
        return store.<Void>handle(
                        reader.id(), cause, current -> requireNonNull(current).allow(area, by, time, now))
                .applied();
    }

    /** What was shown longer ago counts no more, and is in the audit anyway. */
    public void forget(Instant shownBefore) {
        forget(and(exists("shown.0"), lt("lastAt", Date.from(shownBefore))));
    }

    /** What was shown of an operation that is erased. */
    public void forget(String area) {
        forget(and(exists("shown.0"), eq("area", area)));
    }

    private void forget(Bson which) {
        store.list(which, new BsonDocument(), 0)
                .forEach(reader -> store.<Void>handle(
                        reader.id(),
                        "forget/" + ids.next(),
                        current -> Decision.accept(requireNonNull(current).forgetting())));
    }
}
