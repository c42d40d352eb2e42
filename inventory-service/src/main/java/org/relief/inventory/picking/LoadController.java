package org.relief.inventory.picking;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.item.Items;
import org.relief.inventory.picking.Picking.Loading;
import org.relief.inventory.stock.LeftBehind;
import org.relief.inventory.warehouse.WarehouseAccess;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.paging.Cursor;
import org.relief.platform.web.paging.Page;
import org.relief.platform.web.paging.PageRequest;
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

/** Loads of a warehouse: what to pick, what left, what came back. */
@RestController
@Tag(name = "picking", description = "What is set aside for deliveries, loaded, brought back")
@RequestMapping("/api/loads")
class LoadController {

    /**
     * @param lines only where less than set aside is loaded, with the reason
     * @param revision of the pick list that was loaded by; another one by now is refused
     */
    record Dispatch(
            @Nullable @Size(max = 200) List<@Valid @NotNull DispatchLine> lines,
            @Nullable Long revision) {}

    /** @param lot where less of one lot is loaded; needed where several are set aside and it matters which */
    record DispatchLine(
            @NotBlank String item,
            @Nullable @Size(min = 1, max = 100) String lot,
            @Min(0) @Max(100_000) int quantity,
            LeftBehind.@Nullable Reason reason) {}

    /**
     * @param carIsBack nothing more is handed over: also what another stop waits for comes back
     * @param mistake why goods come back that were reported as handed over; without it, only what is on the car can
     * @param warehouse that the goods are in now; left out, the one that they came from
     */
    record ReturnGoods(
            @NotEmpty @Size(max = 200) List<@Valid @NotNull ReturnLine> lines,
            @Nullable Boolean carIsBack,
            @Nullable Mistake mistake,
            @Nullable @Size(max = 64) String warehouse) {}

    enum Mistake {
        WRONG_TAP,
        GIVEN_BACK;

        Settlement.Reason reason() {
            return this == WRONG_TAP ? Settlement.Reason.WRONG_TAP : Settlement.Reason.GIVEN_BACK;
        }
    }

    /** @param lot which came back; where nobody can say, the books take the one that expires first */
    record ReturnLine(
            @NotBlank String item,
            @Nullable @Size(min = 1, max = 100) String lot,
            @Min(1) @Max(100_000) int quantity,
            @NotNull LoadEvent.Condition condition) {}

    record SettleExcess(@NotBlank String item, @NotNull Settlement.Reason reason) {}

    private final Loads loads;
    private final LoadProcess process;
    private final LoadCheck check;
    private final LoadProblems problems;
    private final WarehouseAccess access;

    LoadController(Loads loads, LoadProcess process, LoadCheck check, Items items, WarehouseAccess access) {
        this.loads = loads;
        this.process = process;
        this.check = check;
        this.problems = new LoadProblems(items);
        this.access = access;
    }

    /**
     * By the time at which the car comes.
     *
     * @param toBringBack only those that are over with goods still on the car
     */
    @GetMapping
    @Refuses(HttpStatus.NOT_FOUND)
    Page<LoadView> listLoads(
            @RequestParam String warehouse,
            @RequestParam(required = false) Load.@Nullable State state,
            @RequestParam(defaultValue = "false") boolean toBringBack,
            PageRequest page,
            CurrentUser user) {
        access.requireReader(user, warehouse);
        List<Load> rows = loads.list(warehouse, state, toBringBack, page.cursor(), page.limit() + 1);
        return Page.of(rows, page, load -> Cursor.of(load.loadAt(), load.id())).map(LoadView::of);
    }

    @GetMapping("/{deliveryId}")
    LoadView getLoad(@PathVariable String deliveryId, CurrentUser user) {
        return LoadView.of(find(deliveryId, load -> access.reads(user, load.warehouse())));
    }

    /** The car is loaded; from now on the goods are in transit. */
    @PostMapping("/{deliveryId}/dispatch")
    @Refuses(HttpStatus.UNPROCESSABLE_CONTENT)
    LoadView dispatchLoad(
            @PathVariable String deliveryId,
            @RequestBody(required = false) @Valid @Nullable Dispatch body,
            CommandId command,
            CurrentUser user) {
        Load load = closed(own(deliveryId, user), command);
        List<Loading> loadings = loadings(body);
        Long seen = body == null ? null : body.revision();
        if (isSeen(load, seen)) {
            check.requireFit(load, loadings);
        }
        return answer(
                process.decide(
                        deliveryId,
                        command.toString(),
                        (l, now) -> isSeen(l, seen)
                                ? LoadRules.dispatch(l, loadings, user.id(), now)
                                : Decision.reject(new LoadRefusal.ListChanged())),
                loadings.stream()
                        .map(line -> new LoadProblems.Said(line.item(), line.lot()))
                        .toList());
    }

    /** Confirming the load begins it: it does not wait for stops that would join. */
    private Load closed(Load load, CommandId command) {
        return load.state() == Load.State.EXTENDING
                        && process.decide(load.id(), command + ":start", FillingRules::startLoading)
                                instanceof Outcome.Applied<Load, LoadRefusal>(Load now, long _, boolean _)
                ? now
                : load;
    }

    private static boolean isSeen(Load load, @Nullable Long revision) {
        return revision == null
                || revision == load.filling().revision()
                || !load.state().isSetAside();
    }

    /** Staff begin to load: nothing joins any more. */
    @PostMapping("/{deliveryId}/loading-start")
    LoadView startLoading(@PathVariable String deliveryId, CommandId command, CurrentUser user) {
        own(deliveryId, user);
        return answer(process.decide(deliveryId, command.toString(), FillingRules::startLoading));
    }

    /** It was a wrong tap. */
    @PostMapping("/{deliveryId}/loading-stop")
    LoadView stopLoading(@PathVariable String deliveryId, CommandId command, CurrentUser user) {
        own(deliveryId, user);
        return answer(process.decide(deliveryId, command.toString(), FillingRules::stopLoading));
    }

    /** Goods came back; what is not good, or is past its use-by date, is written off. */
    @PostMapping("/{deliveryId}/return")
    @Refuses(HttpStatus.UNPROCESSABLE_CONTENT)
    LoadView takeBackGoods(
            @PathVariable String deliveryId,
            @RequestBody @Valid ReturnGoods body,
            CommandId command,
            CurrentUser user) {
        String into = into(own(deliveryId, user), body.warehouse(), user);
        GoodsReturn goods = new GoodsReturn(command.toString(), user.id(), false, merged(body), into);
        boolean carIsBack = Boolean.TRUE.equals(body.carIsBack());
        Settlement.Reason mistake =
                body.mistake() == null ? null : body.mistake().reason();
        return answer(process.decide(
                deliveryId, command.toString(), (l, now) -> LoadRules.takeBack(l, goods, carIsBack, mistake, now)));
    }

    /** Of one's own in the same area; nobody works at a donor's place. */
    private @Nullable String into(Load load, @Nullable String warehouse, CurrentUser user) {
        if (warehouse == null || warehouse.equals(load.warehouse())) {
            return null;
        }
        if (!access.takesIn(user, warehouse, load.area())) {
            throw Problem.invalidRequest().field("warehouse", "unknown-warehouse");
        }
        return warehouse;
    }

    /** A person found out about goods that were said to be handed over and never on the car. */
    @PostMapping("/{deliveryId}/settlement")
    LoadView settleExcess(
            @PathVariable String deliveryId,
            @RequestBody @Valid SettleExcess body,
            CommandId command,
            CurrentUser user) {
        own(deliveryId, user);
        String id = command.toString();
        return answer(process.decide(
                deliveryId, id, (l, now) -> LoadRules.settleExcess(l, body.item(), body.reason(), id, user.id(), now)));
    }

    /** Staff lets a reservation go before it is loaded. */
    @PostMapping("/{deliveryId}/release")
    LoadView releaseReservation(@PathVariable String deliveryId, CommandId command, CurrentUser user) {
        own(deliveryId, user);
        return answer(process.decide(deliveryId, command.toString(), LoadRules::release));
    }

    /** It stays set aside for half an hour from now; where it has run out, it is set aside anew. */
    @PostMapping("/{deliveryId}/renewal")
    LoadView renewReservation(@PathVariable String deliveryId, CommandId command, CurrentUser user) {
        own(deliveryId, user);
        return answer(process.decide(deliveryId, command.toString(), RampRules::renew));
    }

    private Load own(String deliveryId, CurrentUser user) {
        return find(deliveryId, load -> access.handles(user, load.warehouse()));
    }

    private Load find(String deliveryId, Predicate<Load> withinReach) {
        return loads.find(deliveryId)
                .filter(withinReach)
                .orElseThrow(() -> Problem.notFound("load-not-found", deliveryId));
    }

    private static List<Loading> loadings(@Nullable Dispatch body) {
        return body == null || body.lines() == null
                ? List.of()
                : body.lines().stream()
                        .map(line -> new Loading(line.item(), line.lot(), line.quantity(), line.reason()))
                        .toList();
    }

    private static List<GoodsReturn.Line> merged(ReturnGoods body) {
        Map<String, GoodsReturn.Line> lines = new LinkedHashMap<>();
        for (ReturnLine line : body.lines()) {
            lines.merge(
                    line.item() + "/" + line.condition() + "/" + line.lot(),
                    new GoodsReturn.Line(line.item(), line.quantity(), line.condition(), line.lot()),
                    (one, other) -> new GoodsReturn.Line(
                            one.item(), one.quantity() + other.quantity(), one.condition(), one.lot()));
        }
        return List.copyOf(lines.values());
    }

    private LoadView answer(Outcome<Load, LoadRefusal> outcome) {
        return answer(outcome, List.of());
    }

    /** @param said line by line, so that a problem stands beside the field that it is about */
    private LoadView answer(Outcome<Load, LoadRefusal> outcome, List<LoadProblems.Said> said) {
        return switch (outcome) {
            case Outcome.Applied<Load, LoadRefusal>(Load load, long _, boolean _) -> LoadView.of(load);
            case Outcome.Refused<Load, LoadRefusal>(LoadRefusal reason) -> throw problems.of(reason, said);
            case Outcome.Stale<Load, LoadRefusal> _ -> throw new IllegalStateException("no version was expected");
        };
    }
}
