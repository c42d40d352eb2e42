package org.relief.inventory.stock;

import java.time.Instant;

/**
 * Until when goods may be handed over.
 *
 * @param kind USE_BY is a hard stop, a person may extend BEST_BEFORE with a reason
 * @param at the last moment
 */
public record Expiry(Kind kind, Instant at) {

    public enum Kind {
        USE_BY,
        BEST_BEFORE
    }
}
