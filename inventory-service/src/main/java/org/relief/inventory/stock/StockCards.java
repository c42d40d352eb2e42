package org.relief.inventory.stock;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.stock.StockCommand.Keep;
import org.relief.inventory.stock.StockCommand.LoadHeld;
import org.relief.inventory.stock.StockCommand.Receive;
import org.relief.inventory.stock.StockCommand.Release;
import org.relief.inventory.stock.StockCommand.Reserve;
import org.relief.inventory.stock.StockCommand.Unload;
import org.relief.inventory.warehouse.WarehouseLive;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;

/** All stock cards. Every command here may be given again and takes effect once. */
public final class StockCards {

    private final AggregateStore<StockCard> cards;
    private final Ledger ledger;
    private final WarehouseLive live;
    private final Clock clock;

    StockCards(AggregateStore<StockCard> cards, Ledger ledger, WarehouseLive live, Clock clock) {
        this.cards = cards;
        this.ledger = ledger;
        this.live = live;
        this.clock = clock;
    }

    /** Takes in the lots of one donation; opens the card when it is the first of its item here. */
    public void receive(CardKey key, String area, String donation, List<NewLot> lots, String by) {
        give(key, area, "receipt:" + donation, new Receive(lots, by)).applied();
    }

    /**
     * Sets aside what there is, up to the quantity.
     *
     * @param usableAt the latest time at which any of it is handed over
     */
    public Grant reserve(CardKey key, String delivery, int quantity, Instant usableAt) {
        return switch (give(key, "reserve:" + delivery, new Reserve(delivery, quantity, usableAt))) {
            case Outcome.Applied<StockCard, StockRefusal>(StockCard card, long _, boolean _) -> granted(card, delivery);
            case Outcome.Refused<StockCard, StockRefusal>(StockRefusal.UnknownCard _) ->
                Grant.none(Grant.Shortage.NEVER_STOCKED);
            case Outcome.Refused<StockCard, StockRefusal>(StockRefusal.NoneAvailable(boolean expires))
            when expires -> Grant.none(Grant.Shortage.EXPIRES_BEFORE_ARRIVAL);
            default -> Grant.none(Grant.Shortage.NO_STOCK);
        };
    }

    private static Grant granted(StockCard card, String delivery) {
        List<LotTake> takes = card.held(delivery);
        return takes.isEmpty() ? Grant.none(Grant.Shortage.NO_STOCK) : new Grant(takes, null);
    }

    public void release(CardKey key, String delivery) {
        give(key, "release:" + delivery, new Release(delivery));
    }

    /** Sets no more aside for a delivery than so much; what expires first is kept. */
    public void keep(CardKey key, String delivery, int most, long list) {
        give(key, "keep:" + delivery + "#" + list, new Keep(delivery, most));
    }

    /** How much of what is set aside for a delivery may still be handed over at the given time, or now. */
    public Fitness fitness(CardKey key, String delivery, Instant usableAt) {
        Instant now = clock.instant();
        return find(key)
                .map(card -> card.fitness(delivery, now.isAfter(usableAt) ? now : usableAt))
                .orElse(new Fitness(0, List.of()));
    }

    /**
     * Moves what is set aside onto the car, up to the quantity, and lets the rest go; returns what was loaded.
     *
     * @param leftBehind what of it stays here, and why
     * @param usableAt when the last of it is handed over if the car leaves now
     */
    public List<LotTake> load(
            CardKey key,
            String delivery,
            int quantity,
            List<LeftBehind> leftBehind,
            Instant usableAt,
            @Nullable String by) {
        var outcome = give(key, "load:" + delivery, new LoadHeld(delivery, quantity, leftBehind, usableAt, by));
        return outcome instanceof Outcome.Applied<StockCard, StockRefusal>(StockCard card, long _, boolean _)
                ? card.aboard(delivery)
                : List.of();
    }

    /** Enters what became of goods that had left; opens the card when the warehouse never had any of the item. */
    public void unload(CardKey key, String area, String delivery, String cause, List<CarEntry> entries) {
        give(key, area, "car:" + delivery + ":" + cause, new Unload(delivery, cause, entries))
                .applied();
    }

    /** Cards of a warehouse by item. */
    List<StockCard> list(String warehouse, @Nullable String afterId, int limit) {
        Bson mine = Filters.eq("warehouse", warehouse);
        Bson rest = afterId == null ? mine : Filters.and(mine, Filters.gt("_id", afterId));
        return cards.list(rest, Sorts.ascending("_id"), limit);
    }

    Optional<StockCard> find(CardKey key) {
        return cards.find(key.id());
    }

    Outcome<StockCard, StockRefusal> give(CardKey key, String cause, StockCommand command) {
        return give(key, null, cause, command);
    }

    private Outcome<StockCard, StockRefusal> give(
            CardKey key, @Nullable String area, String cause, StockCommand command) {
        Instant now = clock.instant();
        long posted = ledger.postedUpTo(key.id());
        Outcome<StockCard, StockRefusal> outcome = cards.handle(key.id(), cause, current -> {
            StockCard card = current == null && area != null ? StockCard.empty(key, area) : current;
            return card == null
                    ? Decision.reject(new StockRefusal.UnknownCard())
                    : StockRules.decide(new CardDraft(card, posted, now), command);
        });
        if (outcome instanceof Outcome.Applied<StockCard, StockRefusal>(StockCard card, long version, boolean replayed)
                && !replayed) {
            ledger.post(card);
            tell(card, version, now);
        }
        return outcome;
    }

    private void tell(StockCard card, long version, Instant now) {
        live.publish(card.warehouse(), card.id() + "/" + version, "stock.level-changed", StockLevel.of(card, now));
    }
}
