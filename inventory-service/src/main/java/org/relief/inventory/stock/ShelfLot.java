package org.relief.inventory.stock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lot as it stands on a shelf.
 *
 * @param lotNumber the maker's own
 * @param free units that are not set aside
 */
public record ShelfLot(
        String item,
        String lot,
        @Nullable String lotNumber,
        int onHand,
        int free,
        @Nullable Instant expiresAt,
        Expiry.@Nullable Kind expiryKind) {

    static ShelfLot of(StockCard card, Lot lot) {
        Expiry expiry = lot.expiry();
        return new ShelfLot(
                card.item(),
                lot.id(),
                lot.lotNumber(),
                lot.onHand(),
                card.free(lot),
                expiry == null ? null : expiry.at(),
                expiry == null ? null : expiry.kind());
    }
}
