package org.relief.inventory.picking;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.stock.LotTake;

/**
 * A load as staff see it.
 *
 * @param until how long it is set aside
 * @param excess units said to be handed over that were never on the car
 */
record LoadView(
        String deliveryId,
        String area,
        String warehouse,
        Load.State state,
        String driverId,
        Instant loadAt,
        Instant until,
        @Nullable Instant loadedAt,
        boolean cancelled,
        boolean completed,
        int onBoard,
        int excess,
        List<Line> lines) {

    /** @param lots what to pick, first expired first; after dispatch what was loaded */
    record Line(
            String item,
            int asked,
            int granted,
            int loaded,
            int delivered,
            int returned,
            int onBoard,
            @Nullable String shortReason,
            List<LotTake> lots) {

        static Line of(LoadLine line) {
            return new Line(
                    line.item(),
                    line.asked(),
                    line.granted(),
                    LotTake.sum(line.loaded()),
                    line.delivered(),
                    line.returned(),
                    line.onBoard(),
                    line.shortReason(),
                    line.loaded().isEmpty() ? line.reserved() : line.loaded());
        }
    }

    static LoadView of(Load load) {
        return new LoadView(
                load.id(),
                load.area(),
                load.warehouse(),
                load.state(),
                load.driver(),
                load.loadAt(),
                load.until(),
                load.loadedAt(),
                load.cancelled(),
                load.completed(),
                load.onBoard(),
                load.excess(),
                load.lines().stream().map(Line::of).toList());
    }
}
