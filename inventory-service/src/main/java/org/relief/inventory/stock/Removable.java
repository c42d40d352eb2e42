package org.relief.inventory.stock;

import java.time.Instant;

/**
 * What of an item could be carried away.
 *
 * @param units free and not expired, blocked ones too
 * @param expired free, and of use to nobody
 */
public record Removable(String item, int units, int expired) {

    static Removable of(StockCard card, Instant now) {
        int all = card.lots().stream().mapToInt(card::free).sum();
        int expired = card.lots().stream()
                .filter(lot -> lot.isExpiredAt(now))
                .mapToInt(card::free)
                .sum();
        return new Removable(card.item(), all - expired, expired);
    }
}
