package org.relief.intake.calls;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.model.Indexes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.AreaNews;
import org.relief.intake.calls.CallEntry.Refusal;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.live.LiveUpdates;

/** Who is called in turn, in every area. */
public class CallList {

    /** How a page hears that the list is no longer what it shows. */
    record ListChanged(String id, long version) {}

    private static final String COLLECTION = "call_entries";

    private final AggregateStore<CallEntry> store;
    private final LiveUpdates live;

    CallList(AggregateStores stores, LiveUpdates live) {
        this.store = stores.store(COLLECTION, CallEntry.class, CallEntry::area);
        this.live = live;
        stores.index(COLLECTION, Indexes.ascending("area", "rank", "nextDue"));
    }

    Outcome<CallEntry, Refusal> add(String id, String cause, Decision<CallEntry, Refusal> added) {
        return told(store.handle(id, cause, current -> current == null ? added : Decision.reject(Refusal.ID_TAKEN)));
    }

    Outcome<CallEntry, Refusal> change(String id, String cause, Function<CallEntry, Decision<CallEntry, Refusal>> how) {
        return told(store.handle(
                id, cause, current -> current == null ? Decision.reject(Refusal.NOT_FOUND) : how.apply(current)));
    }

    private Outcome<CallEntry, Refusal> told(Outcome<CallEntry, Refusal> outcome) {
        if (outcome instanceof Outcome.Applied<CallEntry, Refusal>(CallEntry entry, long version, boolean again)
                && !again) {
            live.publish(
                    AreaNews.channel(entry.area()),
                    "call/" + entry.id() + "/" + version,
                    "call-list.changed",
                    new ListChanged(entry.id(), version));
        }
        return outcome;
    }

    Optional<CallEntry> find(String area, String id) {
        return store.find(id).filter(entry -> entry.area().equals(area));
    }

    Optional<CallEntry> find(String id) {
        return store.find(id);
    }

    /** Who is due first, by what goes first; then who comes next. */
    List<CallEntry> list(String area, @Nullable String neighborhood, Instant now, int limit) {
        Bson called = called(area, neighborhood);
        List<CallEntry> all = new ArrayList<>(
                store.list(and(called, lte("nextDue", Date.from(now))), ascending("rank", "nextDue", "_id"), limit));
        if (all.size() < limit) {
            Bson later = and(called, gt("nextDue", Date.from(now)));
            all.addAll(store.list(later, ascending("nextDue", "_id"), limit - all.size()));
        }
        return all;
    }

    /** Those who are called no more, the latest first. */
    List<CallEntry> listGone(String area, int limit) {
        return store.list(and(eq("area", area), exists("gone", true)), descending("gone.at"), limit);
    }

    /** Of these ids, or from whose calls one of these requests came. */
    List<CallEntry> listOf(String area, Collection<String> ids, Collection<String> requests) {
        return store.list(
                and(eq("area", area), or(in("_id", ids), in("calls.request", requests))), ascending("_id"), 0);
    }

    long countDue(String area, Instant now) {
        return store.count(and(called(area, null), lte("nextDue", Date.from(now))));
    }

    /** How many did not answer twice in a row, by neighborhood. */
    public Map<String, Long> countUnreached(String area) {
        Bson alarming = and(called(area, null), gte("missed", CallEntry.ALARMING));
        return store.list(alarming, ascending("_id"), 0).stream()
                .collect(Collectors.groupingBy(CallEntry::neighborhood, Collectors.counting()));
    }

    private static Bson called(String area, @Nullable String neighborhood) {
        Bson ofArea = and(eq("area", area), exists("gone", false));
        return neighborhood == null ? ofArea : and(ofArea, eq("neighborhood", neighborhood));
    }

    /** Whose contact is no longer needed. */
    List<CallEntry> listGoneBefore(Instant before, int limit) {
        return store.list(and(exists("contact", true), lt("gone.at", Date.from(before))), ascending("_id"), limit);
    }

    List<CallEntry> listForgotten(Instant dueBefore, int limit) {
        return store.list(and(exists("gone", false), lt("nextDue", Date.from(dueBefore))), ascending("_id"), limit);
    }

    /** Of whom the vault still holds something. */
    List<CallEntry> listKept(String area, int limit) {
        return store.list(and(eq("area", area), exists("contact", true)), ascending("_id"), limit);
    }

    List<CallEntry> listCalled(String area, int limit) {
        return store.list(called(area, null), ascending("_id"), limit);
    }
}
