package org.relief.inventory.warehouse;

import static java.util.Objects.requireNonNull;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.problem.Problem;

/** All warehouses. */
public final class Warehouses {

    private final AggregateStore<Warehouse> store;

    Warehouses(AggregateStore<Warehouse> store) {
        this.store = store;
    }

    public Optional<Warehouse> find(String code) {
        return store.find(code);
    }

    /** One that takes goods in: not while it is threatened. */
    public Warehouse getTakingIn(String code) {
        Warehouse warehouse = find(code).orElseThrow(() -> Problem.notFound("warehouse-not-found", code));
        if (warehouse.alert() != null) {
            throw Problem.conflict("warehouse-frozen", code);
        }
        return warehouse;
    }

    /** @param areas null for all */
    List<Warehouse> list(@Nullable Set<String> areas, @Nullable String after, int limit) {
        Bson ofArea = areas == null ? Filters.empty() : Filters.in("area", areas);
        Bson rest = after == null ? ofArea : Filters.and(ofArea, Filters.gt("_id", after));
        return store.list(rest, Sorts.ascending("_id"), limit);
    }

    Outcome<Warehouse, Warehouse.Refusal> define(Warehouse warehouse, String cause) {
        return store.handle(warehouse.id(), cause, current -> Warehouse.define(current, warehouse));
    }

    /** @param alert null when the danger is over */
    public Warehouse alert(String code, Warehouse.@Nullable Alert alert, String cause) {
        return store.<Warehouse.Refusal>handle(
                        code, cause, current -> requireNonNull(current).alerted(alert))
                .applied();
    }
}
