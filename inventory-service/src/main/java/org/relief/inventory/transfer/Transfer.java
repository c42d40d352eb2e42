package org.relief.inventory.transfer;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.stock.Kept;
import org.relief.inventory.stock.Landed;
import org.relief.inventory.stock.LotTake;
import org.relief.inventory.stock.Portion;
import org.relief.platform.eventing.Decision;

/**
 * Goods that go from one warehouse to another: set aside, on the way, received. A state in -ING says that the stock cards
 * are being told; until all know, it will be resumed.
 *
 * @param until how long the goods are set aside if nobody sends them
 * @param blockedToo also what may not be handed out: it stays blocked where it goes
 * @param by opaque id of who asked for it
 * @param expectedAt when whoever sent it thinks that it arrives
 * @param turn counts what it tells its cards
 * @param changedAt of the state
 * @param tooFew what there was too little of when it was asked for; null when there was enough
 * @param kept what of it people keep back: it stays theirs where it arrives; older documents have none
 */
record Transfer(
        String id,
        String area,
        String from,
        String to,
        State state,
        List<Line> lines,
        Reason reason,
        boolean blockedToo,
        String by,
        Instant at,
        Instant until,
        @Nullable Instant sentAt,
        @Nullable String sentBy,
        @Nullable Instant expectedAt,
        @Nullable Instant receivedAt,
        @Nullable String receivedBy,
        long turn,
        Instant changedAt,
        @Nullable TooFew tooFew,
        List<Kept> kept) {

    @SuppressWarnings("ConstantValue") // older documents
    Transfer {
        kept = kept == null ? List.of() : kept;
    }

    /** What nobody sends goes back to the others. */
    static final Duration SET_ASIDE_FOR = Duration.ofDays(1);

    enum State {
        SETTING_ASIDE,
        SET_ASIDE,
        SENDING,
        IN_TRANSIT,
        /** It has not left after all. */
        UNSENDING,
        RECEIVING,
        RECEIVED,
        /** It was not received after all: what arrived is set aside for its way back. */
        CLAIMING,
        /** And leaves the books of where it was. */
        UNRECEIVING,
        CANCELLING,
        CANCELLED;

        boolean isUnderWay() {
            return switch (this) {
                case SETTING_ASIDE, SENDING, UNSENDING, RECEIVING, CLAIMING, UNRECEIVING, CANCELLING -> true;
                case SET_ASIDE, IN_TRANSIT, RECEIVED, CANCELLED -> false;
            };
        }
    }

    enum Reason {
        REBALANCE,
        REQUESTED,
        NEAR_EXPIRY,
        EVACUATION,
        OTHER
    }

    /**
     * One item of it.
     *
     * @param asked empty for all that is free
     * @param lots what is set aside, or left
     * @param landed what became of what left; empty until it is received
     */
    record Line(String item, List<Portion> asked, List<LotTake> lots, List<Landed> landed) {

        Line with(List<LotTake> others) {
            return new Line(item, asked, others, landed);
        }

        Line landing(List<Landed> what) {
            return new Line(item, asked, lots, what);
        }
    }

    record TooFew(String item, int free) {}

    /** What it was asked for while it was elsewhere. */
    record WrongState(State state) {}

    static Transfer asked(
            String id,
            String area,
            String from,
            String to,
            List<Line> lines,
            Reason reason,
            boolean blockedToo,
            String by,
            Instant now) {
        return new Transfer(
                id,
                area,
                from,
                to,
                State.SETTING_ASIDE,
                lines,
                reason,
                blockedToo,
                by,
                now,
                now.plus(SET_ASIDE_FOR),
                null,
                null,
                null,
                null,
                null,
                1,
                now,
                null,
                List.of());
    }

    /** What was refused for want of goods is asked anew; else it is what it is. */
    static Transfer begin(@Nullable Transfer current, Transfer asked) {
        return current == null || current.state == State.CANCELLED && current.tooFew != null
                ? asked.turn(current == null ? 1 : current.turn + 1)
                : current;
    }

    Decision<Transfer, WrongState> send(Instant now, String who, @Nullable Instant expected) {
        return from(State.SET_ASIDE, State.SENDING, now, t -> t.sent(now, who, expected));
    }

    Decision<Transfer, WrongState> takeBackSent(Instant now) {
        return from(State.IN_TRANSIT, State.UNSENDING, now, t -> t);
    }

    Decision<Transfer, WrongState> receive(Instant now, String who, List<Line> landed) {
        return from(
                State.IN_TRANSIT,
                State.RECEIVING,
                now,
                t -> t.received(now, who).with(landed));
    }

    Decision<Transfer, WrongState> takeBackReceived(Instant now) {
        return from(State.RECEIVED, State.CLAIMING, now, t -> t.tooFew(null));
    }

    Decision<Transfer, WrongState> cancel(Instant now) {
        return from(State.SET_ASIDE, State.CANCELLING, now, t -> t);
    }

    private Decision<Transfer, WrongState> from(
            State is, State next, Instant now, Function<Transfer, Transfer> change) {
        return state == is
                ? Decision.accept(change.apply(this).turn(turn + 1).to(next, now))
                : Decision.reject(new WrongState(state));
    }

    /** After its cards were told; only if it still is where it was then. */
    Transfer after(Transfer told, State next, Instant now, Function<Transfer, Transfer> change) {
        return state == told.state && turn == told.turn ? change.apply(this).to(next, now) : this;
    }

    /** Nothing of it comes any more. */
    boolean isOver() {
        return state == State.RECEIVED || state == State.CANCELLED;
    }

    /** Of each item. */
    Map<String, Long> units() {
        return lines.stream().collect(groupingBy(Line::item, summingLong(line -> LotTake.sum(line.lots()))));
    }

    boolean isEmpty() {
        return lines.stream().allMatch(line -> line.lots().isEmpty());
    }

    Transfer with(List<Line> others) {
        return copy(state, others, turn, changedAt, tooFew);
    }

    /** Goods that people keep back go along. */
    Transfer keeping(List<Kept> some) {
        return new Transfer(
                id,
                area,
                from,
                to,
                state,
                lines,
                reason,
                blockedToo,
                by,
                at,
                until,
                sentAt,
                sentBy,
                expectedAt,
                receivedAt,
                receivedBy,
                turn,
                changedAt,
                tooFew,
                some);
    }

    Transfer tooFew(@Nullable TooFew what) {
        return copy(state, lines, turn, changedAt, what);
    }

    private Transfer to(State next, Instant now) {
        return copy(next, lines, turn, now, tooFew);
    }

    private Transfer turn(long number) {
        return copy(state, lines, number, changedAt, tooFew);
    }

    private Transfer copy(State nextState, List<Line> others, long number, Instant changed, @Nullable TooFew few) {
        return new Transfer(
                id,
                area,
                from,
                to,
                nextState,
                others,
                reason,
                blockedToo,
                by,
                at,
                until,
                sentAt,
                sentBy,
                expectedAt,
                receivedAt,
                receivedBy,
                number,
                changed,
                few,
                kept);
    }

    private Transfer sent(Instant now, String who, @Nullable Instant expected) {
        return new Transfer(
                id,
                area,
                from,
                to,
                state,
                lines,
                reason,
                blockedToo,
                by,
                at,
                until,
                now,
                who,
                expected,
                receivedAt,
                receivedBy,
                turn,
                changedAt,
                tooFew,
                kept);
    }

    private Transfer received(Instant now, String who) {
        return new Transfer(
                id,
                area,
                from,
                to,
                state,
                lines,
                reason,
                blockedToo,
                by,
                at,
                until,
                sentAt,
                sentBy,
                expectedAt,
                now,
                who,
                turn,
                changedAt,
                tooFew,
                kept);
    }
}
