package org.relief.inventory.item;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.List;
import java.util.Optional;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.Outcome;

/** The catalog. */
public final class Items {

    private final AggregateStore<Item> store;

    Items(AggregateStore<Item> store) {
        this.store = store;
    }

    public Optional<Item> find(String code) {
        return store.find(code);
    }

    /** A few dozen, so all at once. */
    public List<Item> list() {
        return store.list(Filters.empty(), Sorts.ascending("_id"), 0);
    }

    Outcome<Item, String> define(String code, Item.Definition definition, String cause) {
        return store.handle(code, cause, current -> Item.define(current, code, definition));
    }

    Outcome<Item, String> retire(String code, String cause) {
        return store.handle(
                code,
                cause,
                current -> current == null
                        ? org.relief.platform.eventing.Decision.reject("item-not-found")
                        : current.retire());
    }
}
