package org.relief.intake.request;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.unset;
import static java.util.Objects.requireNonNull;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Location;
import org.relief.intake.item.Item;
import org.relief.intake.request.ReliefRequest.Refusal;
import org.relief.intake.request.ReliefRequest.Status;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.DatabaseSetup;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Documents;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.eventing.Versioned;
import org.relief.platform.web.paging.PageRequest;

/**
 * The requests. Beside each request's own state its document holds the {@code outlook}, which matching decides: it has a
 * sequence of its own and does not touch the request's version, so that an operator's amendment is not stale because a plan
 * changed meanwhile.
 */
class Requests {

    /** Of a request only where it asks from. */
    record AskedFrom(String id, String area, Status status, Place asked) {

        record Place(String neighborhood) {}
    }

    static final String DOOR_OFF = "doorOff";

    private static final int REFERENCE_ATTEMPTS = 20;
    /** In degrees: more than what is near, so that nothing near is missed. */
    private static final double AROUND = 0.003;

    private final AggregateStore<ReliefRequest> store;
    private final MongoCollection<BsonDocument> documents;
    private final RequestNews news;
    private final Retention retention;
    private final Clock clock;

    /** @param news told of each change, whoever made it */
    Requests(
            AggregateStores stores,
            MongoDatabase database,
            DatabaseSetup setup,
            RequestNews news,
            Retention retention,
            Clock clock) {
        this.news = news;
        this.retention = retention;
        this.clock = clock;
        store = stores.store("requests", ReliefRequest.class, ReliefRequest::area);
        documents = database.withWriteConcern(WriteConcern.MAJORITY).getCollection("requests", BsonDocument.class);
        setup.index(documents, Indexes.ascending("reference"), new IndexOptions().unique(true));
        setup.index(
                documents,
                // of listLike: with the place in it no others are fetched; before the next one, which would do as well
                // for it
                Indexes.ascending("area", "asked.people", "loggedAt", "asked.location.lat", "asked.location.lon"),
                Indexes.compoundIndex(Indexes.ascending("area"), descending("loggedAt", "_id")),
                Indexes.ascending("closing.at"));
    }

    /**
     * Stores a new request.
     *
     * @param draft from a reference to the decision; asked again with another reference when that one is taken
     */
    Outcome<ReliefRequest, Refusal> log(
            String id, String cause, References references, Function<String, Decision<ReliefRequest, Refusal>> draft) {
        for (int attempt = 1; ; attempt++) {
            String reference = references.next();
            try {
                return told(store.handle(
                        id,
                        cause,
                        current -> current == null ? draft.apply(reference) : Decision.reject(Refusal.ID_TAKEN)));
            } catch (MongoWriteException e) {
                if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY || attempt == REFERENCE_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** @param expected the version that the caller saw; null when that does not matter */
    Outcome<ReliefRequest, Refusal> change(
            String id,
            String cause,
            @Nullable Long expected,
            Function<ReliefRequest, Decision<ReliefRequest, Refusal>> decide) {
        return told(store.handle(
                id,
                cause,
                expected,
                current -> current == null ? Decision.reject(Refusal.NOT_FOUND) : decide.apply(current)));
    }

    /** Without a word to open pages: nothing that they show is another. */
    Outcome<ReliefRequest, Refusal> makeAnew(String id, long version, List<Item> catalog) {
        return store.handle(
                id,
                "made-anew/" + version,
                version,
                current -> current == null ? Decision.reject(Refusal.NOT_FOUND) : current.madeAnew(catalog, version));
    }

    private Outcome<ReliefRequest, Refusal> told(Outcome<ReliefRequest, Refusal> outcome) {
        if (outcome instanceof Outcome.Applied<ReliefRequest, Refusal>(ReliefRequest state, long version, boolean _)) {
            news.tellChange(state, version);
        }
        return outcome;
    }

    /** What was told of it after the backup that was restored; nobody is told again. */
    void takeBack(String id, String cause, UnaryOperator<@Nullable ReliefRequest> told) {
        store.<Refusal>handle(id, cause, current -> Decision.accept(requireNonNull(told.apply(current))))
                .applied();
    }

    Retention retention() {
        return retention;
    }

    Optional<ReliefRequest> find(String id) {
        return store.find(id);
    }

    Optional<Versioned<ReliefRequest>> findVersioned(String id) {
        return store.findVersioned(id);
    }

    /** Keeps the outlook unless a newer one is there already; false when there is, or when the request is not known. */
    boolean keepOutlook(String id, long sequence, Outlook outlook) {
        BsonDocument kept = new BsonDocument("outlook", Documents.write(outlook))
                .append("outlookSequence", new BsonInt64(sequence));
        Bson notNewer = or(exists("outlookSequence", false), lte("outlookSequence", sequence));
        return documents
                        .updateOne(and(eq("_id", id), notNewer), new BsonDocument("$set", kept))
                        .getMatchedCount()
                == 1;
    }

    /** Keeps when it was handed over last; the same or an older word changes nothing. */
    void keepHandover(String id, Handover handover) {
        Bson news = or(exists("handover", false), lt("handover.at", Date.from(handover.at())));
        documents.updateOne(
                and(eq("_id", id), news),
                new BsonDocument("$set", new BsonDocument("handover", Documents.write(handover))));
    }

    /** It did not happen, if it is the last that was heard of. */
    void dropHandover(String id, Instant at) {
        documents.updateOne(and(eq("_id", id), eq("handover.at", Date.from(at))), unset("handover"));
    }

    /** A driver stood at its door, and that is not where the request says; null when that is settled. */
    void keepDoorOff(String id, @Nullable DoorOff off) {
        documents.updateOne(
                eq("_id", id),
                off == null
                        ? unset(DOOR_OFF)
                        : new BsonDocument("$set", new BsonDocument(DOOR_OFF, Documents.write(off))));
    }

    Optional<RequestView> findView(String id) {
        return view(eq("_id", id));
    }

    Optional<RequestView> findByReference(String reference) {
        return view(eq("reference", reference));
    }

    List<ReliefRequest> listAll(Collection<String> ids) {
        return store.list(in("_id", ids), new BsonDocument(), 0);
    }

    List<RequestView> listViews(Collection<String> ids) {
        return views(in("_id", ids), new BsonDocument(), 0);
    }

    List<AskedFrom> listAskedFrom(Collection<String> ids) {
        return store.listParts(in("_id", ids), new BsonDocument(), 0, AskedFrom.class);
    }

    /** Those of the same number of people within a few hundred meters, logged since then. */
    List<RequestView> listLike(String area, Asked asked, Instant since) {
        Location place = asked.location();
        Bson near = and(
                eq("area", area),
                gt("loggedAt", Date.from(since)),
                eq("asked.people", asked.people()),
                gt("asked.location.lat", place.lat() - AROUND),
                lt("asked.location.lat", place.lat() + AROUND),
                gt("asked.location.lon", place.lon() - AROUND),
                lt("asked.location.lon", place.lon() + AROUND));
        return views(near, new BsonDocument(), 0);
    }

    /** Latest first, one more than the page holds. */
    List<RequestView> list(RequestSearch search, PageRequest page) {
        Instant askedAhead = clock.instant()
                .minus(Duration.ofDays(retention.untouchedDays()))
                .plus(Retention.ASKED_AHEAD);
        Bson wanted = search.filter(askedAhead);
        Bson rest = page.cursor() == null
                ? wanted
                : and(
                        wanted,
                        AggregateStore.after(
                                "loggedAt",
                                page.cursor().instant(0),
                                page.cursor().text(1)));
        return views(rest, descending("loggedAt", "_id"), page.limit() + 1);
    }

    /** Requests that ended before this moment and whose contact is still readable. */
    List<ReliefRequest> listEndedBefore(Instant before, int limit) {
        return store.list(and(lt("closing.at", Date.from(before)), exists("contact", true)), new BsonDocument(), limit);
    }

    /** Open ones by id, that nobody logged since then. */
    List<RequestView> listOpen(Instant loggedBefore, String afterId, int limit) {
        Bson open = and(eq("status", Status.OPEN.name()), lt("loggedAt", Date.from(loggedBefore)), gt("_id", afterId));
        return views(open, ascending("_id"), limit);
    }

    /** Open ones that ask for food for people and days, by id. */
    List<Versioned<ReliefRequest>> listOpenFood(String afterId, int limit) {
        Bson open = and(eq("status", Status.OPEN.name()), exists("asked.needs.basket", true), gt("_id", afterId));
        return store.list(
                open,
                ascending("_id"),
                limit,
                document -> new Versioned<>(
                        Documents.read(document, ReliefRequest.class),
                        document.getNumber("version").longValue()));
    }

    /** All of an area by id, or those of one status. */
    List<ReliefRequest> listOf(String area, @Nullable Status status, String afterId, int limit) {
        Bson ofArea = and(eq("area", area), gt("_id", afterId));
        return store.list(status == null ? ofArea : and(ofArea, eq("status", status.name())), ascending("_id"), limit);
    }

    /** How many came, by neighborhood and by the hour, the last hour first. */
    Map<String, int[]> countHourly(String area, Instant until, int hours) {
        Map<String, int[]> hourly = new HashMap<>();
        Bson since = and(
                eq("area", area),
                gt("loggedAt", Date.from(until.minus(Duration.ofHours(hours)))),
                lte("loggedAt", Date.from(until)));
        documents
                .find(since)
                .projection(Projections.include("asked.neighborhood", "loggedAt"))
                .forEach(found -> {
                    Instant at =
                            Instant.ofEpochMilli(found.getDateTime("loggedAt").getValue());
                    String place =
                            found.getDocument("asked").getString("neighborhood").getValue();
                    hourly.computeIfAbsent(place, _ -> new int[hours])[
                            (int) Duration.between(at, until).toHours()]++;
                });
        return hourly;
    }

    long countOpen(String area) {
        return documents.countDocuments(and(eq("area", area), eq("status", Status.OPEN.name())));
    }

    long countOpen(String area, String neighborhood) {
        return documents.countDocuments(
                and(eq("area", area), eq("status", Status.OPEN.name()), eq("asked.neighborhood", neighborhood)));
    }

    long countPlanned(String area) {
        return documents.countDocuments(
                and(eq("area", area), eq("status", Status.OPEN.name()), in("outlook.state", RequestSearch.COMING)));
    }

    long countContacts(String area) {
        return documents.countDocuments(and(eq("area", area), exists("contact", true)));
    }

    private Optional<RequestView> view(Bson filter) {
        return Optional.ofNullable(documents
                        .find(filter, RawBsonDocument.class)
                        .projection(Projections.exclude("outbox", "handled"))
                        .first())
                .map(document -> RequestView.read(document, retention));
    }

    private List<RequestView> views(Bson filter, Bson order, int limit) {
        return store.list(filter, order, limit, document -> RequestView.read(document, retention));
    }
}
