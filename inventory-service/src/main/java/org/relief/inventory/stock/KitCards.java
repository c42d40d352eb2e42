package org.relief.inventory.stock;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.relief.inventory.stock.StockCommand.Forget;
import org.relief.inventory.stock.StockCommand.Make;
import org.relief.inventory.stock.StockCommand.PutBack;
import org.relief.inventory.stock.StockCommand.UseUp;
import org.relief.platform.eventing.Outcome;

/** What cards are told of kits that are put together or taken apart. May be told again. */
public final class KitCards {

    /**
     * What a card gave.
     *
     * @param lots empty when there was too little
     * @param free how many there would have been then
     */
    public record Given(List<Arriving> lots, int free) {}

    private final StockCards cards;
    private final Clock clock;

    KitCards(StockCards cards, Clock clock) {
        this.cards = cards;
        this.clock = clock;
    }

    /**
     * Takes free units off the shelf: all that are asked for, or none.
     *
     * @param anyState also what has expired or is blocked
     */
    public Given useUp(CardKey key, KitWork work, List<Portion> portions, boolean anyState) {
        return switch (cards.give(key, cause(work, "use"), new UseUp(work, portions, anyState))) {
            case Outcome.Applied<StockCard, StockRefusal>(StockCard card, long _, boolean _) ->
                new Given(given(card, work), 0);
            case Outcome.Refused<StockCard, StockRefusal>(StockRefusal.TooFewFree(int free)) ->
                new Given(List.of(), free);
            default -> new Given(List.of(), 0);
        };
    }

    private static String cause(KitWork work, String what) {
        return what + ":" + work.mark();
    }

    private List<Arriving> given(StockCard card, KitWork work) {
        Instant now = clock.instant();
        return card.hold(work.mark()).added(0).stream()
                .map(take -> Arriving.of(card.findLot(take.lot()).orElseGet(() -> Lot.of(take, now)), take.quantity()))
                .toList();
    }

    /** What was taken for this is back on the shelf. */
    public void putBack(CardKey key, KitWork work) {
        cards.give(key, cause(work, "put-back"), new PutBack(work));
    }

    /** Takes in what came of it; opens the card when it is the first of its item there. */
    public void make(CardKey key, String area, KitWork work, List<Arriving> lots) {
        CalledBack.Numbers called = cards.calledBack(lots.stream().map(Arriving::lotNumber));
        List<Arriving> judged = lots.stream()
                .map(lot -> called.has(key.item(), lot.lotNumber()) ? lot.blocked(CalledBack.REASON) : lot)
                .toList();
        cards.give(key, area, cause(work, "make"), new Make(work, judged)).applied();
    }

    public void forget(CardKey key, KitWork work) {
        cards.give(key, cause(work, "forget"), new Forget(work));
    }

    public Optional<ShelfLot> find(CardKey key, String lot) {
        return cards.find(key).flatMap(card -> card.findLot(lot).map(found -> ShelfLot.of(card, found)));
    }

    /** Units of each item of a warehouse that could be used now. */
    public Map<String, Long> available(String warehouse) {
        Instant now = clock.instant();
        return cards.list(warehouse, null, 0).stream().collect(toMap(StockCard::item, card -> card.available(now)));
    }
}
