package org.relief.notification.assignment;

import java.time.Instant;

/** Why a driver's action is refused; each tells the driver what to do instead. */
sealed interface Refusal {

    /** Whether it stays so, whatever is waited for. Everything else may be tried again. */
    default boolean isFinal() {
        return switch (this) {
            case NotYetOffered _,
                    AcceptFirst _,
                    LoadFirst _,
                    DepartFirst _,
                    NotCurrentStop _,
                    NotDueSoon _,
                    RequestCancelled _,
                    ReasonNeeded _,
                    TooManyOthers _ -> false;
            case OfferOver _, Cancelled _, Completed _, AlreadyAccepted _, StopWithdrawn _, OfReport _ -> true;
        };
    }

    /** Why a report can never count. It is kept as it was said. */
    sealed interface OfReport extends Refusal {

        /** What the problem and the event are called. */
        String code();
    }

    /** There is none, or it is another driver's: the answer does not tell which. */
    record NoSuchDelivery() implements OfReport {
        @Override
        public String code() {
            return "delivery-not-found";
        }
    }

    record NoSuchStop() implements OfReport {
        @Override
        public String code() {
            return "stop-not-found";
        }
    }

    /** Something is known of the delivery but not yet whose it is. */
    record NotYetOffered() implements Refusal {}

    record OfferOver(Instant until) implements Refusal {}

    record Cancelled(String reason) implements Refusal {}

    record Completed() implements Refusal {}

    record AcceptFirst() implements Refusal {}

    record AlreadyAccepted() implements Refusal {}

    record LoadFirst(String warehouse) implements Refusal {}

    record DepartFirst() implements Refusal {}

    record NotCurrentStop() implements Refusal {}

    /** The phone keeps the contacts of few stops, and only of those that come soon. */
    record NotDueSoon() implements Refusal {}

    /** It is next, but as many others were to be next before and are not done. */
    record ReasonNeeded() implements Refusal {}

    /** Whom to meet was asked of more stops than anybody needs to know. */
    record TooManyOthers() implements Refusal {}

    /** It was taken off the list. */
    record StopWithdrawn() implements Refusal {}

    /** Nobody waits there any more, so nobody is told whom to meet. */
    record RequestCancelled() implements Refusal {}

    /** Another report about the stop counts. */
    record StopDone() implements OfReport {
        @Override
        public String code() {
            return "stop-done";
        }
    }

    /** It cannot be. */
    record NoSuchExtension() implements OfReport {
        @Override
        public String code() {
            return "extension-not-found";
        }
    }

    /** The goods are in the car; of a stop that the driver cannot go to there is a report. */
    record AlreadyLoaded() implements OfReport {
        @Override
        public String code() {
            return "already-loaded";
        }
    }

    /** The others have heard of it: it takes a correction. */
    record UndoOver() implements OfReport {
        @Override
        public String code() {
            return "undo-over";
        }
    }

    record NothingHandedOver() implements OfReport {
        @Override
        public String code() {
            return "nothing-handed-over";
        }
    }

    /**
     * More than the stop gets.
     *
     * @param planned the most that can be handed over; 0 for a line that the stop does not have
     */
    record TooMuch(int line, int planned) implements OfReport {
        @Override
        public String code() {
            return "too-much";
        }
    }
}
