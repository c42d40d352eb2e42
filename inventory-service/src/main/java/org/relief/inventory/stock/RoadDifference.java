package org.relief.inventory.stock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Goods of a delivery about which the ledger says something that people are to look at.
 *
 * @param lot null where it is not known
 * @param at when the ledger heard of it last
 */
record RoadDifference(
        String warehouse,
        String deliveryId,
        String item,
        @Nullable String lot,
        int units,
        Instant at) {}
