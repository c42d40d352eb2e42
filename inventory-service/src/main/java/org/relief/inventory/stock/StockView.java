package org.relief.inventory.stock;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.stock.StockEvent.Available;

/** Cards as staff see them. */
final class StockView {

    private StockView() {}

    /** One card in a list; {@code available} is what can be promised now, {@code low} when that is less than wanted. */
    record CardSummary(
            String warehouse,
            String item,
            long onHand,
            long reserved,
            long available,
            long inTransit,
            @Nullable Instant nextExpiry,
            @Nullable Integer lowBelow,
            boolean low) {

        static CardSummary of(StockCard card, Instant now) {
            return new CardSummary(
                    card.warehouse(),
                    card.item(),
                    card.onHand(),
                    card.reserved(),
                    card.available(now),
                    card.inTransit(),
                    card.nextExpiry(),
                    card.lowBelow(),
                    card.isLow(now));
        }
    }

    /** @param emptyLots of which nothing is here any more: for a while they can still be counted and put right */
    record CardDetail(
            String warehouse,
            String item,
            long onHand,
            long reserved,
            long available,
            long inTransit,
            List<Available> availableByExpiry,
            List<LotView> lots,
            List<LotView> emptyLots,
            @Nullable Integer lowBelow,
            boolean low) {

        static CardDetail of(StockCard card, Instant now) {
            return new CardDetail(
                    card.warehouse(),
                    card.item(),
                    card.onHand(),
                    card.reserved(),
                    card.available(now),
                    card.inTransit(),
                    StockLevel.available(card, now),
                    card.lots().stream()
                            .filter(lot -> lot.onHand() > 0)
                            .sorted(Lot.FEFO)
                            .map(lot -> LotView.of(card, lot, now))
                            .toList(),
                    card.lots().stream()
                            .filter(lot -> lot.onHand() == 0)
                            .sorted(Lot.EMPTIED_LAST_FIRST)
                            .map(lot -> LotView.of(card, lot, now))
                            .toList(),
                    card.lowBelow(),
                    card.isLow(now));
        }
    }

    /** A lot; {@code expired} lots cannot go out any more and wait to be written off. */
    record LotView(
            String lot,
            @Nullable String lotNumber,
            int onHand,
            int free,
            @Nullable Instant expiresAt,
            Expiry.@Nullable Kind expiryKind,
            @Nullable Instant extendedUntil,
            boolean expired,
            @Nullable String quarantine,
            Instant receivedAt,
            @Nullable Instant emptySince) {

        static LotView of(StockCard card, Lot lot, Instant now) {
            Expiry expiry = lot.expiry();
            return new LotView(
                    lot.id(),
                    lot.lotNumber(),
                    lot.onHand(),
                    card.free(lot),
                    expiry == null ? null : expiry.at(),
                    expiry == null ? null : expiry.kind(),
                    lot.extendedUntil(),
                    lot.isExpiredAt(now),
                    lot.quarantine(),
                    lot.receivedAt(),
                    lot.emptySince());
        }
    }
}
