package org.relief.intake.area;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Versioned;
import org.relief.platform.web.paging.PageRequest;
import org.springframework.stereotype.Component;

/** Every area that was defined. */
@Component
public class Areas {

    private final AggregateStore<Area> store;

    Areas(AggregateStores stores) {
        store = stores.store("areas", Area.class, Area::id);
    }

    public boolean exists(String code) {
        return store.find(code).isPresent();
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
