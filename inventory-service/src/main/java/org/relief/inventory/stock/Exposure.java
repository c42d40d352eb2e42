package org.relief.inventory.stock;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.item.Item;
import org.relief.inventory.item.Items;
import org.relief.inventory.warehouse.Warehouse;

/** What one fire or looter would take: said where goods are to come to a warehouse, by whatever way, and never in the way. */
public final class Exposure {

    /** @param kilograms that would stand there, more than the {@code capKilograms} that should */
    public record CapPassed(long kilograms, int capKilograms) {}

    private final Items items;
    private final StockCards cards;

    Exposure(Items items, StockCards cards) {
        this.items = items;
        this.cards = cards;
    }

    /**
     * If these came too.
     *
     * @param coming units of each item
     * @return null where that is no more than should stand there
     */
    public @Nullable CapPassed with(Optional<Warehouse> to, Map<String, Long> coming) {
        Warehouse warehouse = to.orElse(null);
        Integer cap = warehouse == null ? null : warehouse.capKilograms();
        if (warehouse == null || cap == null) {
            return null;
        }
        long grams = cards.units(warehouse.id()).entrySet().stream()
                .mapToLong(here -> grams(here.getKey(), here.getValue().left()))
                .sum();
        grams += coming.entrySet().stream()
                .mapToLong(more -> grams(more.getKey(), more.getValue()))
                .sum();
        long kilograms = Math.round(grams / 1000.0);
        return kilograms > cap ? new CapPassed(kilograms, cap) : null;
    }

    private long grams(String item, long units) {
        return units
                * items.find(item)
                        .map(Item::definition)
                        .map(Item.Definition::grams)
                        .orElse(0);
    }
}
