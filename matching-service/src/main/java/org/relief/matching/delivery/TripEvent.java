package org.relief.matching.delivery;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.DispatchPolicy;
import org.relief.matching.area.Idle;
import org.relief.matching.area.Shift;
import org.relief.matching.area.Shift.Held;

/** What is said about trips that wait for company, and about cars that wait for trips. */
public sealed interface TripEvent extends DeliveryEvent {

    /**
     * A driver is next, but the trip waits; each takes the place of the one before about the same shift.
     *
     * @param leavesBy when it goes at the latest; null when no trip waits any more, and then so are the rest
     * @param neighborhoods where company is likely
     */
    record TripHeld(
            String shiftId,
            String driverId,
            Instant at,
            @Nullable Instant leavesBy,
            @Nullable String warehouse,
            int stops,
            Shift.@Nullable Why why,
            List<String> neighborhoods)
            implements TripEvent {
        static TripHeld of(Shift shift, Instant at) {
            Held held = shift.held();
            String driver = shift.duty().driverId();
            return held == null
                    ? new TripHeld(shift.id(), driver, at, null, null, 0, null, List.of())
                    : new TripHeld(
                            shift.id(),
                            driver,
                            at,
                            held.leavesBy(),
                            held.warehouse(),
                            held.stops(),
                            held.why(),
                            held.neighborhoods());
        }
    }

    /**
     * The driver of a free car is asked to wait where requests are likely; each takes the place of the one before about the
     * same shift.
     *
     * @param warehouse null when that is not asked any more, and then so is the rest
     * @param driveSeconds how long the way there is
     * @param neighborhoods where requests are likely
     */
    record PlaceSuggested(
            String shiftId,
            String driverId,
            Instant at,
            @Nullable String warehouse,
            @Nullable Integer driveSeconds,
            List<String> neighborhoods)
            implements TripEvent {
        static PlaceSuggested of(Shift shift, @Nullable Integer driveSeconds, Instant at) {
            Idle.Suggested asked = shift.idle().suggested();
            String driver = shift.duty().driverId();
            return asked == null
                    ? new PlaceSuggested(shift.id(), driver, at, null, null, List.of())
                    : new PlaceSuggested(
                            shift.id(), driver, at, asked.warehouse(), driveSeconds, asked.neighborhoods());
        }
    }

    /** A coordinator has decided how long trips wait. */
    record DispatchSet(
            long longestHoldSeconds,
            boolean lookAhead,
            Instant at,
            String decidedBy,
            @Nullable String why) implements TripEvent {
        static DispatchSet of(DispatchPolicy policy, Decision decision, Instant at) {
            return new DispatchSet(
                    policy.longestHold().toSeconds(), policy.lookAhead(), at, decision.by(), decision.why());
        }
    }

    @Override
    default String type() {
        return switch (this) {
            case TripHeld _ -> "trip.held.v1";
            case PlaceSuggested _ -> "shift.place-suggested.v1";
            case DispatchSet _ -> "dispatch.set.v1";
        };
    }

    @Override
    default String subject() {
        return switch (this) {
            case TripHeld held -> held.shiftId();
            case PlaceSuggested asked -> asked.shiftId();
            case DispatchSet _ -> "dispatch";
        };
    }
}
