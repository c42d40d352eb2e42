package org.relief.notification.assignment;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.notification.assignment.StopFact.LoadReturned;
import org.relief.notification.assignment.StopFact.ReturnOrdered;
import org.relief.notification.assignment.StopFact.StopChanged;
import org.relief.notification.assignment.StopFact.StopHeld;
import org.relief.notification.assignment.StopFact.StopResumed;
import org.relief.notification.assignment.StopFact.StopWithdrawn;

/**
 * What happened to a delivery's stops under way, in whatever order it became known.
 *
 * @param holds the latest word about each stop that was ever held
 * @param order what is to be brought back; null while nothing is
 * @param owes whether it still is; kept to be queried
 */
record News(
        List<StopWithdrawn> withdrawn,
        List<Change> changes,
        List<Hold> holds,
        List<HoldAnswer> answers,
        @Nullable Order order,
        @Nullable Instant returnedAt,
        boolean owes) {

    static final News NONE = new News(List.of(), List.of(), List.of(), List.of(), null, null, false);

    record Change(long sequence, StopChanged stop) {

        String stopId() {
            return stop.stop().stopId();
        }
    }

    /** @param held null when the way is free again */
    record Hold(String stopId, long sequence, @Nullable StopHeld held) {}

    /** @param sequence of the hold that is answered */
    record HoldAnswer(String stopId, long sequence, Answer answer, Moment when) {}

    record Order(long sequence, ReturnOrdered what) {}

    enum Answer {
        /** Goes there, knowing of the danger. */
        GO_ON,
        /** Leaves the stop out. */
        SKIP,
        WAIT
    }

    News {
        owes = order != null
                && (returnedAt == null || returnedAt.isBefore(order.what().at()));
    }

    static News orNone(@Nullable News news) {
        return news == null ? NONE : news;
    }

    News told(StopFact fact, long sequence) {
        return switch (fact) {
            case StopWithdrawn gone -> withdrawn(gone);
            case StopChanged change -> changed(new Change(sequence, change));
            case StopHeld held -> hold(new Hold(held.stopId(), sequence, held));
            case StopResumed free -> hold(new Hold(free.stopId(), sequence, null));
            case ReturnOrdered what -> ordered(new Order(sequence, what));
            case LoadReturned(String _, Instant at) -> returned(at);
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
                        owes);
    }

    private News changed(Change change) {
        boolean old = findChange(change.stopId())
                .filter(known -> known.sequence() >= change.sequence())
                .isPresent();
        return old
                ? this
                : new News(withdrawn, sorted(changes, change, Change::stopId), holds, answers, order, returnedAt, owes);
    }

    private News hold(Hold hold) {
        boolean old = findLatest(hold.stopId())
                .filter(known -> known.sequence() >= hold.sequence())
                .isPresent();
        return old
                ? this
                : new News(withdrawn, changes, sorted(holds, hold, Hold::stopId), answers, order, returnedAt, owes);
    }

    private News ordered(Order next) {
        return order != null && order.sequence() >= next.sequence()
                ? this
                : new News(withdrawn, changes, holds, answers, next, returnedAt, owes);
    }

    private News returned(Instant at) {
        return returnedAt != null && !at.isAfter(returnedAt)
                ? this
                : new News(withdrawn, changes, holds, answers, order, at, owes);
    }

    News answered(String stopId, Answer answer, Moment when) {
        HoldAnswer said = new HoldAnswer(stopId, sequenceOf(stopId), answer, when);
        return new News(withdrawn, changes, holds, sorted(answers, said, HoldAnswer::stopId), order, returnedAt, owes);
    }

    /** One of each stop, in an order that does not depend on when it was heard. */
    private static <T> List<T> sorted(List<T> list, T more, Function<T, String> stop) {
        Stream<T> others = list.stream().filter(other -> !stop.apply(other).equals(stop.apply(more)));
        return Stream.concat(others, Stream.of(more))
                .sorted(Comparator.comparing(stop))
                .toList();
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
