package org.relief.inventory.stock;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.stock.StockCommand.Adjust;
import org.relief.inventory.stock.StockCommand.ExtendBestBefore;
import org.relief.inventory.stock.StockCommand.Quarantine;
import org.relief.inventory.stock.StockCommand.WriteOff;
import org.relief.inventory.stock.StockView.CardDetail;
import org.relief.inventory.stock.StockView.CardSummary;
import org.relief.inventory.warehouse.WarehouseAccess;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.paging.Cursor;
import org.relief.platform.web.paging.Page;
import org.relief.platform.web.paging.PageRequest;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Stock of a warehouse: what there is, and what people correct by hand. */
@RestController
@Tag(name = "stock", description = "Stock by item and lot, and the ledger of its movements")
@RequestMapping("/api/warehouses/{warehouse}/stock")
class StockController {

    private static final int MOST = 100_000;

    enum AdjustmentReason {
        COUNT,
        FOUND,
        MISSING,
        WRONG_ENTRY
    }

    enum WriteOffReason {
        EXPIRED,
        DAMAGED,
        SPOILED,
        RECALLED,
        STOLEN
    }

    enum QuarantineReason {
        RECALL,
        DAMAGE_SUSPECTED,
        COLD_CHAIN_BROKEN,
        INSPECTION
    }

    /** @param delta units more (positive) or fewer (negative) than recorded, by count */
    record Adjustment(
            @NotBlank String lot,
            @Min(-MOST) @Max(MOST) int delta,
            @NotNull AdjustmentReason reason) {}

    record WriteOffGoods(
            @NotBlank String lot,
            @Min(1) @Max(MOST) int quantity,
            @NotNull WriteOffReason reason) {}

    record QuarantineLot(@NotNull QuarantineReason reason) {}

    /** @param until the last moment at which it may now be handed over */
    record ExtendLot(@NotNull Instant until) {}

    private final StockCards cards;
    private final Ledger ledger;
    private final WarehouseAccess access;
    private final Clock clock;

    StockController(StockCards cards, Ledger ledger, WarehouseAccess access, Clock clock) {
        this.cards = cards;
        this.ledger = ledger;
        this.access = access;
        this.clock = clock;
    }

    @GetMapping
    Page<CardSummary> listStock(@PathVariable String warehouse, PageRequest page, CurrentUser user) {
        access.requireReader(user, warehouse);
        String after = page.cursor() == null ? null : page.cursor().text(0);
        List<StockCard> rows = cards.list(warehouse, after, page.limit() + 1);
        Instant now = clock.instant();
        return Page.of(rows, page, card -> Cursor.of(card.id())).map(card -> CardSummary.of(card, now));
    }

    @GetMapping("/{item}")
    CardDetail getStock(@PathVariable String warehouse, @PathVariable String item, CurrentUser user) {
        access.requireReader(user, warehouse);
        return CardDetail.of(card(warehouse, item), clock.instant());
    }

    /** The ledger, newest first. */
    @GetMapping("/{item}/movements")
    Page<Movement> listMovements(
            @PathVariable String warehouse, @PathVariable String item, PageRequest page, CurrentUser user) {
        access.requireReader(user, warehouse);
        StockCard card = card(warehouse, item);
        long last = page.cursor() == null ? card.movements() : page.cursor().number(0) - 1;
        List<Movement> rows = List.copyOf(ledger.list(card, Math.max(1, last - page.limit()), last)
                .reversed()
                .values());
        return Page.of(rows, page, movement -> Cursor.of(movement.number()));
    }

    @PostMapping("/{item}/adjustments")
    CardDetail adjustStock(
            @PathVariable String warehouse,
            @PathVariable String item,
            @RequestBody @Valid Adjustment body,
            CommandId command,
            CurrentUser user) {
        if (body.delta() == 0) {
            throw Problem.invalidRequest().field("delta", "nothing-to-adjust");
        }
        Adjust adjust = new Adjust(body.lot(), body.delta(), body.reason().name(), user.id());
        return give(warehouse, item, command, user, adjust);
    }

    @PostMapping("/{item}/write-offs")
    CardDetail writeOffGoods(
            @PathVariable String warehouse,
            @PathVariable String item,
            @RequestBody @Valid WriteOffGoods body,
            CommandId command,
            CurrentUser user) {
        WriteOff off = new WriteOff(body.lot(), body.quantity(), body.reason().name(), user.id());
        return give(warehouse, item, command, user, off);
    }

    /** Nothing of the lot is set aside or loaded until the quarantine ends. */
    @PostMapping("/{item}/lots/{lot}/quarantine")
    CardDetail quarantineLot(
            @PathVariable String warehouse,
            @PathVariable String item,
            @PathVariable String lot,
            @RequestBody @Valid QuarantineLot body,
            CommandId command,
            CurrentUser user) {
        return give(
                warehouse,
                item,
                command,
                user,
                new Quarantine(lot, body.reason().name()));
    }

    @PostMapping("/{item}/lots/{lot}/quarantine/end")
    CardDetail endQuarantine(
            @PathVariable String warehouse,
            @PathVariable String item,
            @PathVariable String lot,
            CommandId command,
            CurrentUser user) {
        return give(warehouse, item, command, user, new Quarantine(lot, null));
    }

    /** A person allows a lot beyond its best-before date; a use-by date cannot be extended. */
    @PostMapping("/{item}/lots/{lot}/extension")
    CardDetail extendLot(
            @PathVariable String warehouse,
            @PathVariable String item,
            @PathVariable String lot,
            @RequestBody @Valid ExtendLot body,
            CommandId command,
            CurrentUser user) {
        return give(warehouse, item, command, user, new ExtendBestBefore(lot, body.until()));
    }

    private CardDetail give(String warehouse, String item, CommandId command, CurrentUser user, StockCommand what) {
        access.requireStaff(user, warehouse);
        return switch (cards.give(new CardKey(warehouse, item), command.toString(), what)) {
            case Outcome.Applied<StockCard, StockRefusal>(StockCard card, long _, boolean _) ->
                CardDetail.of(card, clock.instant());
            case Outcome.Refused<StockCard, StockRefusal>(StockRefusal reason) ->
                throw problem(reason, item, what instanceof Adjust ? "delta" : "quantity");
            case Outcome.Stale<StockCard, StockRefusal> _ -> throw new IllegalStateException("no version was expected");
        };
    }

    private StockCard card(String warehouse, String item) {
        return cards.find(new CardKey(warehouse, item)).orElseThrow(() -> Problem.notFound("stock-not-found", item));
    }

    private static Problem problem(@Nullable StockRefusal reason, String item, String units) {
        return switch (reason) {
            case StockRefusal.UnknownCard _ -> Problem.notFound("stock-not-found", item);
            case StockRefusal.UnknownLot(String lot) -> Problem.notFound("lot-not-found", lot);
            case StockRefusal.LotTooSmall(String lot, int onHand) ->
                Problem.conflict("lot-too-small", lot, onHand).field(units, "units-on-hand", onHand);
            case StockRefusal.LotReserved(String lot, int free) ->
                Problem.conflict("lot-reserved", lot, free).field(units, "units-free", free);
            case StockRefusal.HardExpiry(String lot) -> Problem.conflict("hard-expiry", lot);
            case StockRefusal.NotLater(String lot, Instant until) ->
                Problem.conflict("not-later", lot, until.toString()).field("until", "later-than", until.toString());
            case StockRefusal.TooFar(Instant latest) ->
                Problem.invalidRequest().field("until", "too-far", latest.toString());
            case StockRefusal.NoneAvailable _ -> Problem.conflict("none-available", item);
            case null -> throw new IllegalStateException("refused without a reason");
        };
    }
}
