package org.relief.inventory.stock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Proves cards by their ledger: folds the movements anew and compares with what lies on the shelf, what
 * is on cars and the card's own running totals. Movements never change, so a fold is remembered and
 * only continued.
 */
final class LedgerAudit {

    private static final int CHUNK = 500;

    /** @param number the last movement that is in the totals */
    private record Folded(long number, Totals totals) {}

    /** @param faults what does not agree, in words; empty when all does */
    record Proof(StockCard card, Totals ledger, List<String> faults) {

        /** Units that came in by the ledger and are nowhere. */
        long difference() {
            return ledger.received()
                    + ledger.adjusted()
                    - ledger.delivered()
                    - ledger.writtenOff()
                    - card.onHand()
                    - card.inTransit();
        }
    }

    private final Ledger ledger;
    private final Map<String, Folded> folds = new ConcurrentHashMap<>();

    LedgerAudit(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Reads every movement anew next time. */
    void forget() {
        folds.clear();
    }

    Proof prove(StockCard card) {
        List<String> faults = new ArrayList<>();
        Folded start = folds.getOrDefault(card.id(), new Folded(0, Totals.NONE));
        if (start.number() > card.movements()) {
            start = new Folded(0, Totals.NONE);
        }
        Totals totals = fold(card, start, faults);
        if (faults.isEmpty()) {
            folds.put(card.id(), new Folded(card.movements(), totals));
        }
        compare(card, "on hand by lots", totals.onHand(), card.onHand(), faults);
        compare(card, "in transit by cars", totals.inTransit(), card.inTransit(), faults);
        if (!totals.equals(card.totals())) {
            faults.add(card.id() + ": the ledger makes " + totals + ", the card says " + card.totals());
        }
        return new Proof(card, totals, faults);
    }

    private Totals fold(StockCard card, Folded start, List<String> faults) {
        Totals totals = start.totals();
        for (long from = start.number() + 1; from <= card.movements(); from += CHUNK) {
            long to = Math.min(from + CHUNK - 1, card.movements());
            Map<Long, Movement> movements = ledger.list(card, from, to);
            if (movements.size() < to - from + 1) {
                faults.add(card.id() + ": " + (to - from + 1 - movements.size()) + " movements missing from " + from);
            }
            for (Movement movement : movements.values()) {
                totals = totals.after(movement.kind(), movement.quantity());
            }
        }
        return totals;
    }

    private static void compare(StockCard card, String what, long byLedger, long byCard, List<String> faults) {
        if (byLedger != byCard) {
            faults.add(card.id() + ": " + what + " " + byCard + ", by the ledger " + byLedger);
        }
    }
}
