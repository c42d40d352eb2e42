package org.relief.inventory.stock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a card's ledger. Never changed, never removed.
 *
 * @param number position in the card's ledger, from 1, without gaps
 * @param quantity units moved; negative where an adjustment took some away, or a later word takes an earlier one back
 * @param delivery whose goods they are, for what left on a car or came back
 * @param by opaque id of the person, where one decided
 */
public record Movement(
        long number,
        Kind kind,
        String lot,
        int quantity,
        Instant at,
        @Nullable String delivery,
        @Nullable String reason,
        @Nullable String by) {

    public enum Kind {
        RECEIVED,
        ADJUSTED,
        WRITTEN_OFF,
        LOADED,
        DELIVERED,
        RETURNED,
        /** Came back, but not fit to be handed out: written off straight from the car. */
        RETURNED_UNFIT,
        /** Said to be handed over though it was not on the car: moves nothing until somebody has found out. */
        EXCESS,
        /** Somebody has found out about an excess, and says what it was. */
        EXCESS_SETTLED
    }

    /** Why goods move. */
    record Because(
            @Nullable String delivery,
            @Nullable String reason,
            @Nullable String by) {

        static Because person(String reason, String by) {
            return new Because(null, reason, by);
        }
    }
}
