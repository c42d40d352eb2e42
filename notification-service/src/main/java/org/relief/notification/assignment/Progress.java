package org.relief.notification.assignment;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything known about a delivery besides its offer, in whatever order it became known.
 *
 * @param heading the stop that the driver chose to go to next
 * @param added stops by redirection
 * @param decided why a coordinator cancelled it; null when nobody did
 */
record Progress(
        @Nullable Moment accepted,
        @Nullable Declined declined,
        @Nullable Load load,
        @Nullable Moment departed,
        @Nullable String heading,
        List<PlannedStop> added,
        List<StopOutcome> outcomes,
        @Nullable String cancelled,
        @Nullable Decided decided,
        @Nullable Instant completedAt) {

    static final Progress NONE = new Progress(null, null, null, null, null, List.of(), List.of(), null, null, null);

    enum DeclineReason {
        TOO_FAR,
        UNSAFE,
        VEHICLE_PROBLEM,
        NOT_NOW,
        OTHER
    }

    /** A coordinator's decision: what for, as a code, and why, in words of the coordinator. */
    record Decided(@Nullable String purpose, @Nullable String why) {

        static @Nullable Decided of(@Nullable String purpose, @Nullable String why) {
            return purpose == null && why == null ? null : new Decided(purpose, why);
        }
    }

    record Declined(DeclineReason reason, Moment when) {}

    Progress accepted(Moment when) {
        return new Progress(when, declined, load, departed, heading, added, outcomes, cancelled, decided, completedAt);
    }

    Progress declined(DeclineReason reason, Moment when) {
        return new Progress(
                accepted,
                new Declined(reason, when),
                load,
                departed,
                heading,
                added,
                outcomes,
                cancelled,
                decided,
                completedAt);
    }

    /** A delivery is loaded once. */
    Progress loaded(Load loaded) {
        return load != null
                ? this
                : new Progress(
                        accepted,
                        declined,
                        loaded,
                        departed,
                        heading,
                        added,
                        outcomes,
                        cancelled,
                        decided,
                        completedAt);
    }

    Progress departed(Moment when) {
        return new Progress(accepted, declined, load, when, heading, added, outcomes, cancelled, decided, completedAt);
    }

    Progress heading(String stopId) {
        return new Progress(
                accepted, declined, load, departed, stopId, added, outcomes, cancelled, decided, completedAt);
    }

    Progress added(PlannedStop stop) {
        boolean known = added.stream().anyMatch(other -> other.stopId().equals(stop.stopId()));
        return known
                ? this
                : new Progress(
                        accepted,
                        declined,
                        load,
                        departed,
                        heading,
                        plus(added, stop),
                        outcomes,
                        cancelled,
                        decided,
                        completedAt);
    }

    /** The one outcome of its stop from now on. */
    Progress outcome(StopOutcome outcome) {
        List<StopOutcome> others = outcomes.stream()
                .filter(other -> !other.stopId().equals(outcome.stopId()))
                .toList();
        return new Progress(
                accepted,
                declined,
                load,
                departed,
                heading,
                added,
                plus(others, outcome),
                cancelled,
                decided,
                completedAt);
    }

    /** The stop is as it was before, and the one that the driver is at. */
    Progress undone(String stopId, @Nullable StopOutcome before) {
        List<StopOutcome> others = outcomes.stream()
                .filter(other -> !other.stopId().equals(stopId))
                .toList();
        return new Progress(
                accepted,
                declined,
                load,
                departed,
                before == null ? stopId : heading,
                added,
                before == null ? others : plus(others, before),
                cancelled,
                decided,
                completedAt);
    }

    Progress cancelled(String reason, @Nullable Decided by) {
        return cancelled != null
                ? this
                : new Progress(accepted, declined, load, departed, heading, added, outcomes, reason, by, completedAt);
    }

    Progress completed(Instant at) {
        return completedAt != null
                ? this
                : new Progress(accepted, declined, load, departed, heading, added, outcomes, cancelled, decided, at);
    }

    /** The goods are in the car, or were. */
    boolean isLoaded() {
        return load != null || departed != null || completedAt != null;
    }

    private static <T> List<T> plus(List<T> list, T last) {
        return Stream.concat(list.stream(), Stream.of(last)).toList();
    }
}
