package org.relief.inventory.stock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a card's ledger. Never changed, never removed.
 *
 * @param number position in the card's ledger, from 1, without gaps
 * @param quantity units moved; negative where an adjustment took some away, or a later word takes an earlier one back
 * @param delivery whose goods they are, for what left on a car or came back; of what is on the way to another warehouse
 *     its transfer, of what went into kits or came out of them that work
 * @param by opaque id of the person, where one decided
 * @param until how long a lot may go out now, where a person allowed it longer
 * @param reverses the number of the movement that this one takes back
 */
public record Movement(
        long number,
        Kind kind,
        String lot,
        int quantity,
        Instant at,
        @Nullable String delivery,
        @Nullable String reason,
        @Nullable String by,
        @Nullable Instant until,
        @Nullable Long reverses) {

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
        EXCESS_SETTLED,
        /** A person counted the lot: how many there were. What was not as in the books is ADJUSTED besides. */
        COUNTED,
        /** Nothing of the lot goes out for now; the quantity is what lies there. */
        QUARANTINED,
        QUARANTINE_ENDED,
        /** A person allows the lot beyond its best-before date. */
        EXTENDED,
        /** Left for another warehouse; negative when it is back on the shelf that it left. */
        SENT,
        /** Was on the way to another warehouse and did not arrive, or not fit for anything. */
        LOST,
        /** Was on the way and is in the other warehouse's books now. */
        PASSED_ON,
        /** Came from another warehouse. */
        ARRIVED,
        /** Kits that were put together; negative for what went into them, and where it is taken back. */
        ASSEMBLED,
        /** What came out of kits that were taken apart; negative for the kits, and where it is taken back. */
        BROKEN_UP;

        /** Goods that a person corrected by hand, or let go out or not: a person can take it back. */
        boolean isReversible() {
            return switch (this) {
                case RECEIVED, ADJUSTED, WRITTEN_OFF, QUARANTINED, QUARANTINE_ENDED, EXTENDED -> true;
                case LOADED,
                        DELIVERED,
                        RETURNED,
                        RETURNED_UNFIT,
                        EXCESS,
                        EXCESS_SETTLED,
                        COUNTED,
                        SENT,
                        LOST,
                        PASSED_ON,
                        ARRIVED,
                        ASSEMBLED,
                        BROKEN_UP -> false;
            };
        }
    }

    /** Why goods move. */
    record Because(
            @Nullable String delivery,
            @Nullable String reason,
            @Nullable String by,
            @Nullable Instant until,
            @Nullable Long reverses) {

        Because(@Nullable String delivery, @Nullable String reason, @Nullable String by) {
            this(delivery, reason, by, null, null);
        }

        static Because person(String reason, String by) {
            return new Because(null, reason, by);
        }

        Because until(Instant time) {
            return new Because(delivery, reason, by, time, reverses);
        }

        static Because reversal(Movement movement, String reason, String by) {
            return new Because(null, reason, by, null, movement.number());
        }
    }
}
