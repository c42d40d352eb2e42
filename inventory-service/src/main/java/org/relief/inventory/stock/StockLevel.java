package org.relief.inventory.stock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.relief.inventory.stock.StockEvent.Available;
import org.relief.inventory.stock.StockEvent.LevelChanged;

/** The card as the other services see it. */
final class StockLevel {

    /** The most units one entry can tell (the contract's limit); more go into a second entry. */
    private static final int MOST = 100_000;

    private StockLevel() {}

    static LevelChanged of(StockCard card, Instant now) {
        return new LevelChanged(
                card.warehouse(),
                card.item(),
                card.onHand(),
                card.reserved(),
                available(card, now),
                card.lowBelow(),
                card.totals().writtenOff());
    }

    /** What can be promised now, by expiry. */
    static List<Available> available(StockCard card, Instant now) {
        List<Available> levels = new ArrayList<>();
        for (Lot lot : card.fefo(now)) {
            for (int left = card.free(lot); left > 0; left -= MOST) {
                add(levels, lot.take(Math.min(left, MOST)));
            }
        }
        return levels;
    }

    private static void add(List<Available> levels, LotTake more) {
        Available last = levels.isEmpty() ? null : levels.getLast();
        if (last != null && isSameExpiry(last, more) && last.quantity() + more.quantity() <= MOST) {
            levels.removeLast();
            levels.add(new Available(last.quantity() + more.quantity(), last.expiresAt(), last.expiryKind()));
        } else {
            levels.add(new Available(more.quantity(), more.expiresAt(), more.expiryKind()));
        }
    }

    private static boolean isSameExpiry(Available level, LotTake more) {
        return Objects.equals(level.expiresAt(), more.expiresAt()) && level.expiryKind() == more.expiryKind();
    }
}
