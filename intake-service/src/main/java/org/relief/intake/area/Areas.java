package org.relief.intake.area;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.eventing.Versioned;
import org.relief.platform.web.paging.PageRequest;

/** Every area that was defined. */
public class Areas {

    private final AggregateStore<Area> store;

    Areas(AggregateStores stores) {
        store = stores.store("areas", Area.class, Area::id);
    }

    public boolean exists(String code) {
        return store.find(code).isPresent();
    }

    public boolean isClosed(String code) {
        return store.find(code).filter(area -> area.state() != Area.State.OPEN).isPresent();
    }

    public boolean isErased(String code) {
        return store.find(code)
                .filter(area -> area.state() == Area.State.ERASED)
                .isPresent();
    }

    public Optional<Area> findState(String code) {
        return store.find(code);
    }

    public Outcome<Area, Area.Refusal> close(String code, String by, Instant now, String cause) {
        return change(code, cause, area -> area.close(by, now));
    }

    public Outcome<Area, Area.Refusal> erase(String code, String by, Instant now, String cause) {
        return change(code, cause, area -> area.erase(by, now));
    }

    void rule(String code, RulesSet told, String cause) {
        change(code, cause, area -> Decision.accept(area.on(told)));
    }

    /** Whatever was to be erased of it is. */
    public void wiped(String code) {
        change(code, "wiped", area -> Decision.accept(area.wiped()));
    }

    /** What was told of it after the backup that was restored; nobody is told again. */
    public void takeBack(String code, String cause, AreaDefined told) {
        takeBack(code, cause, current -> current == null ? Area.of(code, told) : current.as(told));
    }

    public void takeBack(String code, String cause, AreaClosed told) {
        takeBack(code, cause, current -> current == null ? null : current.closed(told));
    }

    public void takeBack(String code, String cause, AreaErased told) {
        takeBack(code, cause, current -> current == null ? null : current.erased(told));
    }

    private void takeBack(String code, String cause, UnaryOperator<@Nullable Area> told) {
        var _ = store.<Area.Refusal>handle(code, cause, current -> {
            Area next = told.apply(current);
            return next == null ? Decision.reject(Area.Refusal.NOT_FOUND) : Decision.accept(next);
        });
    }

    /** Those that are over and of which something may be left. */
    public List<Area> listEnding() {
        return store.list(eq("ending.wiped", false), Sorts.ascending("_id"), 0);
    }

    /** Where an operation is under way. */
    public List<Area> listOpen() {
        return store.list(Filters.exists("ending", false), Sorts.ascending("_id"), 0);
    }

    private Outcome<Area, Area.Refusal> change(
            String code, String cause, Function<Area, Decision<Area, Area.Refusal>> decide) {
        return store.handle(
                code,
                cause,
                current -> current == null ? Decision.reject(Area.Refusal.NOT_FOUND) : decide.apply(current));
    }

    Optional<Versioned<Area>> find(String code) {
        return store.findVersioned(code);
    }

    Versioned<Area> define(Area wanted, boolean curfewLifted, String cause) {
        store.<Void>handle(wanted.id(), cause, current -> Area.define(current, wanted, curfewLifted));
        return store.findVersioned(wanted.id()).orElseThrow();
    }

    /**
     * By code, one more than the page holds.
     *
     * @param only these; null for all
     */
    List<Area> list(@Nullable Set<String> only, PageRequest page) {
        Bson within = only == null ? Filters.empty() : Filters.in("_id", only);
        Bson after = page.cursor() == null
                ? within
                : and(within, gt("_id", page.cursor().text(0)));
        return store.list(after, Sorts.ascending("_id"), page.limit() + 1);
    }
}
