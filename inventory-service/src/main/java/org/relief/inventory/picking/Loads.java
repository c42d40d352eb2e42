package org.relief.inventory.picking;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.paging.Cursor;

/** All loads. */
final class Loads {

    private static final int AT_ONCE = 200;

    /** A car that is empty is not DISPATCHED once its delivery is over. */
    private static final Bson TO_BRING_BACK =
            and(eq("state", Load.State.DISPATCHED.name()), or(eq("cancelled", true), eq("completed", true)));

    private final AggregateStore<Load> store;

    private Loads(AggregateStore<Load> store) {
        this.store = store;
    }

    static Loads of(AggregateStores stores) {
        stores.index(
                "loads",
                Indexes.ascending("state"),
                Indexes.ascending("untold.cause"),
                Indexes.ascending("warehouse"),
                Indexes.ascending("warehouse", "state"));
        return new Loads(stores.store("loads", Load.class, Load::area));
    }

    Outcome<Load, LoadRefusal> handle(
            String delivery, String cause, Function<@Nullable Load, Decision<Load, LoadRefusal>> decide) {
        return store.handle(delivery, cause, decide);
    }

    Optional<Load> find(String delivery) {
        return store.find(delivery);
    }

    /** Of a warehouse, by the time at which the car comes, from the cursor (loadAt, id) on. */
    List<Load> list(
            String warehouse, Load.@Nullable State state, boolean toBringBack, @Nullable Cursor last, int limit) {
        List<Bson> filters = new ArrayList<>(List.of(eq("warehouse", warehouse)));
        if (state != null) {
            filters.add(eq("state", state.name()));
        }
        if (toBringBack) {
            filters.add(TO_BRING_BACK);
        }
        if (last != null) {
            filters.add(or(gt("loadAt", last.instant(0)), and(eq("loadAt", last.instant(0)), gt("_id", last.text(1)))));
        }
        return store.list(and(filters), Sorts.ascending("loadAt", "_id"), limit);
    }

    /** Set aside for longer than agreed, and nobody is loading it. */
    void eachOverdue(Instant now, Consumer<Load> work) {
        store.each(
                and(eq("state", Load.State.RESERVED.name()), lt("until", now), exists("filling.loadingSince", false)),
                Sorts.ascending("until"),
                AT_ONCE,
                work);
    }

    /** Over, with goods still on the car; at most so many. */
    List<Load> listToBringBack(int limit) {
        return store.list(TO_BRING_BACK, Sorts.ascending("changedAt"), limit);
    }

    /** With some of these lots set aside, and not gone. */
    List<Load> listHolding(String warehouse, List<String> lots) {
        List<String> states = Load.State.BEFORE_LOADED.stream().map(Enum::name).toList();
        return store.list(
                and(eq("warehouse", warehouse), in("state", states), in("lines.reserved.lot", lots)),
                Sorts.ascending("_id"),
                0);
    }

    /** That left with some of these lots. */
    List<Load> listLoaded(String warehouse, List<String> lots) {
        return store.list(and(eq("warehouse", warehouse), in("lines.loaded.lot", lots)), Sorts.ascending("_id"), 0);
    }

    /** Of which the stock cards were not told everything. */
    void eachUntold(Consumer<Load> work) {
        store.each(gt("untold.cause", ""), Sorts.ascending("_id"), AT_ONCE, work);
    }

    /** Being carried out since before the given time. */
    void eachUnderWay(Instant before, Consumer<Load> work) {
        List<String> states = Load.State.UNDER_WAY.stream().map(Enum::name).toList();
        store.each(and(in("state", states), lt("changedAt", before)), Sorts.ascending("changedAt"), AT_ONCE, work);
    }
}
