package org.relief.inventory.stock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.stock.Movement.Because;
import org.relief.inventory.stock.StockCard.Aboard;
import org.relief.inventory.stock.StockCard.Hold;
import org.relief.platform.eventing.Decision;

/**
 * The card that is to be: a working copy in which lots, totals and ledger move together. What moves
 * goods must go through {@link #move}, so that no quantity changes without its ledger entry.
 */
final class CardDraft {

    private static final Duration REMEMBERED = Duration.ofDays(14);

    /** A card is written whole: it must not grow with all that ever lay there. */
    private static final int MOST_REMEMBERED = 100;

    private final StockCard card;
    private final Instant now;
    private final Map<String, Lot> lots = new LinkedHashMap<>();
    private final Map<String, Hold> holds = new LinkedHashMap<>();
    private final Map<String, Aboard> aboard = new LinkedHashMap<>();
    private final List<Movement> journal;
    private Totals totals;
    private long movements;
    private @Nullable Integer lowBelow;

    /** @param posted ledger entries up to this number are in the ledger's collection and need not be kept here */
    CardDraft(StockCard card, long posted, Instant now) {
        this.card = card;
        this.now = now;
        this.totals = card.totals();
        this.movements = card.movements();
        this.lowBelow = card.lowBelow();
        this.journal = card.journal().stream()
                .filter(entry -> entry.number() > posted)
                .collect(Collectors.toCollection(ArrayList::new));
        card.lots().forEach(this::put);
        card.holds().forEach(this::put);
        card.aboard().forEach(this::put);
    }

    StockCard before() {
        return card;
    }

    Instant now() {
        return now;
    }

    void put(Lot lot) {
        lots.put(lot.id(), lot);
    }

    void put(Hold hold) {
        holds.put(hold.delivery(), hold);
    }

    void put(Aboard car) {
        aboard.put(car.delivery(), car);
    }

    /** More goods on the delivery's car: what is on it already stays. */
    void putAboard(String delivery, List<LotTake> goods) {
        Aboard car = car(delivery);
        List<String> lots = Stream.concat(car.lots().stream(), goods.stream().map(LotTake::lot))
                .distinct()
                .toList();
        put(new Aboard(delivery, Takes.plus(car.left(), goods), car.applied(), lots));
    }

    /** The delivery's car as drafted; an empty one when it has none. */
    Aboard car(String delivery) {
        return aboard.getOrDefault(delivery, Aboard.empty(delivery));
    }

    void applied(String delivery, String cause) {
        Aboard car = car(delivery);
        List<String> applied =
                Stream.concat(car.applied().stream(), Stream.of(cause)).toList();
        put(new Aboard(delivery, car.left(), applied, car.lots()));
    }

    boolean hasMoved() {
        return movements > card.movements();
    }

    /** The number that the next entry of the ledger has. */
    long nextMovement() {
        return movements + 1;
    }

    /** A lot that went out whole is known again when some of it comes back. */
    void know(LotTake goods) {
        lots.computeIfAbsent(goods.lot(), _ -> Lot.of(goods, now));
    }

    /** Enters what moves nothing into the ledger. */
    void note(Movement.Kind kind, LotTake goods, Because why) {
        enter(kind, goods.lot(), goods.quantity(), why);
    }

    /** Nothing of the lot goes out any more. */
    void block(String id, String reason, String by) {
        Lot lot = lot(id);
        put(lot.quarantined(reason, nextMovement()));
        note(Movement.Kind.QUARANTINED, lot.take(lot.onHand()), Because.person(reason, by));
    }

    private void enter(Movement.Kind kind, String lot, int quantity, Because why) {
        journal.add(new Movement(
                ++movements,
                kind,
                lot,
                quantity,
                now,
                why.delivery(),
                why.reason(),
                why.by(),
                why.until(),
                why.reverses()));
    }

    /** @param units null when nobody wants to be told any more */
    void lowBelow(@Nullable Integer units) {
        lowBelow = units;
    }

    void dropHold(String delivery) {
        holds.remove(delivery);
    }

    Lot lot(String id) {
        Lot lot = lots.get(id);
        if (lot == null) {
            throw new IllegalStateException("no lot " + id + " on card " + card.id());
        }
        return lot;
    }

    /** Enters units of a lot into the ledger and changes what is on hand accordingly. */
    void move(Movement.Kind kind, String lot, int quantity, Because why) {
        Totals after = totals.after(kind, quantity);
        put(lot(lot).plus((int) (after.onHand() - totals.onHand())));
        totals = after;
        enter(kind, lot, quantity, why);
    }

    void move(Movement.Kind kind, List<LotTake> takes, Because why) {
        takes.forEach(take -> move(kind, take.lot(), take.quantity(), why));
    }

    /** A decision for the card as drafted, telling its new level. */
    <R> Decision<StockCard, R> accept() {
        StockCard next = build();
        return Decision.accept(next, StockLevel.of(next, now));
    }

    /** The same for a card on which only what it remembers is another. */
    <R> Decision<StockCard, R> acceptUntold() {
        return Decision.accept(build());
    }

    /** The card as drafted so far. */
    StockCard drafted() {
        return build();
    }

    private StockCard build() {
        List<Aboard> cars =
                aboard.values().stream().filter(car -> !car.left().isEmpty()).toList();
        Set<String> away = cars.stream()
                .flatMap(car ->
                        Stream.concat(car.lots().stream(), car.left().stream().map(LotTake::lot)))
                .collect(Collectors.toSet());
        List<Lot> kept = kept(away);
        List<Hold> holding =
                holds.values().stream().filter(hold -> !hold.isOver(now)).toList();
        return new StockCard(
                card.id(),
                card.area(),
                card.warehouse(),
                card.item(),
                kept,
                holding,
                cars,
                totals,
                List.copyOf(journal),
                movements,
                StockCard.nextExpiry(kept, now),
                StockCard.nextHoldEnd(holding),
                lowBelow);
    }

    /**
     * An empty lot is kept while some of it may still come back, and for a while longer: what was written off or counted
     * away by mistake can be put back.
     */
    private List<Lot> kept(Set<String> away) {
        Set<String> emptiedLast = lots.values().stream()
                .map(lot -> lot.seenAt(now))
                .filter(lot -> lot.emptySince() != null && lot.emptySince().isAfter(now.minus(REMEMBERED)))
                .sorted(Lot.EMPTIED_LAST_FIRST)
                .limit(MOST_REMEMBERED)
                .map(Lot::id)
                .collect(Collectors.toSet());
        return lots.values().stream()
                .map(lot -> lot.seenAt(now))
                .filter(lot -> lot.onHand() > 0 || away.contains(lot.id()) || emptiedLast.contains(lot.id()))
                .toList();
    }
}
