package org.relief.inventory.stock;

import static java.util.Comparator.naturalOrder;
import static java.util.function.Predicate.not;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The stock of one item in one warehouse: what lies there, what of it is set aside, and what left for
 * deliveries that are still under way. Everything that must agree changes here, in one write.
 *
 * @param journal ledger entries that may not be in the ledger's own collection yet
 * @param movements number of the last ledger entry
 * @param nextExpiry when the next lot expires, for the sweep that tells of it
 */
record StockCard(
        String id,
        String area,
        String warehouse,
        String item,
        List<Lot> lots,
        List<Hold> holds,
        List<Aboard> aboard,
        Totals totals,
        List<Movement> journal,
        long movements,
        @Nullable Instant nextExpiry) {

    /**
     * Goods set aside for a delivery. Its load decides when they are let go.
     *
     * @param last what its load told last about more or less of it; null before it told anything
     */
    record Hold(
            String delivery, List<LotTake> takes, @Nullable Change last) {

        static Hold none(String delivery) {
            return new Hold(delivery, List.of(), null);
        }

        /** The number of what its load told last: what has a lower one is late and counts no more. */
        long step() {
            return last == null ? 0 : last.step();
        }

        /** What that step of its load added. */
        List<LotTake> added(long step) {
            return last != null && last.step() == step ? last.added() : List.of();
        }

        Hold plus(List<LotTake> more, long step) {
            return new Hold(delivery, Takes.byExpiry(Takes.plus(takes, more)), new Change(step, more));
        }

        Hold keeping(List<LotTake> kept, long step) {
            return new Hold(delivery, kept, new Change(step, added(step)));
        }
    }

    /** @param step of the load, which counts what it tells its cards */
    record Change(long step, List<LotTake> added) {}

    /**
     * Goods of a delivery that left and were neither handed over nor brought back yet.
     *
     * @param applied the handovers and returns already counted
     * @param lots all that it left with: any of them may turn out to be what came back
     */
    record Aboard(String delivery, List<LotTake> left, List<String> applied, List<String> lots) {

        @SuppressWarnings("ConstantValue") // older documents name no lots
        Aboard {
            lots = lots == null ? List.of() : lots;
        }

        static Aboard empty(String delivery) {
            return new Aboard(delivery, List.of(), List.of(), List.of());
        }

        Aboard left(List<LotTake> rest) {
            return new Aboard(delivery, rest, applied, lots);
        }
    }

    static StockCard empty(CardKey key, String area) {
        return new StockCard(
                key.id(),
                area,
                key.warehouse(),
                key.item(),
                List.of(),
                List.of(),
                List.of(),
                Totals.NONE,
                List.of(),
                0,
                null);
    }

    CardKey key() {
        return new CardKey(warehouse, item);
    }

    long onHand() {
        return lots.stream().mapToLong(Lot::onHand).sum();
    }

    long reserved() {
        return holds.stream().mapToLong(hold -> LotTake.sum(hold.takes())).sum();
    }

    long inTransit() {
        return aboard.stream().mapToLong(car -> LotTake.sum(car.left())).sum();
    }

    /** Units of a lot that are not set aside. */
    int free(Lot lot) {
        return lot.onHand()
                - holds.stream()
                        .flatMap(hold -> hold.takes().stream())
                        .filter(take -> take.lot().equals(lot.id()))
                        .mapToInt(LotTake::quantity)
                        .sum();
    }

    Optional<Lot> findLot(String lot) {
        return lots.stream().filter(l -> l.id().equals(lot)).findFirst();
    }

    List<LotTake> held(String delivery) {
        return hold(delivery).takes();
    }

    /** An empty one when nothing is set aside for the delivery. */
    Hold hold(String delivery) {
        return holds.stream()
                .filter(hold -> hold.delivery().equals(delivery))
                .findFirst()
                .orElseGet(() -> Hold.none(delivery));
    }

    List<LotTake> aboard(String delivery) {
        return aboard.stream()
                .filter(car -> car.delivery().equals(delivery))
                .findFirst()
                .map(Aboard::left)
                .orElse(List.of());
    }

    /** Units to be had now, for handover at the given time at the latest. */
    long available(Instant usableAt) {
        return lots.stream()
                .filter(lot -> lot.isUsableAt(usableAt))
                .mapToLong(this::free)
                .sum();
    }

    /** Up to so many free units that are usable at the given time, first expired first. */
    List<LotTake> pick(int quantity, Instant usableAt) {
        List<LotTake> takes = new ArrayList<>();
        int missing = quantity;
        for (Lot lot : fefo(usableAt)) {
            int some = Math.min(missing, free(lot));
            if (some > 0) {
                takes.add(lot.take(some));
                missing -= some;
            }
        }
        return takes;
    }

    /** How much of this delivery's hold may be handed over at the given time. */
    Fitness fitness(String delivery, Instant usableAt) {
        Set<String> unfit = lots.stream()
                .filter(lot -> !lot.isUsableAt(usableAt))
                .map(Lot::id)
                .collect(Collectors.toSet());
        List<LotTake> held = held(delivery);
        return new Fitness(
                LotTake.sum(held.stream()
                        .filter(take -> !unfit.contains(take.lot()))
                        .toList()),
                held.stream().map(LotTake::lot).filter(unfit::contains).toList());
    }

    List<Lot> fefo(Instant usableAt) {
        return lots.stream()
                .filter(lot -> lot.isUsableAt(usableAt))
                .sorted(Lot.FEFO)
                .toList();
    }

    /** Whether a lot has expired since the last change told what is available. */
    boolean isExpiryDue(Instant now) {
        return nextExpiry != null && now.isAfter(nextExpiry);
    }

    static @Nullable Instant nextExpiry(List<Lot> lots, Instant now) {
        return lots.stream()
                .filter(lot -> lot.onHand() > 0 && lot.quarantine() == null)
                .map(Lot::usableUntil)
                .filter(Objects::nonNull)
                .filter(not(now::isAfter))
                .min(naturalOrder())
                .orElse(null);
    }
}
