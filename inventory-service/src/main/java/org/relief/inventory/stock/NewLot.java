package org.relief.inventory.stock;

import org.jspecify.annotations.Nullable;

/**
 * Goods to be taken in.
 *
 * @param lot its code, unique in the warehouse
 * @param receipt the donation it comes with
 * @param lotNumber the maker's own number on the package, if there is one
 */
public record NewLot(
        String lot,
        String receipt,
        @Nullable String lotNumber,
        int quantity,
        @Nullable Expiry expiry) {}
