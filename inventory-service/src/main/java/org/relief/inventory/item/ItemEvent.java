package org.relief.inventory.item;

import org.jspecify.annotations.Nullable;

/** What the catalog tells; the record key is the item code. */
public sealed interface ItemEvent {

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
            boolean lifeCritical)
            implements ItemEvent {

        static ItemDefined of(String code, Item.Definition d) {
            return new ItemDefined(
                    code,
                    d.category(),
                    d.names(),
                    d.unit(),
                    d.grams(),
                    d.milliliters(),
                    d.personDays(),
                    d.shelfLife(),
                    d.hotMinutes(),
                    d.deprivationClass(),
                    d.lifeCritical());
        }
    }

    record ItemRetired(String item) implements ItemEvent {}
}
