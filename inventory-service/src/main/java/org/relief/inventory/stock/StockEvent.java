package org.relief.inventory.stock;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a card tells. */
public sealed interface StockEvent {

    /**
     * The stock of one item in one warehouse as it is now; {@code available} in FEFO order.
     *
     * @param lowBelow with less available than this the warehouse runs low; null where nobody said so
     * @param writtenOff units ever thrown away or lost, of this card
     */
    record LevelChanged(
            String warehouse,
            String item,
            long onHand,
            long reserved,
            List<Available> available,
            @Nullable Integer lowBelow,
            long writtenOff)
            implements StockEvent {}

    record Available(int quantity, @Nullable Instant expiresAt, Expiry.@Nullable Kind expiryKind) {}
}
