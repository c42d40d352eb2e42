package org.relief.inventory.stock;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.stock.StockCommand.Adjust;
import org.relief.inventory.stock.StockCommand.Count;
import org.relief.inventory.stock.StockView.CardDetail;
import org.relief.inventory.warehouse.WarehouseAccess;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;

/** Where staff come with what they correct: gives it to the card, and says why where that says no. */
final class StockDesk {

    /** As boards and phones show the id of a delivery. */
    private static final int SHORT = 8;

    private final StockCards cards;
    private final WarehouseAccess access;
    private final Clock clock;

    StockDesk(StockCards cards, WarehouseAccess access, Clock clock) {
        this.cards = cards;
        this.access = access;
        this.clock = clock;
    }

    CardDetail give(String warehouse, String item, String cause, CurrentUser user, StockCommand what) {
        access.requireStaff(user, warehouse);
        return switch (cards.give(new CardKey(warehouse, item), cause, what)) {
            case Outcome.Applied<StockCard, StockRefusal>(StockCard card, long _, boolean _) ->
                CardDetail.of(card, clock.instant());
            case Outcome.Refused<StockCard, StockRefusal>(StockRefusal reason) ->
                throw problem(reason, item, units(what));
            case Outcome.Stale<StockCard, StockRefusal> _ -> throw new IllegalStateException("no version was expected");
        };
    }

    private static String units(StockCommand what) {
        return what instanceof Adjust ? "delta" : what instanceof Count ? "counted" : "quantity";
    }

    void requireStaff(CurrentUser user, String warehouse) {
        access.requireStaff(user, warehouse);
    }

    /** For whoever works there. */
    StockCard card(CurrentUser user, String warehouse, String item) {
        access.requireStaff(user, warehouse);
        return card(warehouse, item);
    }

    StockCard card(String warehouse, String item) {
        return cards.find(new CardKey(warehouse, item)).orElseThrow(() -> Problem.notFound("stock-not-found", item));
    }

    private static Problem problem(@Nullable StockRefusal reason, String item, String units) {
        return switch (reason) {
            case StockRefusal.UnknownCard _ -> Problem.notFound("stock-not-found", item);
            case StockRefusal.UnknownLot(String lot) -> Problem.notFound("lot-not-found", lot);
            case StockRefusal.LotTooSmall(String lot, int onHand) ->
                Problem.conflict("lot-too-small", lot, onHand).field(units, "units-on-hand", onHand);
            case StockRefusal.LotReserved(String lot, int free, List<Holder> holders) ->
                Problem.conflict("lot-reserved", lot, free, names(holders)).field(units, "units-free", free);
            case StockRefusal.CountDiffers(String lot) ->
                Problem.conflict("count-differs", lot).field("reason", "count-differs");
            case StockRefusal.MovedMeanwhile(String lot, int onHand) ->
                Problem.conflict("stock-moved", lot, onHand).field(units, "units-by-now", onHand);
            case StockRefusal.NotReversible(Movement.Kind kind) -> Problem.conflict("not-reversible", kind.name());
            case StockRefusal.HardExpiry(String lot) -> Problem.conflict("hard-expiry", lot);
            case StockRefusal.NotLater(String lot, Instant until) ->
                Problem.conflict("not-later", lot, until.toString()).field("until", "later-than", until.toString());
            case StockRefusal.TooFar(Instant latest) ->
                Problem.invalidRequest().field("until", "too-far", latest.toString());
            case StockRefusal.TooFewFree(int free) ->
                Problem.conflict("too-few-free", item, free).field(units, "units-free", free);
            case StockRefusal.NoHold(String hold) -> Problem.notFound("hold-not-found", hold);
            case StockRefusal.NoneAvailable _ -> Problem.conflict("none-available", item);
            case null -> throw new IllegalStateException("refused without a reason");
        };
    }

    private static String names(List<Holder> holders) {
        return holders.stream()
                .map(holder ->
                        holder.id().substring(0, Math.min(SHORT, holder.id().length())))
                .collect(joining(", "));
    }
}
