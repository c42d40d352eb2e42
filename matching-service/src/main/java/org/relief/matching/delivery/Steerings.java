package org.relief.matching.delivery;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relief.matching.delivery.Steering.Kind;
import org.relief.matching.delivery.Steering.Subject;

/** What coordinators' orders bind; asked for every request of a plan, so without ado. */
public final class Steerings {

    private final AreaState state;

    public Steerings(AreaState state) {
        this.state = state;
    }

    // ---------------------------------------------

    public boolean isHeld(Subject on, String id) {
        for (Steering one : state.steerings()) {
            if (one.kind() == Kind.HOLD && one.isAbout(on, id)) {
                return true;
            }
        }
        return false;
    }

    Optional<Steering> findHolding(ReliefRequest request) {
        for (Steering one : state.steerings()) {
            if (one.kind() == Kind.HOLD && one.isAbout(request)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    public boolean isRaised(ReliefRequest request) {
        for (Steering one : state.steerings()) {
            if (one.kind() == Kind.RAISE && one.isAbout(request)) {
                return true;
            }
        }
        return false;
    }

    /** The drivers who are not to go there. */
    Set<String> driversKeptApart(ReliefRequest request) {
        return forbidden(request, Steering::driverId);
    }

    /** The only drivers who may go there; empty where all may. A request's own pin stands above its neighborhood's. */
    public Set<String> onlyDrivers(ReliefRequest request) {
        return pinned(request, Steering::driverId);
    }

    boolean mayGoWith(String driverId, ReliefRequest request) {
        Set<String> only = onlyDrivers(request);
        return only.isEmpty() || only.contains(driverId);
    }

    /** Whether goods for a request may come from there. */
    public boolean mayComeFrom(String warehouse, ReliefRequest request) {
        if (state.steerings().isEmpty()) {
            return true;
        }
        Set<String> only = pinned(request, Steering::warehouse);
        return (only.isEmpty() || only.contains(warehouse))
                && !forbidden(request, Steering::warehouse).contains(warehouse);
    }

    private Set<String> forbidden(ReliefRequest request, Function<Steering, @Nullable String> what) {
        return named(Kind.FORBID, request, what, null);
    }

    private Set<String> pinned(ReliefRequest request, Function<Steering, @Nullable String> what) {
        Set<String> own = named(Kind.PIN, request, what, Subject.REQUEST);
        return own.isEmpty() ? named(Kind.PIN, request, what, Subject.NEIGHBORHOOD) : own;
    }

    private Set<String> named(
            Kind kind, ReliefRequest request, Function<Steering, @Nullable String> what, @Nullable Subject on) {
        Set<String> names = Set.of();
        for (Steering one : state.steerings()) {
            String name = what.apply(one);
            if (one.kind() == kind && name != null && (on == null || one.on() == on) && one.isAbout(request)) {
                names = new HashSet<>(names);
                names.add(name);
            }
        }
        return names;
    }

    /** Whether any of them is about warehouses of requests. */
    public boolean bindWarehouses() {
        return state.steerings().stream().anyMatch(one -> one.warehouse() != null);
    }

    /** What a request that waits is to hear of: what is about it, and the warehouses that are held. */
    public List<Steered> of(ReliefRequest request) {
        if (state.steerings().isEmpty()) {
            return List.of();
        }
        return state.steerings().stream()
                .filter(one -> one.kind() != Kind.RAISE)
                .filter(one -> one.isAbout(request) || one.kind() == Kind.HOLD && one.on() == Subject.WAREHOUSE)
                .map(Steered::of)
                .toList();
    }
}
