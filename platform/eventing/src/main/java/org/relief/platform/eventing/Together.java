package org.relief.platform.eventing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One or several commands decided one after the other on one read of their aggregate: what is to be written, and each one's answer. */
final class Together<S, R> {

    /**
     * What one command makes known.
     *
     * @param base the aggregate's version before it
     */
    record Told<S>(S state, long base, List<? extends Record> events, String trace) {}

    private final List<Outcome<S, R>> outcomes = new ArrayList<>();
    private final List<String> causes = new ArrayList<>();
    private final List<Told<S>> told = new ArrayList<>();
    private @Nullable S state;
    private long version;

    Together(@Nullable S state, long version) {
        this.state = state;
        this.version = version;
    }

    /** @param known it took effect before */
    void give(Asked<S, R> command, boolean known) {
        S before = state;
        if (before != null && (known || causes.contains(command.cause()))) {
            outcomes.add(new Outcome.Applied<>(before, version, true));
            return;
        }
        if (before != null && command.expected() != null && command.expected() != version) {
            outcomes.add(new Outcome.Stale<>(before, version));
            return;
        }
        switch (command.decide().apply(before)) {
            case Decision.Rejected<S, R>(R reason) -> outcomes.add(new Outcome.Refused<>(reason));
            case Decision.Accepted<S, R>(S next, List<? extends Record> events) -> {
                if (!events.isEmpty() || !next.equals(before)) {
                    take(command, next, events);
                }
                outcomes.add(new Outcome.Applied<>(next, version, false));
            }
        }
    }

    private void take(Asked<S, R> command, S next, List<? extends Record> events) {
        causes.add(command.cause());
        told.add(new Told<>(next, version, events, command.trace()));
        state = next;
        version += Math.max(1, events.size());
    }

    List<Outcome<S, R>> outcomes() {
        return List.copyOf(outcomes);
    }

    /** Of the commands that changed something. */
    List<String> causes() {
        return causes;
    }

    List<Told<S>> told() {
        return told;
    }

    S applied() {
        if (state == null) {
            throw new IllegalStateException("nothing was decided");
        }
        return state;
    }

    long version() {
        return version;
    }
}
