package org.relief.inventory.stock;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.relief.inventory.stock.StockCommand.Arrive;
import org.relief.inventory.stock.StockCommand.HoldBack;
import org.relief.inventory.stock.StockCommand.HoldForTransfer;
import org.relief.inventory.stock.StockCommand.PassOn;
import org.relief.inventory.stock.StockCommand.Quarantine;
import org.relief.inventory.stock.StockCommand.Release;
import org.relief.inventory.stock.StockCommand.Send;
import org.relief.inventory.stock.StockCommand.TakeBackArrived;
import org.relief.inventory.stock.StockCommand.TakeBackPassedOn;
import org.relief.inventory.stock.StockCommand.TakeBackSent;
import org.relief.platform.eventing.Outcome;

/** What the cards of two warehouses are told of goods that go from one to the other. May be told again. */
public final class TransferCards {

    private final StockCards cards;
    private final Clock clock;

    TransferCards(StockCards cards, Clock clock) {
        this.cards = cards;
        this.clock = clock;
    }

    /**
     * Sets units aside that are to go to another warehouse: all that are asked for, or none.
     *
     * @param portions empty for all that is free and has not expired
     * @param turn of the transfer, which counts what it tells its cards
     */
    public TransferHold holdForTransfer(
            CardKey key,
            String transfer,
            long turn,
            List<Portion> portions,
            boolean blockedToo,
            Instant until,
            String by) {
        StockCard.Terms terms = terms(transfer, until, by);
        var outcome = cards.give(
                key, "transfer:" + transfer + "#" + turn, new HoldForTransfer(transfer, portions, blockedToo, terms));
        return switch (outcome) {
            case Outcome.Applied<StockCard, StockRefusal>(StockCard card, long _, boolean _) ->
                new TransferHold(card.held(transfer), 0);
            case Outcome.Refused<StockCard, StockRefusal>(StockRefusal.TooFewFree(int free)) ->
                new TransferHold(List.of(), free);
            default -> new TransferHold(List.of(), 0);
        };
    }

    /**
     * What of each item could leave a warehouse now, and what is expired and stays.
     *
     * @param letGo deliveries whose goods would be free
     */
    public List<Removable> removable(String warehouse, Set<String> letGo) {
        Instant now = clock.instant();
        return cards.list(warehouse, null, 0).stream()
                .map(card -> Removable.of(card, letGo, now))
                .filter(item -> item.units() + item.expired() > 0)
                .toList();
    }

    /** What somebody kept back goes along: it is free for the transfer. */
    public void letGo(CardKey key, Kept kept, String cause) {
        cards.give(key, "let-go:" + cause + ":" + kept.id(), new Release(kept.id()));
    }

    /** It is kept back for them again, where it is now; nothing where somebody else has it by then. */
    public void keep(CardKey key, Kept kept, int quantity, String cause) {
        if (quantity > 0 && kept.until().isAfter(clock.instant())) {
            cards.give(
                    key,
                    "keep:" + cause + ":" + kept.id(),
                    new HoldBack(kept.id(), kept.kind(), kept.lot(), quantity, kept.until(), kept.reason(), kept.by()));
        }
    }

    private static StockCard.Terms terms(String transfer, Instant until, String by) {
        return new StockCard.Terms(Holder.Kind.TRANSFER, until, transfer, by);
    }

    /** What is set aside for a transfer leaves; returns what left. */
    public List<LotTake> send(CardKey key, String transfer, long turn, boolean blockedToo, String by) {
        var outcome = cards.give(key, "send:" + transfer + "#" + turn, new Send(transfer, blockedToo, by));
        return outcome instanceof Outcome.Applied<StockCard, StockRefusal>(StockCard card, long _, boolean _)
                ? card.aboard(transfer)
                : List.of();
    }

    /** What left is back where it was, and set aside again. */
    public List<LotTake> takeBackSent(CardKey key, String transfer, long turn, Instant until, String by) {
        var outcome = cards.give(
                key, "unsend:" + transfer + "#" + turn, new TakeBackSent(transfer, terms(transfer, until, by)));
        return outcome instanceof Outcome.Applied<StockCard, StockRefusal>(StockCard card, long _, boolean _)
                ? card.held(transfer)
                : List.of();
    }

    /**
     * Moves what has arrived from the books of one warehouse to those of another: the first lets go before the second
     * takes in, so that no unit is ever in both. A lot that was blocked on the way is blocked where it arrives.
     */
    public void land(
            CardKey from, CardKey to, String area, String transfer, long turn, List<Landed> landed, String by) {
        String cause = "#" + turn;
        cards.give(from, "pass:" + transfer + cause, new PassOn(transfer, landed, by));
        cards.give(to, area, "arrive:" + transfer + cause, new Arrive(transfer, arriving(from, landed), by))
                .applied();
        for (Arriving lot : arriving(from, landed)) {
            if (lot.quarantine() != null) {
                cards.give(
                        to,
                        "block:" + lot.lot() + ":" + transfer + cause,
                        new Quarantine(lot.lot(), false, lot.quarantine(), by));
            }
        }
    }

    /**
     * Moves units that are in another warehouse than their card says, all of them or none: they were brought there already. Of
     * what a crash left half done, the rest.
     *
     * @param id of this step, once
     * @param portions each of a lot
     */
    public void bring(
            CardKey from, CardKey to, String area, String id, List<Portion> portions, Instant until, String by) {
        var hold = new HoldForTransfer(id, portions, true, terms(id, until, by));
        if (cards.give(from, "transfer:" + id, hold) instanceof Outcome.Applied<StockCard, StockRefusal>) {
            send(from, id, 0, true, by);
            List<Landed> all = portions.stream()
                    .map(one -> new Landed(requireNonNull(one.lot()), one.quantity(), 0, null))
                    .toList();
            land(from, to, area, id, 0, all, by);
        }
    }

    private List<Arriving> arriving(CardKey from, List<Landed> landed) {
        StockCard card = cards.find(from).orElseThrow();
        Instant now = clock.instant();
        return landed.stream()
                .filter(lot -> lot.arrived() > 0)
                .map(lot -> Arriving.of(
                        card.findLot(lot.lot()).orElseGet(() -> Lot.of(new LotTake(lot.lot(), 0, null, null), now)),
                        lot.arrived()))
                .toList();
    }

    /** What of a transfer is on the way by the books of where it comes from. */
    public List<LotTake> onTheWay(CardKey from, String transfer) {
        return cards.find(from).map(card -> card.aboard(transfer)).orElse(List.of());
    }

    /** The opposite of {@link #land}, of what is set aside where it had arrived. */
    public void takeBackLanded(CardKey from, CardKey to, String transfer, long turn, List<Landed> landed, String by) {
        String cause = transfer + "#" + turn;
        cards.give(to, "unarrive:" + cause, new TakeBackArrived(transfer, by));
        cards.give(from, "unpass:" + cause, new TakeBackPassedOn(transfer, landed, by));
    }
}
