package org.relief.inventory.stock;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a card can be told to do. Each is safe to give again: what is already so stays so. */
sealed interface StockCommand {

    record Receive(List<NewLot> lots, String by) implements StockCommand {}

    /** @param usableAt the latest time at which any of it is handed over */
    record Reserve(String delivery, int quantity, Instant usableAt) implements StockCommand {}

    record Release(String delivery) implements StockCommand {}

    /**
     * Sets more aside for a delivery.
     *
     * @param step of the delivery's load: once for each, and not after a later one
     * @param usableAt the latest time at which any of it is handed over
     */
    record ReserveMore(String delivery, long step, int quantity, Instant usableAt) implements StockCommand {}

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
     */
    record LoadHeld(
            String delivery,
            int quantity,
            List<LeftBehind> leftBehind,
            Instant usableAt,
            @Nullable String by) implements StockCommand {}

    /** Enters what became of goods on a car, once for each cause. */
    record Unload(String delivery, String cause, List<CarEntry> entries) implements StockCommand {}

    record Adjust(String lot, int delta, String reason, String by) implements StockCommand {}

    record WriteOff(String lot, int quantity, String reason, String by) implements StockCommand {}

    /** A null reason ends the quarantine. */
    record Quarantine(String lot, @Nullable String reason) implements StockCommand {}

    /** A person allows a lot beyond its best-before date. */
    record ExtendBestBefore(String lot, Instant until) implements StockCommand {}

    record TellExpiry() implements StockCommand {}
}
