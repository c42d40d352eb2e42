package org.relief.inventory.picking;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.stock.LeftBehind;
import org.relief.inventory.stock.LotTake;

/**
 * A load as staff see it.
 *
 * @param until how long it is set aside
 * @param endedAt when it was heard that the delivery is over
 * @param toBringBack it is over, and goods are still on the car
 * @param excess units said to be handed over that were never on the car
 * @param handedOverExpired units handed over after the last moment at which they might be
 * @param unsettled what of the excess nobody has explained yet, item by item
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
        @Nullable Instant endedAt,
        boolean toBringBack,
        int onBoard,
        int excess,
        int handedOverExpired,
        List<Unsettled> unsettled,
        List<Line> lines) {

    record Unsettled(String item, int units) {}

    /**
     * @param lots what to pick, first expired first; after dispatch what was loaded
     * @param leftBehind what of the pick list stayed, and why
     * @param mayComeBack by lot, what has not come back yet; more than is on board where it is not known who got which
     * @param expected units on board that another stop waits for
     */
    record Line(
            String item,
            int asked,
            int granted,
            int loaded,
            int delivered,
            int returned,
            int onBoard,
            @Nullable String shortReason,
            List<LotTake> lots,
            List<LeftBehind> leftBehind,
            List<LotTake> mayComeBack,
            int expected,
            int handedOverExpired) {

        static Line of(Load load, LoadLine line) {
            return new Line(
                    line.item(),
                    line.asked(),
                    line.granted(),
                    LotTake.sum(line.loaded()),
                    line.delivered(),
                    line.returned(),
                    line.onBoard(),
                    line.shortReason(),
                    line.loaded().isEmpty() ? line.reserved() : line.loaded(),
                    line.leftBehind(),
                    load.car(line.item()).mayComeBack(),
                    load.expected(line),
                    load.handedOverExpired(line.item()));
        }
    }

    static LoadView of(Load load) {
        List<Line> lines =
                load.lines().stream().map(line -> Line.of(load, line)).toList();
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
                load.course().endedAt(),
                load.isToBringBack(),
                load.onBoard(),
                load.excess(),
                lines.stream().mapToInt(Line::handedOverExpired).sum(),
                unsettled(load),
                lines);
    }

    private static List<Unsettled> unsettled(Load load) {
        SequencedSet<String> items = new LinkedHashSet<>();
        load.handovers().forEach(handover -> handover.lines().forEach(line -> items.add(line.item())));
        return items.stream()
                .map(item -> new Unsettled(item, load.unsettled(item)))
                .filter(open -> open.units() > 0)
                .toList();
    }
}
