package org.relief.matching.delivery;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A coordinator's order about plans to come, until it is lifted or there is nothing left that it could bind. What is on
 * a car already goes on.
 *
 * @param on what it is about; exactly one for {@link Kind#HOLD}, a request or a neighborhood for the others
 * @param driverId with whom, for PIN and FORBID
 * @param warehouse from where, for PIN and FORBID
 * @param movedTo the shift that a stop was moved to: such a pin is to get it there, and binds nobody else once that driver will
 *     not; null for what was ordered as such
 */
public record Steering(
        String id,
        Kind kind,
        Subject on,
        String onId,
        @Nullable String driverId,
        @Nullable String warehouse,
        Decision decision,
        Instant at,
        @Nullable String movedTo) {

    /** What was ordered as such. */
    public Steering(
            String id,
            Kind kind,
            Subject on,
            String onId,
            @Nullable String driverId,
            @Nullable String warehouse,
            Decision decision,
            Instant at) {
        this(id, kind, on, onId, driverId, warehouse, decision, at, null);
    }

    /** The pin of a stop that goes with another delivery. */
    static Steering moved(String id, String request, Delivery.Trip to, Decision decision, Instant at) {
        return new Steering(id, Kind.PIN, Subject.REQUEST, request, to.driverId(), null, decision, at, to.shiftId());
    }

    public enum Kind {
        /** Only with this driver, or from this warehouse. */
        PIN,
        /** Not with this driver, or not from this warehouse. */
        FORBID,
        /** No new plan. */
        HOLD,
        /** Weighs as much more as a critical request does. */
        RAISE
    }

    public enum Subject {
        REQUEST,
        NEIGHBORHOOD,
        DRIVER,
        WAREHOUSE
    }

    boolean isAbout(Subject what, String whom) {
        return on == what && onId.equals(whom);
    }

    boolean isAbout(ReliefRequest request) {
        return isAbout(Subject.REQUEST, request.id())
                || isAbout(Subject.NEIGHBORHOOD, request.asked().neighborhood());
    }

    /** Whether both cannot be done, or this was said already. */
    public boolean contradicts(Steering other) {
        if (kind == Kind.HOLD || other.kind == Kind.HOLD) {
            Steering hold = kind == Kind.HOLD ? this : other;
            Steering beside = hold == this ? other : this;
            return beside.kind != Kind.FORBID && hold.binds(beside);
        }
        boolean same = on == other.on && onId.equals(other.onId);
        return same && (kind == other.kind ? isTheSameAs(other) || isAnother(other) : isOpposed(other));
    }

    /** Whether a hold leaves nothing of what the other one wants. */
    private boolean binds(Steering other) {
        return isAbout(other.on, other.onId)
                || on == Subject.DRIVER && onId.equals(other.driverId)
                || on == Subject.WAREHOUSE && onId.equals(other.warehouse);
    }

    private boolean isTheSameAs(Steering other) {
        return Objects.equals(driverId, other.driverId) && Objects.equals(warehouse, other.warehouse);
    }

    /** Two pins of one thing, to two drivers or to two warehouses. */
    private boolean isAnother(Steering other) {
        return kind == Kind.PIN && (driverId == null) == (other.driverId == null);
    }

    /** Pinned to whom it is forbidden. */
    private boolean isOpposed(Steering other) {
        return kind != Kind.RAISE && other.kind != Kind.RAISE && isTheSameAs(other);
    }

    /** What it names. */
    Stream<String> named() {
        return Stream.of(onId, driverId, warehouse).filter(Objects::nonNull);
    }
}
