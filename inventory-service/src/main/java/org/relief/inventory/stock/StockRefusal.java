package org.relief.inventory.stock;

import java.time.Instant;
import java.util.List;

/** Why a card says no. */
sealed interface StockRefusal {

    /** @param expiresBefore there would be some, but none that lasts until it is handed over */
    record NoneAvailable(boolean expiresBefore) implements StockRefusal {}

    record UnknownCard() implements StockRefusal {}

    record UnknownLot(String lot) implements StockRefusal {}

    record LotTooSmall(String lot, int onHand) implements StockRefusal {}

    /** Set aside for deliveries: those loads are to be released, or loaded without it, first. */
    record LotReserved(String lot, int free, List<Holder> holders) implements StockRefusal {}

    /** What was counted is not what the books have, and nobody says why. */
    record CountDiffers(String lot) implements StockRefusal {}

    /** The books have become other ones since whoever counted looked at them. */
    record MovedMeanwhile(String lot, int onHand) implements StockRefusal {}

    record NotReversible(Movement.Kind kind) implements StockRefusal {}

    record HardExpiry(String lot) implements StockRefusal {}

    /** Further away than any best-before date. */
    record TooFar(Instant latest) implements StockRefusal {}

    record NotLater(String lot, Instant until) implements StockRefusal {}

    /** Nothing that a person keeps back has this id any more. */
    record NoHold(String hold) implements StockRefusal {}

    /** There are not as many that could go to another warehouse. */
    record TooFewFree(int free) implements StockRefusal {}
}
