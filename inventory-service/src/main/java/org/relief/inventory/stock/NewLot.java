package org.relief.inventory.stock;

import org.jspecify.annotations.Nullable;

/**
 * Goods to be taken in.
 *
 * @param lot its code, unique in the warehouse
 * @param receipt the donation it comes with
 * @param lotNumber the maker's own number on the package, if there is one
 * @param quarantine why nothing of it may go out for now; null when it may
 */
public record NewLot(
        String lot,
        String receipt,
        @Nullable String lotNumber,
        int quantity,
        @Nullable Expiry expiry,
        @Nullable String quarantine) {

    public NewLot(String lot, String receipt, @Nullable String lotNumber, int quantity, @Nullable Expiry expiry) {
        this(lot, receipt, lotNumber, quantity, expiry, null);
    }

    NewLot blocked(String reason) {
        return new NewLot(lot, receipt, lotNumber, quantity, expiry, reason);
    }
}
