package org.relief.inventory.stock;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some units of one lot.
 *
 * @param expiresAt the last moment at which they may be handed over; null when they keep
 */
public record LotTake(String lot, int quantity, @Nullable Instant expiresAt, Expiry.@Nullable Kind expiryKind) {

    public static int sum(List<LotTake> takes) {
        return takes.stream().mapToInt(LotTake::quantity).sum();
    }

    public LotTake of(int units) {
        return new LotTake(lot, units, expiresAt, expiryKind);
    }
}
