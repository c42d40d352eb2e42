package org.relief.inventory.stock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Units that are wanted for one stop.
 *
 * @param stop null where it is not known
 * @param at when they must still be good
 */
public record Use(@Nullable String stop, Instant at, int quantity) {

    public Use at(Instant time) {
        return new Use(stop, time, quantity);
    }

    /** Good when it is handed over, and now: whichever is later. */
    Use notBefore(Instant now) {
        return at.isBefore(now) ? at(now) : this;
    }
}
