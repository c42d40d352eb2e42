package org.relief.intake.standing;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.relief.intake.standing.StandingNeed.Refusal;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;
import org.springframework.stereotype.Component;

/** The needs that come again. */
@Component
class StandingNeeds {

    private static final int LISTED = 500;

    private final AggregateStore<StandingNeed> store;

    StandingNeeds(AggregateStores stores) {
        store = stores.store("standing_needs", StandingNeed.class, StandingNeed::area);
    }

    Outcome<StandingNeed, Refusal> log(StandingNeed need, String cause) {
        return store.handle(
                need.id(), cause, known -> known == null ? Decision.accept(need) : Decision.reject(Refusal.ID_TAKEN));
    }

    Outcome<StandingNeed, Refusal> change(
            String id, String cause, Function<StandingNeed, Decision<StandingNeed, Refusal>> decide) {
        return store.handle(
                id, cause, known -> known == null ? Decision.reject(Refusal.NOT_FOUND) : decide.apply(known));
    }

    Optional<StandingNeed> find(String area, String id) {
        return store.find(id).filter(found -> found.area().equals(area));
    }

    List<StandingNeed> list(String area) {
        return store.list(eq("area", area), descending("loggedAt", "_id"), LISTED);
    }

    /** Of these ids, or that made one of these requests. */
    List<StandingNeed> listOf(String area, Collection<String> ids, Collection<String> requests) {
        return store.list(
                and(eq("area", area), or(in("_id", ids), in("rounds.request", requests))), ascending("_id"), 0);
    }

    Optional<StandingNeed> find(String id) {
        return store.find(id);
    }

    List<StandingNeed> listActive() {
        return store.list(eq("state", StandingNeed.State.ACTIVE.name()), ascending("_id"), 0);
    }

    /** Ended ones whose contact can still be read, and all of them where an operation is over. */
    List<StandingNeed> listWithContact() {
        return store.list(and(exists("contact", true)), ascending("_id"), 0);
    }
}
