package org.relief.inventory.transfer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.stock.Kept;
import org.relief.inventory.stock.Removable;
import org.relief.inventory.transfer.Evacuation.EvacuationPlan;
import org.relief.inventory.transfer.Evacuation.Share;
import org.relief.inventory.transfer.TransferController.TransferView;
import org.relief.inventory.warehouse.Warehouse;
import org.relief.inventory.warehouse.Warehouse.Alert;
import org.relief.inventory.warehouse.Warehouse.Posture;
import org.relief.inventory.warehouse.WarehouseAccess;
import org.relief.inventory.warehouse.Warehouses;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is done about a danger to a warehouse. */
@RestController
@RequestMapping("/api/warehouses/{warehouse}")
class PostureController {

    private static final int MOST_PLACES = 20;

    /** @param reason in a few words, without names */
    record FreezeWarehouse(@NotBlank @Size(max = 120) String reason) {}

    /** @param to where everything goes */
    record EvacuateWarehouse(
            @NotEmpty @Size(max = MOST_PLACES) List<@NotNull @Size(min = 1, max = 64) String> to,
            @NotBlank @Size(max = 120) String reason) {}

    record PostureView(
            String warehouse,
            @Nullable Posture posture,
            @Nullable Instant since,
            @Nullable String reason,
            List<TransferView> transfers) {

        static PostureView of(Warehouse w, List<TransferView> transfers) {
            Alert alert = w.alert();
            return alert == null
                    ? new PostureView(w.id(), null, null, null, transfers)
                    : new PostureView(w.id(), alert.posture(), alert.since(), alert.reason(), transfers);
        }
    }

    record EvacuationPreview(
            List<String> letGo, List<String> leaving, List<Share> shares, List<Removable> stays, List<Kept> kept) {

        static EvacuationPreview of(EvacuationPlan plan) {
            return new EvacuationPreview(plan.letGo(), plan.leaving(), plan.shares(), plan.stays(), plan.kept());
        }
    }

    private final Evacuation evacuation;
    private final Warehouses warehouses;
    private final WarehouseAccess access;
    private final Clock clock;

    PostureController(Evacuation evacuation, Warehouses warehouses, WarehouseAccess access, Clock clock) {
        this.evacuation = evacuation;
        this.warehouses = warehouses;
        this.access = access;
        this.clock = clock;
    }

    /** Nothing is set aside or taken in here any more; what is set aside already may leave. */
    @PostMapping("/freeze")
    PostureView freezeWarehouse(
            @PathVariable String warehouse,
            @RequestBody @Valid FreezeWarehouse body,
            CommandId command,
            CurrentUser user) {
        access.requireReader(user, warehouse);
        Alert alert = new Alert(Posture.FROZEN, body.reason(), user.id(), clock.instant());
        return PostureView.of(warehouses.alert(warehouse(warehouse).id(), alert, command.toString()), List.of());
    }

    /** What an evacuation would do. */
    @GetMapping("/evacuation")
    EvacuationPreview previewEvacuation(
            @PathVariable String warehouse, @RequestParam List<String> to, CurrentUser user) {
        access.requireReader(user, warehouse);
        Warehouse from = warehouse(warehouse);
        return EvacuationPreview.of(evacuation.plan(from.id(), destinations(from, to)));
    }

    /** Freezes it, lets go what only waits for cars, and sets everything aside for other warehouses. */
    @PostMapping("/evacuation")
    PostureView evacuateWarehouse(
            @PathVariable String warehouse,
            @RequestBody @Valid EvacuateWarehouse body,
            CommandId command,
            CurrentUser user) {
        access.requireReader(user, warehouse);
        Warehouse from = warehouse(warehouse);
        List<TransferView> begun =
                evacuation
                        .begin(from, destinations(from, body.to()), body.reason(), command.toString(), user.id())
                        .stream()
                        .map(TransferView::of)
                        .toList();
        return PostureView.of(warehouse(warehouse), begun);
    }

    /** The danger is over: what has not left stays, and goods are set aside and taken in again. */
    @PostMapping("/all-clear")
    PostureView endAlert(@PathVariable String warehouse, CommandId command, CurrentUser user) {
        access.requireReader(user, warehouse);
        return PostureView.of(evacuation.end(warehouse(warehouse), command.toString()), List.of());
    }

    private Warehouse warehouse(String code) {
        return warehouses.find(code).orElseThrow(() -> Problem.notFound("warehouse-not-found", code));
    }

    private List<String> destinations(Warehouse from, List<String> to) {
        for (int i = 0; i < to.size(); i++) {
            Warehouse place = warehouses
                    .find(to.get(i))
                    .filter(found -> found.area().equals(from.area()))
                    .orElse(null);
            if (place == null || place.id().equals(from.id()) || !place.takesIn()) {
                throw Problem.invalidRequest()
                        .field(
                                "to[" + i + "]",
                                place == null
                                        ? "unknown-warehouse"
                                        : place.id().equals(from.id()) ? "same-warehouse" : "warehouse-closed");
            }
        }
        return to.stream().distinct().toList();
    }
}
