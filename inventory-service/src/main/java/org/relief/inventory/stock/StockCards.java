package org.relief.inventory.stock;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.stock.StockCommand.Count;
import org.relief.inventory.stock.StockCommand.EndRecall;
import org.relief.inventory.stock.StockCommand.Keep;
import org.relief.inventory.stock.StockCommand.LoadHeld;
import org.relief.inventory.stock.StockCommand.Recall;
import org.relief.inventory.stock.StockCommand.Receive;
import org.relief.inventory.stock.StockCommand.Release;
import org.relief.inventory.stock.StockCommand.Reserve;
import org.relief.inventory.stock.StockCommand.ReserveMore;
import org.relief.inventory.stock.StockCommand.Reverse;
import org.relief.inventory.stock.StockCommand.TakeBack;
import org.relief.inventory.stock.StockCommand.Unload;
import org.relief.inventory.warehouse.WarehouseLive;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.Asked;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;

/** All stock cards. Every command here may be given again and takes effect once. */
public final class StockCards {

    private final AggregateStore<StockCard> cards;
    private final CardQueue queue;
    private final Ledger ledger;
    private final CalledBack calledBack;
    private final WarehouseLive live;
    private final Clock clock;

    StockCards(AggregateStore<StockCard> cards, Ledger ledger, CalledBack calledBack, WarehouseLive live, Clock clock) {
        this.cards = cards;
        this.queue = new CardQueue(cards);
        this.ledger = ledger;
        this.calledBack = calledBack;
        this.live = live;
        this.clock = clock;
    }

    /**
     * Takes in the lots of one donation, blocked where they are called back already; opens the card when it is the first of
     * its item here.
     */
    public void receive(CardKey key, String area, String donation, List<NewLot> lots, String by) {
        List<NewLot> judged = calledBack(lots.stream().map(NewLot::lotNumber)).judged(key.item(), lots);
        give(key, area, "receipt:" + donation, new Receive(judged, by)).applied();
    }

    /**
     * Sets aside what there is, stop by stop.
     *
     * @param step of the delivery's load when it is set aside anew; 0 the first time
     */
    public Grant reserve(CardKey key, String delivery, long step, List<Use> uses) {
        Reserve reserve = new Reserve(delivery, step, uses);
        return granted(give(key, "reserve:" + delivery + anew(step), reserve), card -> card.held(delivery));
    }

    /** Which of these makers' numbers are called back. */
    public CalledBack.Numbers calledBack(Stream<@Nullable String> lotNumbers) {
        return calledBack.among(lotNumbers);
    }

    /** A cause of its own when it is done a second time. */
    private static String anew(long step) {
        return step == 0 ? "" : "#" + step;
    }

    /**
     * Sets aside in addition what there is, stop by stop.
     *
     * @param step of the delivery's load, which counts what it tells its cards
     */
    public Grant reserveMore(CardKey key, String delivery, long step, List<Use> uses) {
        ReserveMore more = new ReserveMore(delivery, step, uses);
        return granted(
                give(key, "more:" + delivery + "#" + step, more),
                card -> card.hold(delivery).added(step));
    }

    private static Grant granted(
            Outcome<StockCard, StockRefusal> outcome, Function<StockCard, List<LotTake>> whichTakes) {
        return switch (outcome) {
            case Outcome.Applied<StockCard, StockRefusal>(StockCard card, long _, boolean _) ->
                Grant.of(whichTakes.apply(card));
            case Outcome.Refused<StockCard, StockRefusal>(StockRefusal.UnknownCard _) ->
                Grant.none(Grant.Shortage.NEVER_STOCKED);
            case Outcome.Refused<StockCard, StockRefusal>(StockRefusal.NoneAvailable(boolean expires))
            when expires -> Grant.none(Grant.Shortage.EXPIRES_BEFORE_ARRIVAL);
            default -> Grant.none(Grant.Shortage.NO_STOCK);
        };
    }

    /** @param step of the delivery's load when it was set aside anew; 0 the first time */
    public void release(CardKey key, String delivery, long step) {
        give(key, "release:" + delivery + anew(step), new Release(delivery));
    }

    /** Sets no more of each lot aside for a delivery than this, unless its load has told something later. */
    public void keep(CardKey key, String delivery, long step, List<LotTake> takes) {
        give(key, "fit:" + delivery + "#" + step, new Keep(delivery, step, takes));
    }

    /** How much of what is set aside for a delivery may still be handed over at its stops. */
    public Fitness fitness(CardKey key, String delivery, List<Use> uses) {
        Instant now = clock.instant();
        return find(key).map(card -> card.fitness(delivery, uses, now)).orElse(new Fitness(0, List.of()));
    }

    /**
     * Moves what is set aside onto the car, up to the quantity, and lets the rest go; returns what was loaded.
     *
     * @param leftBehind what of it stays here, and why
     * @param uses the stops that it is for, if the car leaves now
     */
    public List<LotTake> load(
            CardKey key,
            String delivery,
            int quantity,
            List<LeftBehind> leftBehind,
            List<Use> uses,
            @Nullable String by) {
        var outcome = give(key, "load:" + delivery, new LoadHeld(delivery, quantity, leftBehind, uses, by));
        return outcome instanceof Outcome.Applied<StockCard, StockRefusal>(StockCard card, long _, boolean _)
                ? card.aboard(delivery)
                : List.of();
    }

    /** Enters what became of goods that had left; opens the card when the warehouse never had any of the item. */
    public void unload(CardKey key, String area, String delivery, String cause, List<CarEntry> entries) {
        give(key, area, "car:" + delivery + ":" + cause, new Unload(delivery, cause, entries))
                .applied();
    }

    /** Blocks lots, and gives who held some of them others that last until the given times. */
    public void recall(CardKey key, String recall, List<String> lots, Map<String, Instant> uses, String by) {
        give(key, "recall:" + recall, new Recall(lots, uses, "RECALL", by));
    }

    /** Lets lots out again that a recall blocked, but for those that another one still calls back. */
    public void endRecall(CardKey key, String recall, List<String> lots, String by) {
        List<String> free = find(key).stream()
                .flatMap(card -> card.lots().stream())
                .filter(lot -> lots.contains(lot.id()) && !calledBack.stands(key.item(), lot))
                .map(Lot::id)
                .toList();
        if (!free.isEmpty()) {
            give(key, "recall-end:" + recall, new EndRecall(free, by));
        }
    }

    /** What a card has set aside for a delivery now. */
    public List<LotTake> held(CardKey key, String delivery) {
        return find(key).map(card -> card.held(delivery)).orElse(List.of());
    }

    /** @param lot only of this one; null for all */
    public List<Held> listHolds(CardKey key, @Nullable String lot) {
        return find(key).stream()
                .flatMap(card -> (lot == null ? card.holds() : card.holding(lot)).stream())
                .filter(hold -> !hold.takes().isEmpty())
                .map(Held::of)
                .toList();
    }

    /** Lots in all warehouses by the maker's own number, and kits with some of it inside. */
    public List<FoundLot> findByMaker(String lotNumber) {
        Bson there = Filters.or(Filters.eq("lots.lotNumber", lotNumber), Filters.eq("lots.contains", lotNumber));
        return cards.list(there, Sorts.ascending("_id"), 0).stream()
                .flatMap(card -> card.lots().stream()
                        .filter(lot -> lot.hasMakersLot(lotNumber))
                        .map(lot -> FoundLot.of(card, lot, lotNumber)))
                .toList();
    }

    /** Those of the lots that a warehouse has, also when nothing is left of them. */
    public List<ShelfLot> findLots(String warehouse, List<String> lots) {
        Bson there = Filters.and(Filters.eq("warehouse", warehouse), Filters.in("lots.id", lots));
        return cards.list(there, Sorts.ascending("_id"), 0).stream()
                .flatMap(card -> card.lots().stream()
                        .filter(lot -> lots.contains(lot.id()))
                        .map(lot -> ShelfLot.of(card, lot)))
                .toList();
    }

    /** All lots of a warehouse, card by card, what expires first before the others. */
    public List<ShelfLot> listLots(String warehouse) {
        return list(warehouse, null, 0).stream()
                .flatMap(card -> card.lots().stream().sorted(Lot.FEFO).map(lot -> ShelfLot.of(card, lot)))
                .toList();
    }

    /** Takes what came with a receipt off the shelf, as far as it is still there and free; answers how many units. */
    public long takeBack(CardKey key, String receipt, String by) {
        long free = free(key, receipt);
        give(key, "take-back:" + receipt, new TakeBack(receipt, "WRONG_ENTRY", by));
        return free;
    }

    /** Nobody collected it: what was promised with a receipt, and is free by now, never came. */
    public void notCollected(CardKey key, String receipt, String by) {
        if (free(key, receipt) > 0) {
            String cause = "not-collected:" + clock.instant().toEpochMilli();
            give(key, cause, new TakeBack(receipt, "NOT_COLLECTED", by));
        }
    }

    private long free(CardKey key, String receipt) {
        return find(key).stream()
                .flatMap(card -> card.lots().stream()
                        .filter(lot -> lot.receipt().equals(receipt))
                        .map(card::free))
                .mapToLong(Integer::longValue)
                .sum();
    }

    /** Of each item that a warehouse ever had. */
    public Map<String, Units> units(String warehouse) {
        return list(warehouse, null, 0).stream().collect(Collectors.toMap(StockCard::item, Units::of));
    }

    /** Books how many there are; answers the name of the rule that does not allow it. */
    public Optional<String> count(CardKey key, String cause, String lot, int counted, String reason, String by) {
        return switch (give(key, cause, new Count(lot, counted, null, reason, by))) {
            case Outcome.Refused<StockCard, StockRefusal>(StockRefusal.LotReserved _) -> Optional.of("count-promised");
            case Outcome.Refused<StockCard, StockRefusal> _ -> Optional.of("lot-not-in-warehouse");
            case Outcome.Applied<StockCard, StockRefusal> _, Outcome.Stale<StockCard, StockRefusal> _ ->
                Optional.empty();
        };
    }

    /**
     * Takes a count back where it is the last that happened to its lot; answers whether the books say again what they said
     * before it.
     *
     * @param since when the counts of its file began
     */
    public boolean takeCountBack(CardKey key, String cause, String lot, int counted, Instant since, String by) {
        List<Movement> latest = find(key)
                .map(card -> ledger.listLatest(card, Ledger.Wanted.of(lot), Long.MAX_VALUE, 2))
                .orElse(List.of());
        if (latest.size() < 2) {
            return false;
        }
        Movement moved = latest.getFirst();
        Movement count = latest.getLast();
        boolean isOurs = count.number() == moved.number() - 1
                && count.kind() == Movement.Kind.COUNTED
                && count.quantity() == counted
                && by.equals(count.by())
                && !count.at().isBefore(since);
        return isOurs
                        && moved.kind() == Movement.Kind.ADJUSTED
                        && give(key, cause, new Reverse(moved, "WRONG_ENTRY", by)) instanceof Outcome.Applied
                || isTakenBack(moved, by);
    }

    /** When it goes on after a crash. */
    private static boolean isTakenBack(Movement last, String by) {
        return last.reverses() != null && "WRONG_ENTRY".equals(last.reason()) && by.equals(last.by());
    }

    /** Tells the level as it is, though nothing changed: the others hold another one for true. */
    void tellLevel(CardKey key) {
        Instant now = clock.instant();
        var _ = cards.<StockRefusal>handle(
                key.id(),
                "tell:" + now.toEpochMilli(),
                card -> card == null
                        ? Decision.reject(new StockRefusal.UnknownCard())
                        : Decision.accept(card, StockLevel.of(card, now)));
    }

    /** Cards of a warehouse by item. */
    List<StockCard> list(String warehouse, @Nullable String afterId, int limit) {
        Bson mine = Filters.eq("warehouse", warehouse);
        Bson rest = afterId == null ? mine : Filters.and(mine, Filters.gt("_id", afterId));
        return cards.list(rest, Sorts.ascending("_id"), limit);
    }

    /** Those of which there is less than the warehouse wants to have. */
    List<StockCard> listLow(String warehouse, @Nullable String afterId, int limit, Instant now) {
        Bson watched = Filters.and(Filters.eq("warehouse", warehouse), Filters.gt("lowBelow", 0));
        Bson rest = afterId == null ? watched : Filters.and(watched, Filters.gt("_id", afterId));
        return cards.list(rest, Sorts.ascending("_id"), 0).stream()
                .filter(card -> card.isLow(now))
                .limit(limit)
                .toList();
    }

    Optional<StockCard> find(CardKey key) {
        return cards.find(key.id());
    }

    Outcome<StockCard, StockRefusal> give(CardKey key, String cause, StockCommand command) {
        return give(key, null, cause, command);
    }

    /** @param area opens the card when it is the first of its item there; null where it must be there already */
    Outcome<StockCard, StockRefusal> give(CardKey key, @Nullable String area, String cause, StockCommand command) {
        Instant now = clock.instant();
        long posted = ledger.postedUpTo(key.id());
        Asked<StockCard, StockRefusal> asked = Asked.of(cause, current -> {
            StockCard card = current == null && area != null ? StockCard.empty(key, area) : current;
            return card == null
                    ? Decision.reject(new StockRefusal.UnknownCard())
                    : StockRules.decide(new CardDraft(card, posted, now), command);
        });
        CardQueue.Given given = queue.give(key.id(), asked);
        // Of commands that were written together the last one's card has all that they did.
        if (given.last()
                && given.outcome()
                        instanceof Outcome.Applied<StockCard, StockRefusal>(StockCard card, long version, boolean _)) {
            ledger.post(card);
            tell(card, version, now);
        }
        return given.outcome();
    }

    private void tell(StockCard card, long version, Instant now) {
        live.publish(card.warehouse(), card.id() + "/" + version, "stock.level-changed", StockLevel.of(card, now));
    }
}
