package org.relief.inventory.picking;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.stock.LotTake;
import org.relief.inventory.stock.Takes;
import org.relief.inventory.stock.Use;

/**
 * Goods for stops that join a delivery after it was planned.
 *
 * @param number counts the extensions of the delivery
 * @param loadAt when the car comes, as it was planned with these stops
 * @param until how long the goods are to be set aside
 * @param step with which the cards are or were told; 0 when they were not
 * @param answeredAt when it was granted or refused
 */
record Extension(
        int number,
        State state,
        Instant loadAt,
        Instant until,
        List<Line> lines,
        long step,
        @Nullable Instant answeredAt) {

    enum State {
        WAITING,
        GRANTED,
        REFUSED
    }

    /**
     * @param usableAt when the last of it is to be handed over, by plan
     * @param takes what of it is set aside, as far as the driver's list still has it
     * @param uses the stops that it is for
     */
    record Line(String item, int asked, Instant usableAt, List<LotTake> takes, List<Use> uses) {

        @SuppressWarnings("ConstantValue") // older documents do not say which stop gets how much
        Line {
            uses = uses == null ? List.of(new Use(null, usableAt, asked)) : uses;
        }

        static Line asked(String item, int quantity, Instant usableAt) {
            return asked(item, quantity, usableAt, List.of(new Use(null, usableAt, quantity)));
        }

        static Line asked(String item, int quantity, Instant usableAt, List<Use> uses) {
            return new Line(item, quantity, usableAt, List.of(), uses);
        }

        Line granted(List<LotTake> lots) {
            return new Line(item, asked, usableAt, lots, uses);
        }
    }

    static Extension asked(int number, Instant loadAt, Instant until, List<Line> lines) {
        return new Extension(number, State.WAITING, loadAt, until, lines, 0, null);
    }

    boolean waits() {
        return state == State.WAITING;
    }

    List<String> items() {
        return lines.stream().map(Line::item).toList();
    }

    int granted(String item) {
        return LotTake.sum(takes(item));
    }

    List<LotTake> takes(String item) {
        return lines.stream()
                .filter(line -> line.item().equals(item))
                .findFirst()
                .map(Line::takes)
                .orElse(List.of());
    }

    Extension told(long now) {
        return new Extension(number, state, loadAt, until, lines, now, answeredAt);
    }

    Extension refused(Instant now) {
        return new Extension(number, State.REFUSED, loadAt, until, lines, step, now);
    }

    Extension granted(Map<String, List<LotTake>> takes, Instant now) {
        List<Line> set = each(line -> takes.getOrDefault(line.item(), List.of()));
        return new Extension(number, State.GRANTED, loadAt, until, set, step, now);
    }

    /** As far as the driver's list has it. */
    Extension listed(Map<String, Integer> units) {
        List<Line> left = each(line -> Takes.first(line.takes(), units.getOrDefault(line.item(), 0)));
        return new Extension(number, state, loadAt, until, left, step, answeredAt);
    }

    private List<Line> each(Function<Line, List<LotTake>> takes) {
        return lines.stream().map(line -> line.granted(takes.apply(line))).toList();
    }
}
