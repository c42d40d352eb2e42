package org.relief.inventory.transfer;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.stock.Expiry;
import org.relief.inventory.stock.Exposure;
import org.relief.inventory.stock.Exposure.CapPassed;
import org.relief.inventory.stock.Landed;
import org.relief.inventory.stock.LotTake;
import org.relief.inventory.transfer.Transfer.Line;
import org.relief.inventory.transfer.Transfer.TooFew;
import org.relief.inventory.transfer.Transfer.WrongState;
import org.relief.inventory.warehouse.Warehouse;
import org.relief.inventory.warehouse.WarehouseAccess;
import org.relief.inventory.warehouse.Warehouses;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.problem.Refuses;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Goods that go from one warehouse to another. */
@RestController
@Tag(name = "transfer", description = "Goods that go from one warehouse to another: set aside, on the way, received")
@RequestMapping("/api/transfers")
class TransferController {

    private static final int MOST_LINES = 100;
    private static final int MOST = 100_000;
    private static final int SHOWN = 50;

    /** @param lot of which; what expires first unless given */
    record TransferGoods(
            @NotBlank @Size(max = 64) String item,
            @Nullable @Size(min = 1, max = 64) String lot,
            @Min(1) @Max(MOST) int quantity) {}

    record BeginTransfer(
            @NotBlank @Size(max = 64) String from,
            @NotBlank @Size(max = 64) String to,
            @NotNull TransferReason reason,
            @NotEmpty @Size(max = MOST_LINES) List<@Valid TransferGoods> lines) {}

    enum TransferReason {
        REBALANCE,
        REQUESTED,
        NEAR_EXPIRY,
        OTHER
    }

    /** @param expectedAt when it should arrive, if somebody knows */
    record SendTransfer(@Nullable Instant expectedAt) {}

    enum MissingReason {
        MISSING,
        DAMAGED,
        EXPIRED,
        /** It never left: it is still where it was set aside. */
        STAYED_BEHIND
    }

    /**
     * What of a lot arrived.
     *
     * @param reason needed where it is less than left
     */
    record ReceivedGoods(
            @NotBlank @Size(max = 64) String item,
            @NotBlank @Size(max = 64) String lot,
            @Min(0) @Max(MOST) int quantity,
            @Nullable MissingReason reason) {}

    /** @param lines lots of which not all arrived; the others did in full */
    record ReceiveTransfer(@Nullable @Size(max = 1000) List<@Valid ReceivedGoods> lines) {}

    /** @param reason why units are missing */
    record TransferLotView(
            String lot,
            int quantity,
            @Nullable Instant expiresAt,
            Expiry.@Nullable Kind expiryKind,
            @Nullable Integer arrived,
            @Nullable Integer missing,
            @Nullable String reason) {

        static TransferLotView of(LotTake take, Line line) {
            Landed landed = line.landed().stream()
                    .filter(lot -> lot.lot().equals(take.lot()))
                    .findFirst()
                    .orElse(null);
            return new TransferLotView(
                    take.lot(),
                    take.quantity(),
                    take.expiresAt(),
                    take.expiryKind(),
                    landed == null ? null : landed.arrived(),
                    landed == null ? null : landed.missing(),
                    landed == null ? null : landed.reason());
        }
    }

    record TransferLineView(String item, int quantity, List<TransferLotView> lots) {

        static TransferLineView of(Line line) {
            return new TransferLineView(
                    line.item(),
                    LotTake.sum(line.lots()),
                    line.lots().stream()
                            .map(take -> TransferLotView.of(take, line))
                            .toList());
        }
    }

    /**
     * @param until how long it is set aside if nobody sends it
     * @param capPassed where more than should would stand there with it; of what is over nothing is said
     */
    record TransferView(
            String id,
            String from,
            String to,
            Transfer.State state,
            Transfer.Reason reason,
            String by,
            Instant at,
            Instant until,
            @Nullable Instant sentAt,
            @Nullable Instant expectedAt,
            @Nullable Instant receivedAt,
            @Nullable String receivedBy,
            List<TransferLineView> lines,
            @Nullable CapPassed capPassed) {

        static TransferView of(Transfer t) {
            return of(t, null);
        }

        static TransferView of(Transfer t, @Nullable CapPassed capPassed) {
            return new TransferView(
                    t.id(),
                    t.from(),
                    t.to(),
                    t.state(),
                    t.reason(),
                    t.by(),
                    t.at(),
                    t.until(),
                    t.sentAt(),
                    t.expectedAt(),
                    t.receivedAt(),
                    t.receivedBy(),
                    t.lines().stream().map(TransferLineView::of).toList(),
                    capPassed);
        }
    }

    private final TransferDesk desk;
    private final Warehouses warehouses;
    private final WarehouseAccess access;
    private final Exposure exposure;
    private final Clock clock;

    TransferController(
            TransferDesk desk, Warehouses warehouses, WarehouseAccess access, Exposure exposure, Clock clock) {
        this.desk = desk;
        this.warehouses = warehouses;
        this.access = access;
        this.exposure = exposure;
        this.clock = clock;
    }

    private TransferView view(Transfer t) {
        return TransferView.of(t, t.isOver() ? null : exposure.with(warehouses.find(t.to()), t.units()));
    }

    /** From this warehouse or to it, newest first. */
    @GetMapping
    @Refuses(HttpStatus.NOT_FOUND)
    List<TransferView> listTransfers(@RequestParam String warehouse, CurrentUser user) {
        access.requireReader(user, warehouse);
        return desk.list(warehouse, SHOWN).stream().map(this::view).toList();
    }

    @GetMapping("/{transferId}")
    TransferView getTransfer(@PathVariable String transferId, CurrentUser user) {
        return view(desk.find(transferId)
                .filter(t -> access.reads(user, t.from()) || access.reads(user, t.to()))
                .orElseThrow(() -> Problem.notFound("transfer-not-found", transferId)));
    }

    /** Sets the goods aside for another warehouse of the same area: all of them, or none. */
    @PostMapping
    @Refuses({HttpStatus.NOT_FOUND, HttpStatus.CONFLICT})
    TransferView beginTransfer(@RequestBody @Valid BeginTransfer body, CommandId command, CurrentUser user) {
        access.requireStaff(user, body.from());
        Warehouse from = warehouses.getSettingAside(body.from());
        Warehouse to = destination(from, body.to());
        Transfer asked = Transfer.asked(
                command.toString(),
                from.area(),
                from.id(),
                to.id(),
                TransferLines.asked(body.lines()),
                Transfer.Reason.valueOf(body.reason().name()),
                false,
                user.id(),
                clock.instant());
        Transfer begun = desk.begin(asked);
        if (begun.tooFew() != null) {
            throw TransferLines.tooFew(begun.tooFew(), body.lines());
        }
        return view(begun);
    }

    private Warehouse destination(Warehouse from, String code) {
        Warehouse to = warehouses
                .find(code)
                .filter(found -> found.area().equals(from.area()))
                .orElseThrow(() -> Problem.invalidRequest().field("to", "unknown-warehouse"));
        if (to.id().equals(from.id())) {
            throw Problem.invalidRequest().field("to", "same-warehouse");
        }
        if (!to.takesIn()) {
            throw Problem.invalidRequest().field("to", "warehouse-closed");
        }
        return to;
    }

    /** The goods have left. */
    @PostMapping("/{transferId}/dispatch")
    @Refuses(HttpStatus.CONFLICT)
    TransferView sendTransfer(
            @PathVariable String transferId,
            @RequestBody(required = false) @Valid @Nullable SendTransfer body,
            CommandId command,
            CurrentUser user) {
        Instant expected = body == null ? null : body.expectedAt();
        Transfer transfer = own(transferId, user, Transfer::from);
        if (transfer.state() == Transfer.State.SET_ASIDE) {
            requireTakingIn(transfer.to());
        }
        return decide(transferId, command, t -> t.send(clock.instant(), user.id(), expected));
    }

    /** They have not left after all: set aside as before. */
    @PostMapping("/{transferId}/dispatch-undo")
    @Refuses(HttpStatus.CONFLICT)
    TransferView takeBackDispatch(@PathVariable String transferId, CommandId command, CurrentUser user) {
        own(transferId, user, Transfer::from);
        return decide(transferId, command, t -> t.takeBackSent(clock.instant()));
    }

    /** The goods go to nobody: free again where they are. */
    @PostMapping("/{transferId}/cancellation")
    @Refuses(HttpStatus.CONFLICT)
    TransferView cancelTransfer(@PathVariable String transferId, CommandId command, CurrentUser user) {
        own(transferId, user, Transfer::from);
        return decide(transferId, command, t -> t.cancel(clock.instant()));
    }

    /** The goods have arrived; what of them did not needs its reason, and is written off or back where it came from. */
    @PostMapping("/{incomingId}/receipt")
    @Refuses(HttpStatus.CONFLICT)
    TransferView receiveTransfer(
            @PathVariable String incomingId,
            @RequestBody(required = false) @Valid @Nullable ReceiveTransfer body,
            CommandId command,
            CurrentUser user) {
        Transfer transfer = own(incomingId, user, Transfer::to);
        if (transfer.state() == Transfer.State.IN_TRANSIT) {
            requireTakingIn(transfer.to());
        }
        List<ReceivedGoods> said = body == null || body.lines() == null ? List.of() : body.lines();
        List<Line> landed =
                transfer.state() == Transfer.State.IN_TRANSIT ? TransferLines.landed(transfer, said) : transfer.lines();
        return decide(incomingId, command, t -> t.receive(clock.instant(), user.id(), landed));
    }

    /** They have not arrived after all: on the way again, if all is still there and free. */
    @PostMapping("/{incomingId}/receipt-undo")
    @Refuses(HttpStatus.CONFLICT)
    TransferView takeBackReceipt(@PathVariable String incomingId, CommandId command, CurrentUser user) {
        own(incomingId, user, Transfer::to);
        return decide(incomingId, command, t -> t.takeBackReceived(clock.instant()));
    }

    /** It may have been threatened since the goods were promised to it. */
    private void requireTakingIn(String code) {
        if (warehouses.find(code).filter(found -> found.alert() != null).isPresent()) {
            throw Problem.conflict("transfer-to-frozen", code);
        }
    }

    private Transfer own(String id, CurrentUser user, Function<Transfer, String> where) {
        Transfer transfer = desk.find(id)
                .filter(t -> access.reads(user, t.from()) || access.reads(user, t.to()))
                .orElseThrow(() -> Problem.notFound("transfer-not-found", id));
        access.requireStaff(user, where.apply(transfer));
        return transfer;
    }

    private TransferView decide(
            String id, CommandId command, Function<Transfer, Decision<Transfer, WrongState>> decide) {
        return switch (desk.decide(id, command.toString(), decide)) {
            case Outcome.Applied<Transfer, WrongState>(Transfer t, long _, boolean _) -> view(sound(t));
            case Outcome.Refused<Transfer, WrongState>(WrongState is) ->
                throw Problem.conflict(
                        "transfer-in-wrong-state", is == null ? "" : is.state().name());
            case Outcome.Stale<Transfer, WrongState> _ -> throw new IllegalStateException("no version was expected");
        };
    }

    private static Transfer sound(Transfer t) {
        TooFew few = t.state() == Transfer.State.RECEIVED ? t.tooFew() : null;
        Optional.ofNullable(few).ifPresent(item -> {
            throw Problem.conflict("transfer-moved-on", item.item(), item.free());
        });
        return t;
    }
}
