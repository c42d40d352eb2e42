package org.relief.inventory.stock;

import static java.util.Comparator.naturalOrder;
import static java.util.function.Predicate.not;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stock of one item in one warehouse: what lies there, what of it is set aside, and what left for
 * deliveries that are still under way. Everything that must agree changes here, in one write.
 *
 * @param journal ledger entries that may not be in the ledger's own collection yet
 * @param movements number of the last ledger entry
 * @param nextExpiry when the next lot expires, for the sweep that tells of it
 * @param nextHoldEnd when the next hold runs out that no delivery waits for, for the same sweep
 * @param lowBelow the warehouse wants to have no fewer units available than this; null where nobody said so
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
        @Nullable Instant nextExpiry,
        @Nullable Instant nextHoldEnd,
        @Nullable Integer lowBelow) {

    /**
     * Goods set aside for a holder. What is a delivery's its load lets go.
     *
     * @param delivery the holder's id
     * @param last what its load told last about more or less of it; null before it told anything
     * @param since when it was set aside; null in older documents
     * @param terms of a holder that is no delivery; null of one that is
     */
    record Hold(
            String delivery,
            List<LotTake> takes,
            @Nullable Change last,
            @Nullable Instant since,
            @Nullable Terms terms) {

        static Hold none(String delivery) {
            return new Hold(delivery, List.of(), null, null, null);
        }

        Holder holder() {
            return new Holder(terms == null ? Holder.Kind.DELIVERY : terms.kind(), delivery);
        }

        Hold taking(List<LotTake> others) {
            return new Hold(delivery, others, last, since, terms);
        }

        boolean isOver(Instant now) {
            return terms != null && now.isAfter(terms.until());
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
            return new Hold(delivery, Takes.byExpiry(Takes.plus(takes, more)), new Change(step, more), since, terms);
        }

        Hold keeping(List<LotTake> kept, long step) {
            return new Hold(delivery, kept, new Change(step, added(step)), since, terms);
        }
    }

    /**
     * For how long, why and by whom goods are set aside that no delivery waits for.
     *
     * @param by opaque id of the person
     */
    record Terms(Holder.Kind kind, Instant until, String reason, String by) {}

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
                null,
                null,
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

    /** Whether there is less to be had now than the warehouse wants to have. */
    boolean isLow(Instant now) {
        return lowBelow != null && available(now) < lowBelow;
    }

    /** Free units for each stop, first expired first of what is good then; the first stops come first. */
    List<LotTake> pick(List<Use> uses) {
        Map<String, Integer> taken = new HashMap<>();
        List<LotTake> takes = List.of();
        for (Use use : Uses.inOrder(uses)) {
            takes = Takes.plus(takes, pick(use, taken));
        }
        return Takes.byExpiry(takes);
    }

    private List<LotTake> pick(Use use, Map<String, Integer> taken) {
        List<LotTake> takes = new ArrayList<>();
        int missing = use.quantity();
        for (Lot lot : fefo(use.at())) {
            int some = Math.min(missing, free(lot) - taken.getOrDefault(lot.id(), 0));
            if (some > 0) {
                takes.add(lot.take(some));
                taken.merge(lot.id(), some, Integer::sum);
                missing -= some;
            }
        }
        return takes;
    }

    /** What of these goods may be handed over at the stops, or now where one is past. */
    List<LotTake> fit(List<LotTake> goods, List<Use> uses, Instant now) {
        List<LotTake> free = goods.stream()
                .filter(take -> take.quantity() > 0)
                .flatMap(take -> asOnShelf(take).stream())
                .toList();
        List<Use> stops = uses.stream().map(use -> use.notBefore(now)).toList();
        return Takes.minus(free, Uses.unfit(free, stops));
    }

    /** With the date that counts by now; nothing of it while it is blocked. */
    private Optional<LotTake> asOnShelf(LotTake take) {
        return findLot(take.lot()).filter(lot -> lot.quarantine() == null).map(lot -> lot.take(take.quantity()));
    }

    /** How much of this delivery's hold may be handed over at its stops. */
    Fitness fitness(String delivery, List<Use> uses, Instant now) {
        List<LotTake> held = held(delivery);
        List<LotTake> fit = fit(held, uses, now);
        return new Fitness(
                LotTake.sum(fit),
                Takes.minus(held, fit).stream().map(LotTake::lot).toList());
    }

    List<Holder> holders(String lot) {
        return holding(lot).stream().map(Hold::holder).toList();
    }

    List<Lot> fefo(Instant usableAt) {
        return lots.stream()
                .filter(lot -> lot.isUsableAt(usableAt))
                .sorted(Lot.FEFO)
                .toList();
    }

    /** Whether a lot has expired, or a hold run out, since the last change told what is available. */
    boolean isExpiryDue(Instant now) {
        return nextExpiry != null && now.isAfter(nextExpiry) || nextHoldEnd != null && now.isAfter(nextHoldEnd);
    }

    static @Nullable Instant nextHoldEnd(List<Hold> holds) {
        return holds.stream()
                .map(Hold::terms)
                .filter(Objects::nonNull)
                .map(Terms::until)
                .min(naturalOrder())
                .orElse(null);
    }

    /** Who holds some of the lot. */
    List<Hold> holding(String lot) {
        return holds.stream()
                .filter(hold -> Takes.unitsOf(lot, hold.takes()) > 0)
                .toList();
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
