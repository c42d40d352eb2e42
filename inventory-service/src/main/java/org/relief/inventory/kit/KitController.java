package org.relief.inventory.kit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.donation.GoodsDoor;
import org.relief.inventory.donation.LotNumbers;
import org.relief.inventory.item.Item;
import org.relief.inventory.item.Items;
import org.relief.inventory.kit.KitLot.Refusal;
import org.relief.inventory.kit.KitStep.Kind;
import org.relief.inventory.kit.KitStep.Line;
import org.relief.inventory.kit.KitStep.State;
import org.relief.inventory.kit.KitStep.TooFew;
import org.relief.inventory.kit.KitView.KitItemView;
import org.relief.inventory.kit.KitView.KitLotView;
import org.relief.inventory.kit.KitView.KitStepView;
import org.relief.inventory.kit.KitView.KitsView;
import org.relief.inventory.kit.Unpacking.UnpackedPart;
import org.relief.inventory.stock.CardKey;
import org.relief.inventory.stock.KitCards;
import org.relief.inventory.stock.Portion;
import org.relief.inventory.stock.ShelfLot;
import org.relief.inventory.stock.StockCards;
import org.relief.inventory.warehouse.Warehouse;
import org.relief.inventory.warehouse.WarehouseAccess;
import org.relief.inventory.warehouse.Warehouses;
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
import org.springframework.web.bind.annotation.RestController;

/** Kits: put together from goods on the shelf, taken apart again, and either taken back. */
@RestController
@Tag(name = "kit", description = "Kits that are put together from goods on the shelf, and taken apart again")
@RequestMapping("/api/warehouses/{warehouse}/kits")
class KitController {

    private static final int MOST = 10_000;
    private static final int MOST_PARTS = 20;
    private static final int SHOWN = 20;

    enum AssemblyReason {
        PREPARED,
        REQUESTED,
        OTHER
    }

    enum BreakUpReason {
        PARTS_NEEDED,
        NEAR_EXPIRY,
        PART_UNFIT,
        OTHER
    }

    enum KitUndoReason {
        WRONG_TAP,
        WRONG_LOT,
        WRONG_QUANTITY,
        DUPLICATE
    }

    /** @param reason ready to be handed out, unless another one is said */
    record AssembleKits(
            @NotBlank @Size(max = 64) String item,
            @Min(1) @Max(MOST) int quantity,
            @Nullable AssemblyReason reason) {}

    /** @param contents what the packages say, part by part, of kits that were not put together here; else it is known */
    record BreakUpKits(
            @NotBlank @Size(max = 64) String item,
            @NotBlank @Size(max = 64) String lot,
            @Min(1) @Max(MOST) int quantity,
            @NotNull BreakUpReason reason,
            @Nullable @Size(max = MOST_PARTS) List<@Valid @NotNull UnpackedPart> contents) {

        List<UnpackedPart> said() {
            return contents == null ? List.of() : contents;
        }
    }

    record UndoKits(@NotNull KitUndoReason reason) {}

    private final KitDesk desk;
    private final KitCards cards;
    private final StockCards stock;
    private final Items items;
    private final LotNumbers numbers;
    private final Unpacking unpacking;
    private final Warehouses warehouses;
    private final WarehouseAccess access;
    private final Clock clock;

    KitController(
            KitDesk desk,
            KitCards cards,
            StockCards stock,
            Items items,
            LotNumbers numbers,
            GoodsDoor door,
            Warehouses warehouses,
            WarehouseAccess access,
            Clock clock) {
        this.desk = desk;
        this.cards = cards;
        this.stock = stock;
        this.items = items;
        this.numbers = numbers;
        this.unpacking = new Unpacking(door, numbers, stock);
        this.warehouses = warehouses;
        this.access = access;
        this.clock = clock;
    }

    /** What kits there are, how many could be put together, which can be taken apart, and what was done last. */
    @GetMapping
    @Refuses(HttpStatus.NOT_FOUND)
    KitsView listKits(@PathVariable String warehouse, CurrentUser user) {
        access.requireReader(user, warehouse);
        Map<String, Long> available = cards.available(warehouse);
        List<Item> catalog = items.list();
        Map<String, List<KitLotView>> lots = takenApart(warehouse, catalog);
        List<KitItemView> kits = catalog.stream()
                .filter(item -> !item.retired() && !item.definition().parts().isEmpty() || lots.containsKey(item.id()))
                .map(item -> KitItemView.of(item, available, lots.getOrDefault(item.id(), List.of())))
                .toList();
        List<KitStepView> latest = desk.listLatest(warehouse, SHOWN).stream()
                .flatMap(lot -> lot.steps().stream()
                        .filter(step -> step.warehouse().equals(warehouse) && step.state() != State.REFUSED)
                        .map(step -> KitStepView.of(lot, step)))
                .sorted(KitView.NEWEST_FIRST)
                .limit(SHOWN)
                .toList();
        return new KitsView(kits, latest);
    }

    /** Lots of kits on the shelf: those that the catalog knows the parts of, and those that were put together here. */
    private Map<String, List<KitLotView>> takenApart(String warehouse, List<Item> catalog) {
        Set<String> kits = catalog.stream()
                .filter(item -> !item.definition().parts().isEmpty())
                .map(Item::id)
                .collect(toSet());
        List<ShelfLot> there = stock.listLots(warehouse).stream()
                .filter(lot -> lot.onHand() > 0)
                .toList();
        Set<String> known = desk.listByLot(there.stream().map(ShelfLot::lot).toList()).stream()
                .filter(KitLot::isAssembledHere)
                .map(lot -> lot.item() + "/" + lot.lot())
                .collect(toSet());
        return there.stream()
                .filter(lot -> kits.contains(lot.item()) || known.contains(lot.item() + "/" + lot.lot()))
                .collect(groupingBy(
                        ShelfLot::item,
                        mapping(lot -> KitLotView.of(lot, known.contains(lot.item() + "/" + lot.lot())), toList())));
    }

    /** Takes the parts off the shelf, what expires first before the others, and puts one lot of kits there. */
    @PostMapping
    @Refuses({HttpStatus.NOT_FOUND, HttpStatus.CONFLICT})
    KitStepView assembleKits(
            @PathVariable String warehouse,
            @RequestBody @Valid AssembleKits body,
            CommandId command,
            CurrentUser user) {
        access.requireStaff(user, warehouse);
        String id = command.toString();
        KitLot lot = desk.assemble(desk.find(id).orElseGet(() -> asked(warehouse, body, id, user)));
        TooFew few = lot.assembly().tooFew();
        if (few != null) {
            throw Problem.conflict("too-few-parts", few.item(), few.free())
                    .field("quantity", "kits-possible", few.free() / inOne(lot.assembly(), few.item()));
        }
        return KitStepView.of(lot, lot.assembly());
    }

    private KitLot asked(String code, AssembleKits body, String id, CurrentUser user) {
        Warehouse warehouse = warehouses.getTakingIn(code);
        Item kit = items.find(body.item())
                .filter(item -> !item.retired())
                .orElseThrow(() -> Problem.invalidRequest().field("item", "unknown-item"));
        if (kit.definition().parts().isEmpty()) {
            throw Problem.invalidRequest().field("item", "no-kit");
        }
        AssemblyReason reason = body.reason() == null ? AssemblyReason.PREPARED : body.reason();
        List<Line> parts = kit.definition().parts().stream()
                .map(part ->
                        new Line(part.item(), List.of(new Portion(null, part.quantity() * body.quantity())), List.of()))
                .toList();
        KitStep step = KitStep.begun(
                id, Kind.ASSEMBLY, code, body.quantity(), reason.name(), user.id(), clock.instant(), parts);
        return KitLot.begun(
                id, warehouse.area(), kit.id(), numbers.next(code, 1).getFirst(), step);
    }

    private static int inOne(KitStep assembly, String part) {
        return assembly.inputs().stream()
                        .filter(line -> line.item().equals(part))
                        .flatMap(line -> line.asked().stream())
                        .mapToInt(Portion::quantity)
                        .sum()
                / assembly.quantity();
    }

    /**
     * Takes kits off the shelf and puts back what is in them, with the lots and dates that it had. Of kits that came from
     * elsewhere who takes them apart says what the packages say.
     */
    @PostMapping("/break-ups")
    @Refuses({HttpStatus.NOT_FOUND, HttpStatus.CONFLICT})
    KitStepView breakUpKits(
            @PathVariable String warehouse, @RequestBody @Valid BreakUpKits body, CommandId command, CurrentUser user) {
        access.requireStaff(user, warehouse);
        Warehouse here = warehouses.getTakingIn(warehouse);
        KitStep step = KitStep.begun(
                command.toString(),
                Kind.BREAK_UP,
                warehouse,
                body.quantity(),
                body.reason().name(),
                user.id(),
                clock.instant(),
                List.of(new Line(body.item(), List.of(new Portion(body.lot(), body.quantity())), List.of())));
        KitLot known = desk.findByLot(body.item(), body.lot())
                .filter(lot -> lot.area().equals(here.area()) && lot.isAssembledHere())
                .orElse(null);
        KitLot done = done(
                known == null
                        ? desk.breakUpForeign(foreign(here, body, step))
                        : desk.decide(known.id(), KitStep.breakUpCause(step), lot -> lot.breakUp(step)));
        return view(done, step.id());
    }

    private KitLot foreign(Warehouse here, BreakUpKits body, KitStep step) {
        ShelfLot box = cards.find(new CardKey(here.id(), body.item()), body.lot())
                .orElseThrow(() -> Problem.notFound("kits-not-found", body.lot()));
        Item kit = items.find(body.item())
                .filter(item -> !item.definition().parts().isEmpty())
                .orElseThrow(() -> Problem.invalidRequest().field("item", "no-kit"));
        List<Line> parts = unpacking.parts(here, kit, box, body.quantity(), body.said(), clock.instant());
        String id = UUID.nameUUIDFromBytes(
                        String.join("/", here.area(), kit.id(), box.lot()).getBytes(UTF_8))
                .toString();
        return KitLot.begun(id, here.area(), kit.id(), box.lot(), step.with(step.inputs(), parts));
    }

    /** A mistake: what it took is on the shelf again, as long as what came of it is still there and free. */
    @PostMapping("/{stepId}/undo")
    @Refuses({HttpStatus.NOT_FOUND, HttpStatus.CONFLICT})
    KitStepView undoKits(
            @PathVariable String warehouse,
            @PathVariable String stepId,
            @RequestBody @Valid UndoKits body,
            CommandId command,
            CurrentUser user) {
        access.requireStaff(user, warehouse);
        KitLot kits = desk.findByStep(stepId)
                .filter(lot -> lot.find(stepId)
                        .filter(step -> step.warehouse().equals(warehouse))
                        .isPresent())
                .orElseThrow(() -> Problem.notFound("kits-not-found", stepId));
        KitStep.Undo undo = new KitStep.Undo(body.reason().name(), user.id(), clock.instant());
        return view(done(desk.decide(kits.id(), command.toString(), lot -> lot.undo(stepId, undo))), stepId);
    }

    private static KitStepView view(KitLot lot, String id) {
        KitStep step = lot.find(id).orElseThrow();
        TooFew few = step.tooFew();
        if (few != null) {
            throw Problem.conflict("too-few-free", few.item(), few.free()).field("quantity", "units-free", few.free());
        }
        return KitStepView.of(lot, step);
    }

    private static KitLot done(Outcome<KitLot, Refusal> outcome) {
        return switch (outcome) {
            case Outcome.Applied<KitLot, Refusal>(KitLot lot, long _, boolean _) -> lot;
            case Outcome.Refused<KitLot, Refusal>(Refusal why) -> throw problem(why);
            case Outcome.Stale<KitLot, Refusal> _ -> throw new IllegalStateException("no version was expected");
        };
    }

    private static Problem problem(@Nullable Refusal why) {
        return switch (why) {
            case Refusal.Busy _ -> Problem.conflict("kits-busy");
            case Refusal.TooFewLeft(int left) ->
                Problem.conflict("too-few-kits", left).field("quantity", "units-on-hand", left);
            case Refusal.NotDone _ -> Problem.conflict("kits-undone");
            case Refusal.BrokenUpSince _ -> Problem.conflict("kits-broken-up");
            case null -> throw new IllegalStateException("refused without a reason");
        };
    }
}
