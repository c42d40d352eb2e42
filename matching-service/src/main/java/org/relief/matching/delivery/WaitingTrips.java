package org.relief.matching.delivery;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.CoordinatorCommands.SendNow;
import org.relief.matching.area.CoordinatorCommands.SetDispatch;
import org.relief.matching.area.DispatchPolicy;
import org.relief.matching.area.Shift;
import org.relief.matching.area.Shift.Held;

/** Trips that wait for company: who is told what about them, and what coordinators decide. */
public final class WaitingTrips {

    /** People are not told of less. */
    private static final Duration WORTH_TELLING = Duration.ofMinutes(1);

    private final AreaState state;

    public WaitingTrips(AreaState state) {
        this.state = state;
    }

    /** Its trip waits. */
    public void hold(Shift shift, Held next, Instant now) {
        Held last = shift.held();
        if (last == null || isNews(last, next)) {
            tell(shift, next, now);
        }
    }

    private static boolean isNews(Held last, Held next) {
        return last.stops() != next.stops()
                || last.why() != next.why()
                || !last.warehouse().equals(next.warehouse())
                || Duration.between(last.leavesBy(), next.leavesBy()).abs().compareTo(WORTH_TELLING) >= 0;
    }

    /** No trip of it waits any more. */
    public void release(Shift shift, Instant now) {
        if (shift.held() != null) {
            tell(shift, null, now);
        }
    }

    private void tell(Shift shift, @Nullable Held held, Instant now) {
        Shift next = shift.holding(held);
        state.publish(next, TripEvent.TripHeld.of(next, now), now);
    }

    public void on(SendNow event, Instant now) {
        state.findShift(event.shiftId()).ifPresent(shift -> {
            Held held = shift.held();
            if (held != null && !held.sentNow()) {
                state.put(shift.holding(held.now()));
            }
        });
    }

    public void on(SetDispatch event, Instant now) {
        var policy = new DispatchPolicy(Duration.ofSeconds(event.longestHoldSeconds()), event.lookAhead());
        var decision = new Decision(event.requestedBy(), event.why());
        var said = TripEvent.DispatchSet.of(policy, decision, now);
        state.publish(state.facts().dispatching(policy), said, now);
    }
}
