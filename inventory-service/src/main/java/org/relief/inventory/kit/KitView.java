package org.relief.inventory.kit;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.item.Item;
import org.relief.inventory.stock.Expiry;
import org.relief.inventory.stock.ShelfLot;

/** Kits as staff see them. */
final class KitView {

    private KitView() {}

    /** @param quantity units of it in one kit */
    record PartView(String item, int quantity, long available) {}

    /**
     * Kits on the shelf, which can be taken apart.
     *
     * @param contentsKnown whether they were put together here or in another warehouse; of others who takes them apart says
     *     what is in them
     */
    record KitLotView(
            String lot,
            int onHand,
            int free,
            @Nullable Instant expiresAt,
            Expiry.@Nullable Kind expiryKind,
            boolean contentsKnown) {

        static KitLotView of(ShelfLot lot, boolean contentsKnown) {
            return new KitLotView(
                    lot.lot(), lot.onHand(), lot.free(), lot.expiresAt(), lot.expiryKind(), contentsKnown);
        }
    }

    /** @param possible how many could be put together of what is free now */
    record KitItemView(String item, long possible, List<PartView> parts, List<KitLotView> lots) {

        static KitItemView of(Item kit, Map<String, Long> available, List<KitLotView> lots) {
            List<PartView> parts = kit.definition().parts().stream()
                    .map(part -> new PartView(part.item(), part.quantity(), available.getOrDefault(part.item(), 0L)))
                    .toList();
            long possible = parts.stream()
                    .mapToLong(part -> part.available() / part.quantity())
                    .min()
                    .orElse(0);
            return new KitItemView(kit.id(), possible, parts, lots);
        }
    }

    /**
     * Kits that were put together or taken apart.
     *
     * @param undoneBy who took it back; left out where nobody did
     * @param mayBeUndone whether it is the kind of thing that a person can take back now
     */
    record KitStepView(
            String id,
            KitStep.Kind kind,
            String item,
            String lot,
            int quantity,
            String reason,
            String by,
            Instant at,
            KitStep.State state,
            @Nullable String undoneBy,
            @Nullable String undoReason,
            @Nullable Instant undoneAt,
            boolean mayBeUndone) {

        static KitStepView of(KitLot lot, KitStep step) {
            KitStep.Undo undo = step.state() == KitStep.State.UNDONE ? step.undo() : null;
            return new KitStepView(
                    step.id(),
                    step.kind(),
                    lot.item(),
                    lot.lot(),
                    step.quantity(),
                    step.reason(),
                    step.by(),
                    step.at(),
                    step.state(),
                    undo == null ? null : undo.by(),
                    undo == null ? null : undo.reason(),
                    undo == null ? null : undo.at(),
                    lot.mayUndo(step));
        }
    }

    /** @param latest what was done last, newest first */
    record KitsView(List<KitItemView> kits, List<KitStepView> latest) {}

    static final Comparator<KitStepView> NEWEST_FIRST =
            Comparator.comparing(KitStepView::at).reversed().thenComparing(KitStepView::id);
}
