package org.relief.inventory.stock;

import java.time.Instant;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What of an item could be carried away.
 *
 * @param units not expired and free, or kept back by somebody here; blocked ones too
 * @param expired of these, and of use to nobody
 * @param kept by whom
 */
public record Removable(String item, int units, int expired, List<Kept> kept) {

    static Removable of(StockCard card, Instant now) {
        List<Kept> kept = Kept.of(card, now);
        ToIntFunction<Lot> there = lot -> card.free(lot)
                + kept.stream()
                        .filter(one -> one.lot().equals(lot.id()))
                        .mapToInt(Kept::quantity)
                        .sum();
        int all = card.lots().stream().mapToInt(there).sum();
        int expired = card.lots().stream()
                .filter(lot -> lot.isExpiredAt(now))
                .mapToInt(there)
                .sum();
        return new Removable(card.item(), all - expired, expired, kept);
    }
}
