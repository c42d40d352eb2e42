package org.relief.intake.draft;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.model.Indexes;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.relief.intake.area.AreaNews;
import org.relief.intake.draft.Draft.Refusal;
import org.relief.intake.draft.Draft.State;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.live.LiveUpdates;
import org.springframework.stereotype.Component;

@Component
class Drafts {

    /** How a page hears that the list is no longer what it shows. */
    record DraftChanged(String id, long version) {}

    private static final String COLLECTION = "drafts";
    private static final int LISTED = 200;

    private final AggregateStore<Draft> store;
    private final LiveUpdates live;

    Drafts(AggregateStores stores, LiveUpdates live) {
        this.store = stores.store(COLLECTION, Draft.class, Draft::area);
        this.live = live;
        stores.index(COLLECTION, Indexes.ascending("area", "state", "at"));
    }

    /** The first that comes under an id stays. */
    Draft keep(Draft draft) {
        return told(store.<Refusal>handle(draft.id(), "came", known -> Decision.accept(known == null ? draft : known)))
                .applied();
    }

    Outcome<Draft, Refusal> change(String id, String cause, Function<Draft, Decision<Draft, Refusal>> how) {
        return told(store.handle(
                id, cause, known -> known == null ? Decision.reject(Refusal.NOT_FOUND) : how.apply(known)));
    }

    private Outcome<Draft, Refusal> told(Outcome<Draft, Refusal> outcome) {
        if (outcome instanceof Outcome.Applied<Draft, Refusal>(Draft draft, long version, boolean again) && !again) {
            live.publish(
                    AreaNews.channel(draft.area()),
                    "draft/" + draft.id() + "/" + version,
                    "drafts.changed",
                    new DraftChanged(draft.id(), version));
        }
        return outcome;
    }

    Optional<Draft> find(String id) {
        return store.find(id);
    }

    Optional<Draft> find(String area, String id) {
        return find(id).filter(draft -> draft.area().equals(area));
    }

    /** Who waits longest comes first. */
    List<Draft> listOpen(String area) {
        return store.list(and(eq("area", area), eq("state", State.OPEN.name())), ascending("at", "_id"), LISTED);
    }

    long countOpen(String area) {
        return store.count(and(eq("area", area), eq("state", State.OPEN.name())));
    }

    /** The latest first. */
    List<Draft> listClosed(String area) {
        return store.list(and(eq("area", area), ne("state", State.OPEN.name())), descending("closing.at"), LISTED);
    }

    List<Draft> listOf(String area, Collection<String> ids) {
        return store.list(and(eq("area", area), in("_id", ids)), ascending("_id"), 0);
    }

    /** By id, those of which the vault still holds what was said. */
    List<Draft> listKept(String afterId, int limit) {
        return store.list(and(exists("entry", true), gt("_id", afterId)), ascending("_id"), limit);
    }
}
