package org.relief.notification.assignment;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.notification.assignment.Load.ItemQuantity;
import org.relief.notification.assignment.StopFact.EtaChanged;
import org.relief.notification.assignment.StopFact.EtaChanged.Arrival;
import org.relief.notification.assignment.StopFact.ReturnOrdered;
import org.relief.notification.assignment.StopFact.StopChanged;
import org.relief.notification.assignment.StopFact.StopHeld;
import org.relief.notification.assignment.StopFact.StopResumed;
import org.relief.notification.assignment.StopFact.StopWithdrawn;

/**
 * What happened to a delivery's stops under way, in whatever order it became known.
 *
 * @param holds the latest word about each stop that was ever held
 * @param order the latest word of what is to be brought back, without lines when nothing is any more; null while there is none
 * @param returnedAt when goods came back, in documents of before: they were ended by that, not by a word without lines
 * @param owes whether something is to be brought back; kept to be queried
 * @param times the latest word of when the car comes where; null while there is none
 */
record News(
        List<StopWithdrawn> withdrawn,
        List<Change> changes,
        List<Hold> holds,
        List<HoldAnswer> answers,
        @Nullable Order order,
        @Nullable Instant returnedAt,
        boolean owes,
        @Nullable Times times) {

    static final News NONE = new News(List.of(), List.of(), List.of(), List.of(), null, null, false, null);

    record Change(long sequence, StopChanged stop) {

        String stopId() {
            return stop.stop().stopId();
        }
    }

    /**
     * @param held null when the way is free again
     * @param resumed whose word that is; null in documents of before
     */
    record Hold(
            String stopId,
            long sequence,
            @Nullable StopHeld held,
            @Nullable StopResumed resumed) {}

    record Times(long sequence, EtaChanged what) {}

    /** @param sequence of the hold that is answered */
    record HoldAnswer(String stopId, long sequence, Answer answer, Moment when) {}

    record Order(long sequence, ReturnOrdered what) {

        private boolean isOverBy(@Nullable Instant returnedAt) {
            return what.lines().isEmpty() || returnedAt != null && !returnedAt.isBefore(what.at());
        }
    }

    enum Answer {
        /** Goes there, knowing of the danger. */
        GO_ON,
        /** Leaves the stop out. */
        SKIP,
        WAIT
    }

    News {
        owes = order != null && !order.isOverBy(returnedAt);
    }

    static News orNone(@Nullable News news) {
        return news == null ? NONE : news;
    }

    News told(StopFact fact, long sequence) {
        return switch (fact) {
            case StopWithdrawn gone -> withdrawn(gone);
            case StopChanged change -> changed(new Change(sequence, change));
            case StopHeld held -> hold(new Hold(held.stopId(), sequence, held, null));
            case StopResumed free -> hold(new Hold(free.stopId(), sequence, null, free));
            case ReturnOrdered what -> ordered(new Order(sequence, what));
            case EtaChanged what -> timed(new Times(sequence, what));
        };
    }

    private News withdrawn(StopWithdrawn gone) {
        return findWithdrawn(gone.stopId()).isPresent()
                ? this
                : new News(
                        sorted(withdrawn, gone, StopWithdrawn::stopId),
                        changes,
                        holds,
                        answers,
                        order,
                        returnedAt,
                        owes,
                        times);
    }

    private News changed(Change change) {
        boolean old = findChange(change.stopId())
                .filter(known -> known.sequence() >= change.sequence())
                .isPresent();
        return old
                ? this
                : new News(
                        withdrawn,
                        sorted(changes, change, Change::stopId),
                        holds,
                        answers,
                        order,
                        returnedAt,
                        owes,
                        times);
    }

    private News hold(Hold hold) {
        boolean old = findLatest(hold.stopId())
                .filter(known -> known.sequence() >= hold.sequence())
                .isPresent();
        return old
                ? this
                : new News(
                        withdrawn, changes, sorted(holds, hold, Hold::stopId), answers, order, returnedAt, owes, times);
    }

    private News ordered(Order next) {
        return order != null && order.sequence() >= next.sequence()
                ? this
                : new News(withdrawn, changes, holds, answers, next, null, owes, times);
    }

    private News timed(Times next) {
        return times != null && times.sequence() >= next.sequence()
                ? this
                : new News(withdrawn, changes, holds, answers, order, returnedAt, owes, next);
    }

    News answered(String stopId, Answer answer, Moment when) {
        HoldAnswer said = new HoldAnswer(stopId, sequenceOf(stopId), answer, when);
        return new News(
                withdrawn, changes, holds, sorted(answers, said, HoldAnswer::stopId), order, returnedAt, owes, times);
    }

    /** It was a wrong tap: the hold asks again. */
    News unanswered(String stopId) {
        List<HoldAnswer> others =
                answers.stream().filter(said -> !said.stopId().equals(stopId)).toList();
        return new News(withdrawn, changes, holds, others, order, returnedAt, owes, times);
    }

    /** One of each stop, in an order that does not depend on when it was heard. */
    private static <T> List<T> sorted(List<T> list, T more, Function<T, String> stop) {
        Stream<T> others = list.stream().filter(other -> !stop.apply(other).equals(stop.apply(more)));
        return Stream.concat(others, Stream.of(more))
                .sorted(Comparator.comparing(stop))
                .toList();
    }

    List<ItemQuantity> toBringBack() {
        return order == null || !owes ? List.of() : order.what().lines();
    }

    Optional<StopWithdrawn> findWithdrawn(String stopId) {
        return withdrawn.stream().filter(gone -> gone.stopId().equals(stopId)).findFirst();
    }

    Optional<Change> findChange(String stopId) {
        return changes.stream().filter(change -> change.stopId().equals(stopId)).findFirst();
    }

    /** The hold that stands, answered or not. */
    Optional<StopHeld> findHold(String stopId) {
        return findLatest(stopId).flatMap(hold -> Optional.ofNullable(hold.held()));
    }

    /** The word that ended the hold, if it ended. */
    Optional<StopResumed> findResumed(String stopId) {
        return findLatest(stopId).flatMap(hold -> Optional.ofNullable(hold.resumed()));
    }

    /** When the car comes to this stop, unless something later was said of its time. */
    Optional<Instant> findArrival(String stopId, long offerSequence) {
        long told =
                Math.max(offerSequence, findChange(stopId).map(Change::sequence).orElse(0L));
        return times == null || times.sequence() <= told
                ? Optional.empty()
                : times.what().stops().stream()
                        .filter(stop -> stop.stopId().equals(stopId))
                        .map(Arrival::arriveAt)
                        .findFirst();
    }

    /** The driver's answer to the hold that stands. */
    Optional<HoldAnswer> findAnswer(String stopId) {
        long sequence = sequenceOf(stopId);
        return answers.stream()
                .filter(said -> said.stopId().equals(stopId) && said.sequence() == sequence)
                .findFirst();
    }

    boolean skipped(String stopId) {
        return findHold(stopId).isPresent()
                && findAnswer(stopId)
                        .filter(said -> said.answer() == Answer.SKIP)
                        .isPresent();
    }

    private Optional<Hold> findLatest(String stopId) {
        return holds.stream().filter(hold -> hold.stopId().equals(stopId)).findFirst();
    }

    private long sequenceOf(String stopId) {
        return findLatest(stopId).map(Hold::sequence).orElse(0L);
    }
}
