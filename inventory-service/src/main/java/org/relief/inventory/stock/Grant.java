package org.relief.inventory.stock;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a card set aside for a delivery.
 *
 * @param takes the lots, first expired first; empty when there was nothing
 * @param shortage why it is empty; null when it is not
 */
public record Grant(List<LotTake> takes, @Nullable Shortage shortage) {

    public enum Shortage {
        NO_STOCK,
        EXPIRES_BEFORE_ARRIVAL,
        /** This warehouse never had any of the item. */
        NEVER_STOCKED
    }

    static Grant of(List<LotTake> takes) {
        return takes.isEmpty() ? none(Shortage.NO_STOCK) : new Grant(takes, null);
    }

    public static Grant none(Shortage shortage) {
        return new Grant(List.of(), shortage);
    }

    public int quantity() {
        return LotTake.sum(takes);
    }
}
