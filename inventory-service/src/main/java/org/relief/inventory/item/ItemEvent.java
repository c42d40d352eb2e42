package org.relief.inventory.item;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the catalog tells; the record key is the item code. */
public sealed interface ItemEvent {

    /**
     * @param minutesAtHome how long it must last after the handover; left out where it need not
     * @param diets that it is fit for; left out where nobody has said
     */
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
            @Nullable Integer minutesAtHome,
            @Nullable List<Item.Diet> diets)
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
                    atHome == 0 ? null : atHome,
                    d.diets());
        }
    }

    record ItemRetired(String item) implements ItemEvent {}
}
