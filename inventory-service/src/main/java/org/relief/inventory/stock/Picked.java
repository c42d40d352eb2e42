package org.relief.inventory.stock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Free units of a card that somebody asks for by lot, or by what expires first.
 *
 * @param takes as far as there is enough
 * @param free how many there would be of the portion of which there is not enough
 */
record Picked(List<LotTake> takes, boolean isEnough, int free) {

    /** @param anyState also what may not be handed out, where its lot is named */
    static Picked of(StockCard card, List<Portion> portions, boolean anyState, Instant now) {
        List<LotTake> takes = List.of();
        for (Portion portion : portions) {
            List<LotTake> some = pick(card, portion, takes, anyState, now);
            if (LotTake.sum(some) < portion.quantity()) {
                return new Picked(takes, false, LotTake.sum(some));
            }
            takes = Takes.plus(takes, some);
        }
        return new Picked(takes, !takes.isEmpty(), 0);
    }

    private static List<LotTake> pick(
            StockCard card, Portion portion, List<LotTake> taken, boolean anyState, Instant now) {
        List<LotTake> takes = new ArrayList<>();
        int missing = portion.quantity();
        for (Lot lot : candidates(card, portion, anyState, now)) {
            int some = Math.min(missing, card.free(lot) - Takes.unitsOf(lot.id(), taken));
            if (some > 0) {
                takes.add(lot.take(some));
                missing -= some;
            }
        }
        return takes;
    }

    private static List<Lot> candidates(StockCard card, Portion portion, boolean anyState, Instant now) {
        return portion.lot() == null
                ? card.fefo(now)
                : card.findLot(portion.lot()).filter(found -> anyState || found.isUsableAt(now)).stream()
                        .toList();
    }
}
