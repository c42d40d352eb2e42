package org.relief.inventory.stock;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.relief.inventory.stock.StockCard.Hold;

/**
 * Units of a lot that somebody of a warehouse keeps back.
 *
 * @param id of the hold
 * @param by opaque id of who keeps it back
 */
public record Kept(
        Holder.Kind kind, String id, String item, String lot, int quantity, Instant until, String reason, String by) {

    static List<Kept> of(StockCard card, Instant now) {
        return card.holds().stream()
                .filter(hold -> hold.holder().kind().isOfStaff() && !hold.isOver(now))
                .flatMap(hold -> hold.takes().stream().map(take -> of(card, hold, take)))
                .toList();
    }

    private static Kept of(StockCard card, Hold hold, LotTake take) {
        StockCard.Terms terms = Objects.requireNonNull(hold.terms());
        return new Kept(
                terms.kind(),
                hold.delivery(),
                card.item(),
                take.lot(),
                take.quantity(),
                terms.until(),
                terms.reason(),
                terms.by());
    }
}
