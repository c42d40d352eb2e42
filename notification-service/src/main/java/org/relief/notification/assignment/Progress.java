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
        @Nullable Instant completedAt) {

    static final Progress NONE = new Progress(null, null, null, null, null, List.of(), List.of(), null, null);

    enum DeclineReason {
        TOO_FAR,
        UNSAFE,
        VEHICLE_PROBLEM,
        NOT_NOW,
        OTHER
    }

    record Declined(DeclineReason reason, Moment when) {}

    Progress accepted(Moment when) {
        return new Progress(when, declined, load, departed, heading, added, outcomes, cancelled, completedAt);
    }

    Progress declined(DeclineReason reason, Moment when) {
        return new Progress(
                accepted, new Declined(reason, when), load, departed, heading, added, outcomes, cancelled, completedAt);
    }

    /** A delivery is loaded once. */
    Progress loaded(Load loaded) {
        return load != null
                ? this
                : new Progress(accepted, declined, loaded, departed, heading, added, outcomes, cancelled, completedAt);
    }

    Progress departed(Moment when) {
        return new Progress(accepted, declined, load, when, heading, added, outcomes, cancelled, completedAt);
    }

    Progress heading(String stopId) {
        return new Progress(accepted, declined, load, departed, stopId, added, outcomes, cancelled, completedAt);
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
                        completedAt);
    }

    /** The one outcome of its stop from now on. */
    Progress outcome(StopOutcome outcome) {
        List<StopOutcome> others = outcomes.stream()
                .filter(other -> !other.stopId().equals(outcome.stopId()))
                .toList();
        return new Progress(
                accepted, declined, load, departed, heading, added, plus(others, outcome), cancelled, completedAt);
    }

    Progress cancelled(String reason) {
        return cancelled != null
                ? this
                : new Progress(accepted, declined, load, departed, heading, added, outcomes, reason, completedAt);
    }

    Progress completed(Instant at) {
        return completedAt != null
                ? this
                : new Progress(accepted, declined, load, departed, heading, added, outcomes, cancelled, at);
    }

    private static <T> List<T> plus(List<T> list, T last) {
        return Stream.concat(list.stream(), Stream.of(last)).toList();
    }
}
