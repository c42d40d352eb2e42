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

    /** @param number the last movement that is in it */
    private record Folded(long number, Totals totals, RoadFold road) {

        static final Folded NOTHING = new Folded(0, Totals.NONE, RoadFold.NOTHING);
    }

    /** @param faults what does not agree, in words; empty when all does */
    record Proof(StockCard card, Totals ledger, RoadFold road, List<String> faults) {

        /** Said to be handed over though not on the car, as far as nobody has found out. */
        List<RoadDifference> excess() {
            return road.excess(card);
        }

        List<RoadDifference> handedOverExpired() {
            return road.handedOverExpired(card);
        }

        /** Units that another card passed on to this one, less those that this one passed on. */
        long arrivedMore() {
            return ledger.arrived() - ledger.passedOn();
        }

        /** Units that came in by the ledger and are nowhere. */
        long difference() {
            return ledger.received()
                    + ledger.adjusted()
                    + ledger.arrived()
                    + ledger.converted()
                    - ledger.passedOn()
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
        Folded start = folds.getOrDefault(card.id(), Folded.NOTHING);
        Folded folded = fold(card, start.number() > card.movements() ? Folded.NOTHING : start, faults);
        Totals totals = folded.totals();
        if (faults.isEmpty()) {
            folds.put(card.id(), folded);
        }
        compare(card, "on hand by lots", totals.onHand(), card.onHand(), faults);
        compare(card, "in transit by cars", totals.inTransit(), card.inTransit(), faults);
        if (!totals.equals(card.totals())) {
            faults.add(card.id() + ": the ledger makes " + totals + ", the card says " + card.totals());
        }
        return new Proof(card, totals, folded.road(), faults);
    }

    private Folded fold(StockCard card, Folded start, List<String> faults) {
        Totals totals = start.totals();
        RoadFold road = start.road();
        for (long from = start.number() + 1; from <= card.movements(); from += CHUNK) {
            long to = Math.min(from + CHUNK - 1, card.movements());
            Map<Long, Movement> movements = ledger.list(card, from, to);
            if (movements.size() < to - from + 1) {
                faults.add(card.id() + ": " + (to - from + 1 - movements.size()) + " movements missing from " + from);
            }
            for (Movement movement : movements.values()) {
                totals = totals.after(movement.kind(), movement.quantity());
                road = road.after(movement);
            }
        }
        return new Folded(card.movements(), totals, road);
    }

    private static void compare(StockCard card, String what, long byLedger, long byCard, List<String> faults) {
        if (byLedger != byCard) {
            faults.add(card.id() + ": " + what + " " + byCard + ", by the ledger " + byLedger);
        }
    }
}
