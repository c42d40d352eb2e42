package org.relief.notification.assignment;

import java.time.Instant;

/** Why a driver's action is refused; each tells the driver what to do instead. */
sealed interface Refusal {

    /** There is none, or it is another driver's: the answer does not tell which. */
    record NoSuchDelivery() implements Refusal {}

    record NoSuchStop() implements Refusal {}

    record OfferOver(Instant until) implements Refusal {}

    record Cancelled(String reason) implements Refusal {}

    record Completed() implements Refusal {}

    record AcceptFirst() implements Refusal {}

    record AlreadyAccepted() implements Refusal {}

    record LoadFirst(String warehouse) implements Refusal {}

    record DepartFirst() implements Refusal {}

    record NotCurrentStop() implements Refusal {}

    record StopDone() implements Refusal {}

    record NothingHandedOver() implements Refusal {}

    /**
     * More than the stop gets.
     *
     * @param planned the most that can be handed over; 0 for a line that the stop does not have
     */
    record TooMuch(int line, int planned) implements Refusal {}
}
