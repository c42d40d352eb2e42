package org.relief.inventory.stock;

import java.io.IOException;

/** The ledger of a warehouse as it is written out: all cards, each in its order, a little at a time. */
public final class StockRecords {

    private static final int AT_ONCE = 1_000;

    private final StockCards cards;
    private final Ledger ledger;

    StockRecords(StockCards cards, Ledger ledger) {
        this.cards = cards;
        this.ledger = ledger;
    }

    /** Takes one movement of an item. */
    public interface Writer {

        void write(String item, Movement movement) throws IOException;
    }

    public void each(String warehouse, Writer writer) throws IOException {
        for (StockCard card : cards.list(warehouse, null, 0)) {
            for (long from = 1; from <= card.movements(); from += AT_ONCE) {
                long to = Math.min(card.movements(), from + AT_ONCE - 1);
                for (Movement movement : ledger.list(card, from, to).values()) {
                    writer.write(card.item(), movement);
                }
            }
        }
    }
}
