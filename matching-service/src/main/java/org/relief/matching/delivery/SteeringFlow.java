package org.relief.matching.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.relief.matching.delivery.Steering.Kind;
import org.relief.matching.delivery.Steering.Subject;
import org.relief.matching.delivery.SteeringCommands.LiftSteering;
import org.relief.matching.delivery.SteeringCommands.Steer;
import org.relief.matching.delivery.SteeringEvent.Refused;
import org.relief.matching.delivery.SteeringEvent.SteeringLifted;
import org.relief.matching.delivery.SteeringEvent.SteeringRefused;
import org.relief.matching.delivery.SteeringEvent.SteeringSet;

/** Coordinators' orders about plans to come: set unless another one stands against it, lifted, let go. */
public final class SteeringFlow {

    private final AreaState state;
    private final Outlooks outlooks;

    public SteeringFlow(AreaState state) {
        this.state = state;
        this.outlooks = new Outlooks(state);
    }

    /** Two coordinators may decide at once: the later one is told of what stands, which is not overwritten. */
    public void on(Steer event, Instant now) {
        if (!state.knewSteering(event.steeringId())) {
            var decision = new Decision(event.requestedBy(), event.why());
            set(
                    new Steering(
                            event.steeringId(),
                            event.kind(),
                            event.on(),
                            event.onId(),
                            event.driverId(),
                            event.warehouse(),
                            decision,
                            now),
                    now);
        }
    }

    /** Whether it stands now. */
    boolean set(Steering wanted, Instant now) {
        Optional<Standing> standing = against(wanted);
        if (standing.isPresent()) {
            refuse(wanted.id(), Refused.CONTRADICTS, wanted.decision(), standing.get(), now);
        } else if (!canBind(wanted, now)) {
            refuse(wanted.id(), Refused.TOO_LATE, wanted.decision(), null, now);
        } else {
            state.put(wanted);
            state.publish(SteeringSet.of(wanted), 1, now);
            tell(wanted, now);
            return true;
        }
        return false;
    }

    private record Standing(String id, String by) {}

    private Optional<Standing> against(Steering wanted) {
        return state.steerings().stream()
                .filter(wanted::contradicts)
                .map(one -> new Standing(one.id(), one.decision().by()))
                .findFirst()
                .or(() -> state.restrictions().stream()
                        .filter(one -> wanted.on() == Subject.REQUEST && wanted.kind() != Kind.FORBID)
                        .filter(one -> one.keepsBack() && one.requests().contains(wanted.onId()))
                        .map(one -> new Standing(one.id(), one.decision().by()))
                        .findFirst());
    }

    void refuse(String id, Refused reason, Decision decision, Instant now) {
        refuse(id, reason, decision, null, now);
    }

    private void refuse(String id, Refused reason, Decision decision, @Nullable Standing standing, Instant now) {
        state.closeSteering(id, now);
        state.publish(
                new SteeringRefused(
                        id,
                        reason,
                        now,
                        decision.by(),
                        standing == null ? null : standing.id(),
                        standing == null ? null : standing.by()),
                1,
                now);
    }

    /** Does nothing when it is lifted already. */
    public void on(LiftSteering event, Instant now) {
        lift(event.steeringId(), event.requestedBy(), now);
    }

    private void lift(String id, @Nullable String by, Instant now) {
        state.findSteering(id).ifPresent(steering -> {
            state.closeSteering(id, now);
            state.publish(new SteeringLifted(id, now, by), 2, now);
            tell(steering, now);
        });
    }

    /** The driver of this shift will not: what was moved there is anybody's again. */
    void letGoOfMoved(String shiftId, Predicate<String> request, Instant now) {
        List.copyOf(state.steerings()).stream()
                .filter(steering -> shiftId.equals(steering.movedTo()) && request.test(steering.onId()))
                .forEach(steering -> lift(steering.id(), null, now));
    }

    /** Who is held hears so at once, and so do they when it is over. */
    private void tell(Steering steering, Instant now) {
        if (steering.kind() == Kind.HOLD) {
            List.copyOf(state.requests()).stream()
                    .filter(request -> steering.isAbout(request) && request.isOpen(now))
                    .forEach(request -> outlooks.refresh(request.id(), now));
        }
    }

    /** Lets go of those that can bind nothing any more. */
    void expire(Instant now) {
        List.copyOf(state.steerings()).stream()
                .filter(steering -> !canBind(steering, now))
                .forEach(steering -> lift(steering.id(), null, now));
    }

    /** Who is away comes back some day, and was not to be sent until somebody says so. */
    private boolean canBind(Steering steering, Instant now) {
        return switch (steering.on()) {
            case REQUEST ->
                state.findRequest(steering.onId())
                                .filter(request -> request.isOpen(now))
                                .isPresent()
                        && isOnDuty(steering.movedTo(), now);
            case DRIVER -> true;
            case NEIGHBORHOOD -> state.neighborhood(steering.onId()).isDefined();
            case WAREHOUSE -> state.warehouse(steering.onId()).sequence() > 0;
        };
    }
    /** A pin that is no move's waits for its driver's next shift. */
    private boolean isOnDuty(@Nullable String movedTo, Instant now) {
        return movedTo == null
                || state.findShift(movedTo).filter(shift -> !shift.isOver(now)).isPresent();
    }
}
