package org.relief.inventory.stock;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.item.Item;
import org.relief.inventory.item.Items;
import org.relief.inventory.stock.StockCommand.ExtendBestBefore;
import org.relief.inventory.stock.StockCommand.HoldBack;
import org.relief.inventory.stock.StockCommand.Quarantine;
import org.relief.inventory.stock.StockView.CardDetail;
import org.relief.inventory.warehouse.Warehouses;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether and until when a lot may go out: blocked, allowed longer, kept back for somebody. */
@RestController
@RequestMapping("/api/warehouses/{warehouse}/stock/{item}")
class LotController {

    /** What nobody asks for again goes back to the others. */
    private static final Duration LONGEST_HOLD = Duration.ofDays(7);

    enum QuarantineReason {
        RECALL,
        DAMAGE_SUSPECTED,
        COLD_CHAIN_BROKEN,
        INSPECTION
    }

    enum ReleaseReason {
        INSPECTED,
        FALSE_ALARM,
        WRONG_LOT
    }

    enum ExtensionReason {
        INSPECTED,
        LAB_TESTED,
        MAKER_ALLOWS
    }

    /** Of whoever is no delivery. */
    enum HolderKind {
        COUNT,
        PERSON
    }

    record QuarantineLot(@NotNull QuarantineReason reason) {}

    /** @param reason looked at and found good, unless another one is said */
    record EndQuarantine(@Nullable ReleaseReason reason) {}

    /**
     * @param until the last moment at which it may now be handed over
     * @param reason looked at and found good, unless another one is said
     */
    record ExtendLot(@NotNull Instant until, @Nullable ExtensionReason reason) {}

    /** @param until when it goes back to the others; at most 7 days from now */
    record HoldLot(
            @NotBlank String lot,
            @Min(1) @Max(100_000) int quantity,
            @NotNull HolderKind kind,
            @NotNull Instant until,
            @NotBlank @Size(max = 120) String reason) {}

    /** @param until when it goes back to the others; at most 7 days from now */
    record RenewHold(@NotNull Instant until) {}

    private final StockDesk desk;
    private final Items items;
    private final Warehouses warehouses;
    private final Clock clock;

    LotController(StockDesk desk, Items items, Warehouses warehouses, Clock clock) {
        this.desk = desk;
        this.items = items;
        this.warehouses = warehouses;
        this.clock = clock;
    }

    /** Nothing of the lot is set aside or loaded until the quarantine ends. */
    @PostMapping("/lots/{lot}/quarantine")
    CardDetail quarantineLot(
            @PathVariable String warehouse,
            @PathVariable String item,
            @PathVariable String lot,
            @RequestBody @Valid QuarantineLot body,
            CommandId command,
            CurrentUser user) {
        Quarantine block = new Quarantine(lot, false, body.reason().name(), user.id());
        return desk.give(warehouse, item, command.toString(), user, block);
    }

    @PostMapping("/lots/{lot}/quarantine/end")
    CardDetail endQuarantine(
            @PathVariable String warehouse,
            @PathVariable String item,
            @PathVariable String lot,
            @RequestBody(required = false) @Valid @Nullable EndQuarantine body,
            CommandId command,
            CurrentUser user) {
        ReleaseReason why = body == null || body.reason() == null ? ReleaseReason.INSPECTED : body.reason();
        return desk.give(warehouse, item, command.toString(), user, new Quarantine(lot, true, why.name(), user.id()));
    }

    /** A person allows a lot beyond its best-before date, as long as goods of its category may be; a use-by date cannot be extended. */
    @PostMapping("/lots/{lot}/extension")
    CardDetail extendLot(
            @PathVariable String warehouse,
            @PathVariable String item,
            @PathVariable String lot,
            @RequestBody @Valid ExtendLot body,
            CommandId command,
            CurrentUser user) {
        ExtensionReason why = body.reason() == null ? ExtensionReason.INSPECTED : body.reason();
        Duration atMost = items.find(item).map(Item::mostBeyondBestBefore).orElse(Duration.ZERO);
        ExtendBestBefore extend = new ExtendBestBefore(lot, body.until(), atMost, why.name(), user.id());
        return desk.give(warehouse, item, command.toString(), user, extend);
    }

    /** Keeps free units of a lot back. */
    @PostMapping("/holds")
    CardDetail holdLot(
            @PathVariable String warehouse,
            @PathVariable String item,
            @RequestBody @Valid HoldLot body,
            CommandId command,
            CurrentUser user) {
        requireInTime(body.until());
        desk.requireStaff(user, warehouse);
        var _ = warehouses.getSettingAside(warehouse);
        Holder.Kind kind = body.kind() == HolderKind.COUNT ? Holder.Kind.COUNT : Holder.Kind.PERSON;
        String id = command.toString();
        return desk.give(
                warehouse,
                item,
                id,
                user,
                new HoldBack(id, kind, body.lot(), body.quantity(), body.until(), body.reason(), user.id()));
    }

    private void requireInTime(Instant until) {
        Instant now = clock.instant();
        Instant latest = now.plus(LONGEST_HOLD);
        if (until.isAfter(latest) || until.isBefore(now)) {
            throw Problem.invalidRequest().field("until", "hold-until", latest.toString());
        }
    }

    /** What a person kept back is kept until then. A delivery's is renewed by its load. */
    @PostMapping("/holds/{hold}/renewal")
    CardDetail renewHold(
            @PathVariable String warehouse,
            @PathVariable String item,
            @PathVariable String hold,
            @RequestBody @Valid RenewHold body,
            CommandId command,
            CurrentUser user) {
        requireInTime(body.until());
        return desk.give(
                warehouse, item, command.toString(), user, new StockCommand.Renew(hold, body.until(), user.id()));
    }

    /** What a person kept back is the others' again. What is a delivery's is let go by its load, a transfer's by the transfer. */
    @PostMapping("/holds/{hold}/release")
    CardDetail releaseHold(
            @PathVariable String warehouse,
            @PathVariable String item,
            @PathVariable String hold,
            CommandId command,
            CurrentUser user) {
        Holder.Kind kind = desk.card(user, warehouse, item).hold(hold).holder().kind();
        if (!kind.isOfStaff()) {
            throw Problem.notFound("hold-not-found", hold);
        }
        return desk.give(warehouse, item, command.toString(), user, new StockCommand.Release(hold));
    }
}
