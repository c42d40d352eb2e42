package org.relief.inventory.stock;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is set aside for one holder.
 *
 * @param since null where it was not written down
 * @param until of a holder that is no delivery; a delivery's load says that of its own
 * @param by opaque id of the person, where one keeps it back
 */
public record Held(
        Holder holder,
        List<LotTake> takes,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String reason,
        @Nullable String by) {

    static Held of(StockCard.Hold hold) {
        StockCard.Terms terms = hold.terms();
        return terms == null
                ? new Held(hold.holder(), hold.takes(), hold.since(), null, null, null)
                : new Held(hold.holder(), hold.takes(), hold.since(), terms.until(), terms.reason(), terms.by());
    }
}
