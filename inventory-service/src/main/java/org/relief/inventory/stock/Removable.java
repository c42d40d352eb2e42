package org.relief.inventory.stock;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * What of an item could be carried away.
 *
 * @param units not expired and free, or kept back by somebody here; blocked ones too
 * @param expired of these, and of use to nobody
 * @param kept by whom
 * @param promised of the units, what is set aside for deliveries that would be let go
 */
public record Removable(String item, int units, int expired, List<Kept> kept, int promised) {

    static Removable of(StockCard card, Set<String> letGo, Instant now) {
        List<Kept> kept = Kept.of(card, now);
        List<LotTake> promised =
                letGo.stream().flatMap(delivery -> card.held(delivery).stream()).toList();
        ToIntFunction<Lot> there = lot -> card.free(lot)
                + Takes.unitsOf(lot.id(), promised)
                + kept.stream()
                        .filter(one -> one.lot().equals(lot.id()))
                        .mapToInt(Kept::quantity)
                        .sum();
        ToIntFunction<Lot> expired = lot -> lot.isExpiredAt(now) ? there.applyAsInt(lot) : 0;
        int all = sum(card, there);
        int spoilt = sum(card, expired);
        int gone = sum(card, lot -> lot.isExpiredAt(now) ? Takes.unitsOf(lot.id(), promised) : 0);
        return new Removable(card.item(), all - spoilt, spoilt, kept, LotTake.sum(promised) - gone);
    }

    private static int sum(StockCard card, ToIntFunction<Lot> units) {
        return card.lots().stream().mapToInt(units).sum();
    }
}
