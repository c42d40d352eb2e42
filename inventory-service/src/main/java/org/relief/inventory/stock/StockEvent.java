package org.relief.inventory.stock;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a card tells. */
public sealed interface StockEvent {

    /** The stock of one item in one warehouse as it is now; {@code available} in FEFO order. */
    record LevelChanged(String warehouse, String item, long onHand, long reserved, List<Available> available)
            implements StockEvent {}

    record Available(int quantity, @Nullable Instant expiresAt, Expiry.@Nullable Kind expiryKind) {}
}
