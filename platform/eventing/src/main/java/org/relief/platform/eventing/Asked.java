package org.relief.platform.eventing;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A command to an aggregate, on its own or among others, see {@link AggregateStore#handleTogether}.
 *
 * @param cause what asks for it: the id of the event or command being handled
 * @param trace of whoever asks, which its events carry on
 * @param expected the stored version that it is for; null for any
 * @param decide from the current state to what is to be; without side effects
 */
public record Asked<S, R>(
        String cause, String trace, @Nullable Long expected, Function<@Nullable S, Decision<S, R>> decide) {

    /** Within the current trace. */
    public static <S, R> Asked<S, R> of(String cause, Function<@Nullable S, Decision<S, R>> decide) {
        return new Asked<>(cause, Trace.child(), null, decide);
    }
}
