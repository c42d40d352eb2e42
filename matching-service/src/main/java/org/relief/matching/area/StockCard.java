package org.relief.matching.area;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.InventoryEvents.Available;
import org.relief.matching.area.InventoryEvents.StockLevelChanged;

/**
 * What one warehouse says it can promise of one item.
 *
 * @param distrustedUntil after inventory granted nothing of it: not planned with until it reports anew, or until then
 */
public record StockCard(
        String warehouse,
        String item,
        List<Available> available,
        long sequence,
        @Nullable Instant distrustedUntil) {

    public StockCard {
        available = List.copyOf(available);
    }

    public static StockCard unheard(String warehouse, String item) {
        return new StockCard(warehouse, item, List.of(), 0, null);
    }

    public static String key(String warehouse, String item) {
        return warehouse + "/" + item;
    }

    public String key() {
        return key(warehouse, item);
    }

    public StockCard on(StockLevelChanged event, long sequence) {
        return sequence <= this.sequence ? this : new StockCard(warehouse, item, event.available(), sequence, null);
    }

    public StockCard distrust(Instant until) {
        return new StockCard(warehouse, item, available, sequence, until);
    }

    public boolean isTrustedAt(Instant now) {
        return distrustedUntil == null || !distrustedUntil.isAfter(now);
    }
}
