package org.relief.inventory.stock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a card's ledger. Never changed, never removed.
 *
 * @param number position in the card's ledger, from 1, without gaps
 * @param quantity units moved; negative only where an adjustment took some away
 * @param delivery whose goods they are, for what left on a car or came back
 * @param by opaque id of the person, where one decided
 */
record Movement(
        long number,
        Kind kind,
        String lot,
        int quantity,
        Instant at,
        @Nullable String delivery,
        @Nullable String reason,
        @Nullable String by) {

    enum Kind {
        RECEIVED,
        ADJUSTED,
        WRITTEN_OFF,
        LOADED,
        DELIVERED,
        RETURNED,
        /** Came back, but not fit to be handed out: written off straight from the car. */
        RETURNED_UNFIT
    }

    /** Why goods move. */
    record Because(
            @Nullable String delivery,
            @Nullable String reason,
            @Nullable String by) {

        static Because delivery(String id) {
            return new Because(id, null, null);
        }

        static Because person(String reason, String by) {
            return new Because(null, reason, by);
        }
    }
}
