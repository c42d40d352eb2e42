package org.relief.inventory.kit;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.kit.KitStep.Kind;
import org.relief.inventory.kit.KitStep.Line;
import org.relief.inventory.kit.KitStep.State;
import org.relief.inventory.kit.KitStep.Undo;
import org.relief.inventory.stock.Arriving;
import org.relief.platform.eventing.Decision;

/**
 * Kits that were put together at one time, and what is in them: one lot of them. What happens to it happens one thing after
 * the other. Of kits that came from elsewhere it is known only what came out of those that were taken apart.
 *
 * @param lot its code on the boxes
 * @param steps how they were put together, if that was here, then each time that some were taken apart
 * @param current the step that its cards are being told of; null when all know
 */
record KitLot(
        String id,
        String area,
        String item,
        String lot,
        List<KitStep> steps,
        @Nullable String current,
        Instant changedAt) {

    /** Why not. */
    sealed interface Refusal {

        /** The cards are being told of something else. */
        record Busy() implements Refusal {}

        /** So many of them are still together. */
        record TooFewLeft(int left) implements Refusal {}

        record NotDone(State state) implements Refusal {}

        /** Of kits that were taken apart since the parts are elsewhere. */
        record BrokenUpSince() implements Refusal {}
    }

    /** @param first how they were put together; of kits from elsewhere the first time that some are taken apart */
    static KitLot begun(String id, String area, String item, String lot, KitStep first) {
        return new KitLot(id, area, item, lot, List.of(first), first.id(), first.at());
    }

    /** What was refused for want of parts is tried anew; else it is what it is. */
    static KitLot begin(@Nullable KitLot current, KitLot asked) {
        if (current == null) {
            return asked;
        }
        KitStep before = current.assembly();
        return before.state() == State.REFUSED
                ? current.with(asked.assembly().again(before.turn()), asked.changedAt)
                : current;
    }

    KitStep assembly() {
        return steps.getFirst();
    }

    /** Else nobody here knows what is in them. */
    boolean isAssembledHere() {
        return assembly().kind() == Kind.ASSEMBLY;
    }

    Optional<KitStep> find(String step) {
        return steps.stream().filter(one -> one.id().equals(step)).findFirst();
    }

    Optional<KitStep> underWay() {
        return current == null ? Optional.empty() : find(current);
    }

    /** Kits that nobody took apart, wherever they are. */
    int together() {
        int made = assembly().state() == State.DONE ? assembly().quantity() : 0;
        return made - breakUps().mapToInt(KitStep::quantity).sum();
    }

    private Stream<KitStep> breakUps() {
        return steps.stream().filter(step -> step.kind() == Kind.BREAK_UP && step.isLive());
    }

    /** @param step with what comes out, where they came from elsewhere: only the shelf knows how many there are */
    Decision<KitLot, Refusal> breakUp(KitStep step) {
        Optional<KitStep> before = find(step.id());
        if (before.isPresent() && before.get().state() != State.REFUSED) {
            return Decision.accept(this);
        }
        if (current != null) {
            return Decision.reject(new Refusal.Busy());
        }
        if (isAssembledHere() && step.quantity() > together()) {
            return Decision.reject(new Refusal.TooFewLeft(Math.max(0, together())));
        }
        KitStep first = isAssembledHere() ? step.with(step.inputs(), parts(step.quantity())) : step;
        return Decision.accept(with(before.map(was -> first.again(was.turn())).orElse(first), step.at()));
    }

    Decision<KitLot, Refusal> undo(String id, Undo undo) {
        KitStep step = find(id).orElseThrow();
        if (current != null) {
            return Decision.reject(new Refusal.Busy());
        }
        if (step.state() != State.DONE) {
            return Decision.reject(new Refusal.NotDone(step.state()));
        }
        if (step.kind() == Kind.ASSEMBLY && breakUps().findAny().isPresent()) {
            return Decision.reject(new Refusal.BrokenUpSince());
        }
        return Decision.accept(with(step.undoing(undo), undo.at()));
    }

    boolean mayUndo(KitStep step) {
        return undo(step.id(), new Undo("", "", changedAt)) instanceof Decision.Accepted;
    }

    /** After its cards were told; only if it still is where it was then. */
    KitLot after(KitStep told, KitStep next, Instant now) {
        KitStep step = find(told.id()).orElseThrow();
        return step.state() == told.state() && step.turn() == told.turn() ? with(next, now) : this;
    }

    private KitLot with(KitStep step, Instant now) {
        List<KitStep> all = new ArrayList<>(steps);
        all.removeIf(one -> one.id().equals(step.id()));
        all.add(step.kind() == Kind.ASSEMBLY ? 0 : all.size(), step);
        return new KitLot(id, area, item, lot, List.copyOf(all), step.state().isUnderWay() ? step.id() : null, now);
    }

    /**
     * What comes out of so many kits. Nobody knows which of them has which lot inside: what expires first is taken to come out
     * first.
     */
    private List<Line> parts(int kits) {
        return assembly().inputs().stream()
                .map(line -> new Line(line.item(), List.of(), first(left(line), kits * unitsInOne(line))))
                .toList();
    }

    private int unitsInOne(Line line) {
        int all = line.lots().stream().mapToInt(Arriving::quantity).sum();
        return all / assembly().quantity();
    }

    private List<Arriving> left(Line line) {
        return line.lots().stream()
                .map(lot -> lot.of(lot.quantity() - cameOut(line.item(), lot.lot())))
                .sorted(comparing(Arriving::usableUntil, nullsLast(naturalOrder())))
                .toList();
    }

    private int cameOut(String part, String partLot) {
        return breakUps()
                .flatMap(step -> step.outputs().stream())
                .filter(line -> line.item().equals(part))
                .flatMap(line -> line.lots().stream())
                .filter(lot -> lot.lot().equals(partLot))
                .mapToInt(Arriving::quantity)
                .sum();
    }

    private static List<Arriving> first(List<Arriving> lots, int units) {
        List<Arriving> some = new ArrayList<>();
        int missing = units;
        for (Arriving lot : lots) {
            int take = Math.min(missing, lot.quantity());
            if (take > 0) {
                some.add(lot.of(take));
                missing -= take;
            }
        }
        return List.copyOf(some);
    }
}
