package org.relief.inventory.picking;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.stock.LeftBehind;
import org.relief.inventory.stock.LotTake;
import org.relief.inventory.stock.Takes;

/**
 * A load as staff see it.
 *
 * @param until how long it is set aside
 * @param endedAt when it was heard that the delivery is over
 * @param toBringBack it is over, and goods are still on the car
 * @param excess units said to be handed over that were never on the car
 * @param handedOverExpired units handed over after the last moment at which they might be
 * @param takesMore stops may join, and with them goods
 * @param loadingSince when staff began to load
 * @param revision of the pick list: another one when what is set aside has become something else
 * @param refused why nothing was set aside
 * @param released why it was let go
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
        boolean takesMore,
        @Nullable Instant loadingSince,
        long revision,
        List<Unsettled> unsettled,
        LoadEvent.@Nullable RefusalReason refused,
        LoadEvent.@Nullable ReleaseReason released,
        List<Line> lines) {

    record Unsettled(String item, int units) {}

    /** What of a lot was set aside for stops that joined, as far as it still is. */
    record Added(
            int extension,
            String lot,
            int quantity,
            @Nullable Instant at) {}

    /**
     * @param lots what to pick, first expired first; after dispatch what was loaded
     * @param leftBehind what of the pick list stayed, and why
     * @param mayComeBack by lot, what has not come back yet; more than is on board where it is not known who got which
     * @param added what of it came after the delivery was planned, while the pick list could change
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
            List<Added> added,
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
                    joined(load, line),
                    load.expected(line),
                    load.handedOverExpired(line.item()));
        }
    }

    private static List<Added> joined(Load load, LoadLine line) {
        return load.filling().extensions().stream()
                .flatMap(one -> Takes.common(one.takes(line.item()), line.reserved()).stream()
                        .map(take -> new Added(one.number(), take.lot(), take.quantity(), one.answeredAt())))
                .toList();
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
                load.takesMore(),
                load.filling().loadingSince(),
                load.filling().revision(),
                unsettled(load),
                load.refused(),
                load.released(),
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
