package org.relief.inventory.item;

import org.jspecify.annotations.Nullable;

/** What the catalog tells; the record key is the item code. */
public sealed interface ItemEvent {

    /** @param minutesAtHome how long it must last after the handover; left out where it need not */
    record ItemDefined(
            String item,
            Item.Category category,
            Item.Names names,
            String unit,
            int grams,
            int milliliters,
            double personDays,
            Item.ShelfLife shelfLife,
            @Nullable Integer hotMinutes,
            Item.DeprivationClass deprivationClass,
            boolean lifeCritical,
            @Nullable Integer minutesAtHome)
            implements ItemEvent {

        static ItemDefined of(Item item) {
            Item.Definition d = item.definition();
            int atHome = (int) item.timeAtHome().toMinutes();
            return new ItemDefined(
                    item.id(),
                    d.category(),
                    d.names(),
                    d.unit(),
                    d.grams(),
                    d.milliliters(),
                    d.personDays(),
                    d.shelfLife(),
                    d.hotMinutes(),
                    d.deprivationClass(),
                    d.lifeCritical(),
                    atHome == 0 ? null : atHome);
        }
    }

    record ItemRetired(String item) implements ItemEvent {}
}
