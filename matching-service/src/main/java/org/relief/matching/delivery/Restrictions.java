package org.relief.matching.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relief.matching.delivery.Restriction.Kind;
import org.relief.matching.delivery.RestrictionEvent.RestrictionLifted;
import org.relief.matching.delivery.RestrictionEvent.RestrictionSet;

/** What coordinators have decided for plans to come; asked for every request of a plan, so without ado. */
public final class Restrictions {

    private final AreaState state;
    private final Steerings steerings;

    public Restrictions(AreaState state) {
        this.state = state;
        this.steerings = new Steerings(state);
    }

    public boolean isKeptFree(String driverId) {
        for (Restriction one : state.restrictions()) {
            if (one.kind() == Kind.KEEP_FREE && one.driverId().equals(driverId)) {
                return true;
            }
        }
        return steerings.isHeld(Steering.Subject.DRIVER, driverId);
    }

    /** Why a request is planned for nobody. */
    public record KeptBack(boolean givenUp, Steered by) {}

    /** Why a request is planned for nobody, if it is. */
    public Optional<KeptBack> findKeepingBack(ReliefRequest request) {
        for (Restriction one : state.restrictions()) {
            if (one.keepsBack() && one.requests().contains(request.id())) {
                boolean givenUp = one.kind() == Kind.GIVE_UP;
                return Optional.of(new KeptBack(givenUp, Steered.holding(request.id(), one.at())));
            }
        }
        return steerings.findHolding(request).map(one -> new KeptBack(false, Steered.of(one)));
    }

    /** The drivers who are not to go there. */
    public Set<String> keptApart(ReliefRequest request) {
        Set<String> drivers = steerings.driversKeptApart(request);
        for (Restriction one : state.restrictions()) {
            if (one.kind() == Kind.ANOTHER_DRIVER && one.requests().contains(request.id())) {
                drivers = new HashSet<>(drivers);
                drivers.add(one.driverId());
            }
        }
        return drivers;
    }

    /** Of the delivery that the decision is about, with the requests of these stops. */
    void set(Kind kind, Delivery delivery, Collection<Stop> stops, Decision decision, Instant now) {
        Set<String> requests = kind == Kind.KEEP_FREE
                ? Set.of()
                : stops.stream().map(Stop::requestId).collect(Collectors.toSet());
        String id = id(kind, delivery);
        var restriction = new Restriction(
                id, kind, delivery.trip().shiftId(), delivery.trip().driverId(), requests, decision, now);
        if ((kind == Kind.KEEP_FREE || !requests.isEmpty())
                && state.findRestriction(id).isEmpty()) {
            state.put(restriction);
            state.publish(RestrictionSet.of(restriction, delivery), 1, now);
        }
    }

    /** The same decision said twice is one. */
    private static String id(Kind kind, Delivery delivery) {
        String name = delivery.id() + "/restricted-" + delivery.version() + "-" + kind;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Does nothing when it is lifted already. */
    void lift(String id, @Nullable String by, Instant now) {
        state.findRestriction(id).ifPresent(restriction -> {
            state.forget(restriction);
            state.publish(new RestrictionLifted(id, now, by), 2, now);
        });
    }

    /** Lets go of those that can bind nothing any more. */
    void expire(Instant now) {
        for (Restriction restriction : List.copyOf(state.restrictions())) {
            if (!canBind(restriction, now)) {
                lift(restriction.id(), null, now);
            }
        }
    }

    /** Drivers end a shift and start another: who is kept free is so until somebody says otherwise. */
    private boolean canBind(Restriction restriction, Instant now) {
        return restriction.kind() == Kind.KEEP_FREE
                || restriction.requests().stream()
                        .flatMap(id -> state.findRequest(id).stream())
                        .anyMatch(request -> request.isOpen(now));
    }
}
