package org.relief.platform.eventing;

/** What became of a command that was given to an {@link AggregateStore}. */
public sealed interface Outcome<S, R> {

    /**
     * The command is in effect.
     *
     * @param replayed true when this very cause had been applied before, and nothing was written now
     */
    record Applied<S, R>(S state, long version, boolean replayed) implements Outcome<S, R> {}

    /** The aggregate said no; nothing was written. */
    record Refused<S, R>(R reason) implements Outcome<S, R> {}

    /** The caller decided on an older version than the stored one; nothing was written. */
    record Stale<S, R>(S state, long version) implements Outcome<S, R> {}

    /** The state after a command that cannot be refused. */
    default S applied() {
        if (this instanceof Applied<S, R>(S state, long _, boolean _)) {
            return state;
        }
        throw new IllegalStateException("not applied: " + this);
    }
}
