package org.relief.platform.eventing;

import java.util.List;

/**
 * What an aggregate answers to a command: its next state with the events that tell of it, or a
 * rejection that says why. A decision without events leaves the stored state as it is when the
 * state is unchanged.
 *
 * @param <S> the aggregate's state
 * @param <R> the reasons it can refuse with
 */
public sealed interface Decision<S, R> {

    record Accepted<S, R>(S state, List<? extends Record> events) implements Decision<S, R> {}

    record Rejected<S, R>(R reason) implements Decision<S, R> {}

    static <S, R> Decision<S, R> accept(S state, List<? extends Record> events) {
        return new Accepted<>(state, List.copyOf(events));
    }

    static <S, R> Decision<S, R> accept(S state, Record... events) {
        return new Accepted<>(state, List.of(events));
    }

    static <S, R> Decision<S, R> reject(R reason) {
        return new Rejected<>(reason);
    }
}
