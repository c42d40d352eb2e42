package org.relief.inventory.item;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.paging.PageRequest;

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

    /** One more than the page has, by code. */
    List<Item> list(PageRequest page) {
        Bson after = page.cursor() == null
                ? Filters.empty()
                : Filters.gt("_id", page.cursor().text(0));
        return store.list(after, Sorts.ascending("_id"), page.limit() + 1);
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
