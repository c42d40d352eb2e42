package org.relief.inventory.stock;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;

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

    /** What is further away than this is a slip of the pen, not a date on a package. */
    public static final Period LONGEST = Period.ofYears(20);

    static Instant latest(Instant now) {
        return now.atOffset(ZoneOffset.UTC).plus(LONGEST).toInstant();
    }
}
