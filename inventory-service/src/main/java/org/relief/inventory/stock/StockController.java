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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.stock.StockCommand.Adjust;
import org.relief.inventory.stock.StockCommand.Count;
import org.relief.inventory.stock.StockCommand.Reverse;
import org.relief.inventory.stock.StockCommand.SetLowBelow;
import org.relief.inventory.stock.StockCommand.WriteOff;
import org.relief.inventory.stock.StockView.CardDetail;
import org.relief.inventory.stock.StockView.CardSummary;
import org.relief.inventory.warehouse.WarehouseAccess;
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
import org.springframework.web.bind.annotation.RequestParam;
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

    /** @param delta units more (positive) or fewer (negative) than recorded, by count */
    record Adjustment(
            @NotBlank String lot,
            @Min(-MOST) @Max(MOST) int delta,
            @NotNull AdjustmentReason reason) {}

    record WriteOffGoods(
            @NotBlank String lot,
            @Min(1) @Max(MOST) int quantity,
            @NotNull WriteOffReason reason) {}

    /**
     * How many of a lot somebody counted.
     *
     * @param seen how many the books showed when it was counted; left out when it was counted blind
     * @param reason needed where it is another number than in the books
     */
    record CountLot(
            @NotBlank String lot,
            @Min(0) @Max(MOST) int counted,
            @Nullable Integer seen,
            @Nullable AdjustmentReason reason) {}

    /** @param below tell when there is less to be had than this; left out to stop telling */
    record LowStock(@Nullable @Min(1) @Max(MOST) Integer below) {}

    /** @param reason why the movement was a mistake */
    record ReverseMovement(@NotNull ReversalReason reason) {}

    enum ReversalReason {
        WRONG_TAP,
        WRONG_LOT,
        WRONG_QUANTITY,
        DUPLICATE
    }

    private final StockCards cards;
    private final StockDesk desk;
    private final Ledger ledger;
    private final WarehouseAccess access;
    private final Clock clock;

    StockController(StockCards cards, StockDesk desk, Ledger ledger, WarehouseAccess access, Clock clock) {
        this.cards = cards;
        this.desk = desk;
        this.ledger = ledger;
        this.access = access;
        this.clock = clock;
    }

    /** @param low only what there is less of than the warehouse wants to have */
    @GetMapping
    Page<CardSummary> listStock(
            @PathVariable String warehouse,
            @RequestParam(defaultValue = "false") boolean low,
            PageRequest page,
            CurrentUser user) {
        access.requireReader(user, warehouse);
        String after = page.cursor() == null ? null : page.cursor().text(0);
        Instant now = clock.instant();
        List<StockCard> rows = low
                ? cards.listLow(warehouse, after, page.limit() + 1, now)
                : cards.list(warehouse, after, page.limit() + 1);
        return Page.of(rows, page, card -> Cursor.of(card.id())).map(card -> CardSummary.of(card, now));
    }

    @GetMapping("/{item}")
    CardDetail getStock(@PathVariable String warehouse, @PathVariable String item, CurrentUser user) {
        access.requireReader(user, warehouse);
        return CardDetail.of(desk.card(warehouse, item), clock.instant());
    }

    /**
     * The ledger, newest first.
     *
     * @param kind only movements of these kinds; all where none is named
     * @param lot only of this lot
     * @param since only from then on
     * @param until only from before that
     */
    @GetMapping("/{item}/movements")
    Page<Movement> listMovements(
            @PathVariable String warehouse,
            @PathVariable String item,
            @RequestParam(defaultValue = "") Set<Movement.Kind> kind,
            @RequestParam(required = false) @Nullable String lot,
            @RequestParam(required = false) @Nullable Instant since,
            @RequestParam(required = false) @Nullable Instant until,
            PageRequest page,
            CurrentUser user) {
        access.requireReader(user, warehouse);
        Ledger.Wanted wanted = new Ledger.Wanted(kind, lot, since, until);
        long before = page.cursor() == null ? Long.MAX_VALUE : page.cursor().number(0);
        List<Movement> rows = ledger.listLatest(desk.card(warehouse, item), wanted, before, page.limit() + 1);
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
        return desk.give(warehouse, item, command.toString(), user, adjust);
    }

    @PostMapping("/{item}/write-offs")
    CardDetail writeOffGoods(
            @PathVariable String warehouse,
            @PathVariable String item,
            @RequestBody @Valid WriteOffGoods body,
            CommandId command,
            CurrentUser user) {
        WriteOff off = new WriteOff(body.lot(), body.quantity(), body.reason().name(), user.id());
        return desk.give(warehouse, item, command.toString(), user, off);
    }

    /** What was counted counts, also of a lot of which nothing is left by the books. */
    @PostMapping("/{item}/counts")
    CardDetail countLot(
            @PathVariable String warehouse,
            @PathVariable String item,
            @RequestBody @Valid CountLot body,
            CommandId command,
            CurrentUser user) {
        String reason = body.reason() == null ? null : body.reason().name();
        Count count = new Count(body.lot(), body.counted(), body.seen(), reason, user.id());
        return desk.give(warehouse, item, command.toString(), user, count);
    }

    /** From when on the warehouse runs low of an item: on its page, and on the coordinators' list of alarms. */
    @PostMapping("/{item}/low-stock")
    CardDetail setLowStock(
            @PathVariable String warehouse,
            @PathVariable String item,
            @RequestBody @Valid LowStock body,
            CommandId command,
            CurrentUser user) {
        return desk.give(warehouse, item, command.toString(), user, new SetLowBelow(body.below()));
    }

    /** Takes back what was a mistake, by a movement of its own; once. */
    @PostMapping("/{item}/movements/{number}/reversal")
    CardDetail reverseMovement(
            @PathVariable String warehouse,
            @PathVariable String item,
            @PathVariable long number,
            @RequestBody @Valid ReverseMovement body,
            CommandId command,
            CurrentUser user) {
        StockCard card = desk.card(user, warehouse, item);
        Movement movement = Optional.ofNullable(
                        ledger.list(card, number, number).get(number))
                .orElseThrow(() -> Problem.notFound("movement-not-found", number));
        if (ledger.isReversed(card, number)) {
            throw Problem.conflict("already-reversed", number);
        }
        Reverse reverse = new Reverse(movement, body.reason().name(), user.id());
        return desk.give(warehouse, item, "reverse:" + number, user, reverse);
    }
}
