package org.relief.inventory.stock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A movement as it lies in the ledger's collection; its id makes writing it twice harmless. */
record LedgerEntry(
        String id,
        String area,
        String warehouse,
        String item,
        long number,
        Movement.Kind kind,
        String lot,
        int quantity,
        Instant at,
        @Nullable String delivery,
        @Nullable String reason,
        @Nullable String by,
        @Nullable Instant until,
        @Nullable Long reverses) {

    static String id(String card, long number) {
        return card + "#" + number;
    }

    static LedgerEntry of(StockCard card, Movement m) {
        return new LedgerEntry(
                id(card.id(), m.number()),
                card.area(),
                card.warehouse(),
                card.item(),
                m.number(),
                m.kind(),
                m.lot(),
                m.quantity(),
                m.at(),
                m.delivery(),
                m.reason(),
                m.by(),
                m.until(),
                m.reverses());
    }

    Movement movement() {
        return new Movement(number, kind, lot, quantity, at, delivery, reason, by, until, reverses);
    }
}
