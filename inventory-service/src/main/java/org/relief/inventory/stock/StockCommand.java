package org.relief.inventory.stock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a card can be told to do. Each is safe to give again: what is already so stays so. */
sealed interface StockCommand {

    record Receive(List<NewLot> lots, String by) implements StockCommand {}

    /**
     * @param step of the delivery's load when it is set aside anew; 0 the first time
     * @param uses the stops that it is for
     */
    record Reserve(String delivery, long step, List<Use> uses) implements StockCommand {

        Reserve(String delivery, int quantity, Instant usableAt) {
            this(delivery, 0, List.of(new Use(null, usableAt, quantity)));
        }
    }

    record Release(String delivery) implements StockCommand {}

    /**
     * Sets more aside for a delivery.
     *
     * @param step of the delivery's load: once for each, and not after a later one
     * @param uses the stops that it is for
     */
    record ReserveMore(String delivery, long step, List<Use> uses) implements StockCommand {

        ReserveMore(String delivery, long step, int quantity, Instant usableAt) {
            this(delivery, step, List.of(new Use(null, usableAt, quantity)));
        }
    }

    /**
     * Lets go what is set aside beyond these units of each lot.
     *
     * @param step of the delivery's load: not after a later one
     */
    record Keep(String delivery, long step, List<LotTake> takes) implements StockCommand {}

    /**
     * Loads what is set aside, up to the quantity; the rest of the hold is let go.
     *
     * @param leftBehind what of it stays here; what is damaged, expired or not there leaves the shelf at once
     * @param uses the stops that it is for, if the car leaves now
     */
    record LoadHeld(
            String delivery,
            int quantity,
            List<LeftBehind> leftBehind,
            List<Use> uses,
            @Nullable String by) implements StockCommand {

        LoadHeld(String delivery, int quantity, List<LeftBehind> leftBehind, Instant usableAt, @Nullable String by) {
            this(delivery, quantity, leftBehind, List.of(new Use(null, usableAt, Integer.MAX_VALUE)), by);
        }
    }

    /** Enters what became of goods on a car, once for each cause. */
    record Unload(String delivery, String cause, List<CarEntry> entries) implements StockCommand {}

    record Adjust(String lot, int delta, String reason, String by) implements StockCommand {}

    record WriteOff(String lot, int quantity, String reason, String by) implements StockCommand {}

    /**
     * How many of a lot there are.
     *
     * @param seen how many the books had when it was counted; null when whoever counted did not look
     * @param reason why they are not as many as in the books; null when none was given
     */
    record Count(
            String lot,
            int counted,
            @Nullable Integer seen,
            @Nullable String reason,
            String by) implements StockCommand {}

    /** @param isOver it may go out again */
    record Quarantine(String lot, boolean isOver, String reason, String by) implements StockCommand {}

    /**
     * A person allows a lot beyond its best-before date.
     *
     * @param atMost after the date on the package
     */
    record ExtendBestBefore(String lot, Instant until, Duration atMost, String reason, String by)
            implements StockCommand {}

    /** Takes a movement back that a person made by mistake. */
    record Reverse(Movement movement, String reason, String by) implements StockCommand {}

    /** Somebody here keeps units of a lot back. */
    record HoldBack(String id, Holder.Kind kind, String lot, int quantity, Instant until, String reason, String by)
            implements StockCommand {}

    /** What somebody here keeps back is kept until then. */
    record Renew(String hold, Instant until, String by) implements StockCommand {}

    /**
     * Nothing of these lots goes out any more.
     *
     * @param uses until when each delivery needs its goods to be good
     */
    record Recall(List<String> lots, Map<String, Instant> uses, String reason, String by) implements StockCommand {}

    /** These lots were not called back after all: they are as blocked as something else makes them. */
    record EndRecall(List<String> lots, String by) implements StockCommand {}

    /** What came with this receipt, as far as it is still here and free, did not come after all. */
    record TakeBack(String receipt, String reason, String by) implements StockCommand {}

    /**
     * Sets free units aside that are to go to another warehouse.
     *
     * @param portions which; empty for all that is free and has not expired
     * @param blockedToo also what may not be handed out: it stays blocked where it goes
     */
    record HoldForTransfer(String transfer, List<Portion> portions, boolean blockedToo, StockCard.Terms terms)
            implements StockCommand {}

    /** What is set aside for the transfer leaves; what has expired or was blocked since stays. */
    record Send(String transfer, boolean blockedToo, String by) implements StockCommand {}

    /** It has not left after all: back on the shelf, set aside as before. */
    record TakeBackSent(String transfer, StockCard.Terms terms) implements StockCommand {}

    /** What was on the way is in the other warehouse's books, or lost. */
    record PassOn(String transfer, List<Landed> landed, String by) implements StockCommand {}

    /** Takes in what another warehouse passed on. */
    record Arrive(String transfer, List<Arriving> lots, String by) implements StockCommand {}

    /** It was not received after all: what is set aside here for its way back is not here any more. */
    record TakeBackArrived(String transfer, String by) implements StockCommand {}

    /** The other warehouse has not received it after all: it is on the way again. */
    record TakeBackPassedOn(String transfer, List<Landed> landed, String by) implements StockCommand {}

    /**
     * Takes free units that go into kits, or kits that are taken apart, off the shelf: all that are asked for, or none. The
     * card remembers what it gave until {@link Forget}.
     *
     * @param anyState also what has expired or is blocked
     */
    record UseUp(KitWork work, List<Portion> portions, boolean anyState) implements StockCommand {}

    /** What was taken for this comes back; nothing is taken for it any more. */
    record PutBack(KitWork work) implements StockCommand {}

    /** Takes in what came of it. */
    record Make(KitWork work, List<Arriving> lots) implements StockCommand {}

    /** What came of it is booked. */
    record Forget(KitWork work) implements StockCommand {}

    /** @param lowBelow tell when there is less to be had than this; null to stop telling */
    record SetLowBelow(@Nullable Integer lowBelow) implements StockCommand {}

    record TellExpiry() implements StockCommand {}
}
