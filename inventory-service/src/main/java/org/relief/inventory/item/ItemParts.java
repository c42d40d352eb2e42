package org.relief.inventory.item;

import org.relief.platform.eventing.AggregateStores;

/** What the catalog is made of. */
public record ItemParts(Items items) {

    public static ItemParts of(AggregateStores stores) {
        return new ItemParts(new Items(stores.store("items", Item.class, Item::id)));
    }
}
