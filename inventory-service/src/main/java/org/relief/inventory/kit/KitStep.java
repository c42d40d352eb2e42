package org.relief.inventory.kit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.stock.Arriving;
import org.relief.inventory.stock.KitWork;
import org.relief.inventory.stock.Movement;
import org.relief.inventory.stock.Portion;

/**
 * Kits of one lot put together or taken apart, and that taken back. A state in -ING says that the stock cards are being told;
 * until all know, it will be resumed.
 *
 * @param quantity kits
 * @param by opaque id of who did it
 * @param turn counts what its cards are told
 * @param inputs what it takes off the shelf
 * @param outputs what comes of it
 * @param undo who took it back last, and why; null when nobody did
 * @param tooFew what there was too little of; null when there was enough
 */
record KitStep(
        String id,
        Kind kind,
        String warehouse,
        int quantity,
        String reason,
        String by,
        Instant at,
        State state,
        long turn,
        List<Line> inputs,
        List<Line> outputs,
        @Nullable Undo undo,
        @Nullable TooFew tooFew) {

    enum Kind {
        ASSEMBLY,
        BREAK_UP
    }

    enum State {
        TAKING,
        /** There is too little of something: what was taken goes back. */
        GIVING_BACK,
        MAKING,
        DONE,
        REFUSED,
        UNDO_TAKING,
        UNDO_GIVING_BACK,
        UNDO_MAKING,
        UNDONE;

        boolean isUnderWay() {
            return switch (this) {
                case TAKING, GIVING_BACK, MAKING, UNDO_TAKING, UNDO_GIVING_BACK, UNDO_MAKING -> true;
                case DONE, REFUSED, UNDONE -> false;
            };
        }

        boolean isUndoing() {
            return switch (this) {
                case UNDO_TAKING, UNDO_GIVING_BACK, UNDO_MAKING, UNDONE -> true;
                case TAKING, GIVING_BACK, MAKING, DONE, REFUSED -> false;
            };
        }
    }

    /**
     * One item of it.
     *
     * @param lots which they were; empty until they are taken
     */
    record Line(String item, List<Portion> asked, List<Arriving> lots) {

        Line taking(List<Arriving> taken) {
            return new Line(item, asked, taken);
        }

        /** All that there is of the lots that it has. */
        List<Portion> byLot() {
            return lots.stream()
                    .map(lot -> new Portion(lot.lot(), lot.quantity()))
                    .toList();
        }
    }

    record Undo(String reason, String by, Instant at) {}

    record TooFew(String item, int free) {}

    static KitStep begun(
            String id,
            Kind kind,
            String warehouse,
            int quantity,
            String reason,
            String by,
            Instant now,
            List<Line> inputs) {
        return new KitStep(
                id, kind, warehouse, quantity, reason, by, now, State.TAKING, 1, inputs, List.of(), null, null);
    }

    /** A cause of its own for each time that it is asked for, so that what was refused is tried anew. */
    static String breakUpCause(KitStep step) {
        return "break-up:" + step.id + step.at.toEpochMilli();
    }

    /** As the cards know it: what is taken back is entered like what it takes back. */
    KitWork work() {
        Movement.Kind entry = kind == Kind.ASSEMBLY ? Movement.Kind.ASSEMBLED : Movement.Kind.BROKEN_UP;
        return undo != null && state.isUndoing()
                ? new KitWork(id, turn, entry, undo.reason(), undo.by())
                : new KitWork(id, turn, entry, reason, by);
    }

    /** What leaves the shelf now. */
    List<Line> taken() {
        return state.isUndoing() ? outputs : inputs;
    }

    /** What comes onto the shelf now. */
    List<Line> made() {
        return state.isUndoing() ? inputs : outputs;
    }

    boolean isLive() {
        return state != State.REFUSED && state != State.UNDONE;
    }

    KitStep to(State next) {
        return copy(next, turn, inputs, outputs, undo, tooFew);
    }

    KitStep with(List<Line> in, List<Line> out) {
        return copy(state, turn, in, out, undo, tooFew);
    }

    KitStep lacking(TooFew what) {
        return copy(state, turn, inputs, outputs, undo, what);
    }

    /** Once more, after it was refused. */
    KitStep again(long lastTurn) {
        return copy(State.TAKING, lastTurn + 1, inputs, outputs, null, null);
    }

    KitStep undoing(Undo what) {
        return copy(State.UNDO_TAKING, turn + 1, inputs, outputs, what, null);
    }

    private KitStep copy(
            State nextState, long number, List<Line> in, List<Line> out, @Nullable Undo undone, @Nullable TooFew few) {
        return new KitStep(id, kind, warehouse, quantity, reason, by, at, nextState, number, in, out, undone, few);
    }
}
