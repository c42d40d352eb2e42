package org.relief.inventory.stock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lot that somebody looks for by its maker's number, or kits with some of it inside.
 *
 * @param held units that are set aside
 * @param expiresAt as on the package; null when it keeps
 * @param inKits whether it is kits with some of it inside
 * @param quarantine why nothing of it goes out; null when it may
 */
public record FoundLot(
        String warehouse,
        String item,
        String lot,
        String lotNumber,
        int onHand,
        int held,
        @Nullable String quarantine,
        @Nullable Instant expiresAt,
        boolean inKits) {

    static FoundLot of(StockCard card, Lot lot, String lotNumber) {
        return new FoundLot(
                card.warehouse(),
                card.item(),
                lot.id(),
                lotNumber,
                lot.onHand(),
                lot.onHand() - card.free(lot),
                lot.quarantine(),
                lot.expiry() == null ? null : lot.expiry().at(),
                !lotNumber.equals(lot.lotNumber()));
    }
}
