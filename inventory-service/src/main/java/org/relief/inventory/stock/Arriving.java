package org.relief.inventory.stock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Units of a lot that come from another warehouse, with all that is known of it there. */
record Arriving(
        String lot,
        String receipt,
        @Nullable String lotNumber,
        @Nullable Expiry expiry,
        Instant receivedAt,
        @Nullable Instant extendedUntil,
        @Nullable String quarantine,
        int quantity) {

    static Arriving of(Lot lot, int quantity) {
        return new Arriving(
                lot.id(),
                lot.receipt(),
                lot.lotNumber(),
                lot.expiry(),
                lot.receivedAt(),
                lot.extendedUntil(),
                lot.quarantine(),
                quantity);
    }

    Lot empty() {
        return new Lot(lot, receipt, lotNumber, expiry, 0, receivedAt, extendedUntil, quarantine, null, null, null);
    }
}
