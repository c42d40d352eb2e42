package org.relief.intake.silence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is told of neighborhoods that are not heard of. */
public sealed interface SilenceEvent {

    /**
     * @param hours how far back was looked
     * @param unreached households of the call list there that did not answer twice
     * @param outage whether phones or network are reported down there
     */
    record Silent(
            String neighborhood, int hours, double expected, int received, int unreached, boolean outage, Instant at)
            implements SilenceEvent {}

    /**
     * @param how CALLS or SCOUTED
     * @param found FINE or NEEDS_HELP; null unless somebody looked
     */
    record Ended(String neighborhood, String how, @Nullable String found, Instant at) implements SilenceEvent {}
}
