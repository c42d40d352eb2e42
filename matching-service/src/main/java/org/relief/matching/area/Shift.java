package org.relief.matching.area;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.DriverEvents.ShiftStarted;
import org.relief.matching.area.DriverEvents.Vehicle;
import org.relief.matching.area.DriverEvents.VehicleKind;

/**
 * A driver on duty.
 *
 * @param at where the car was last known to be
 * @param backsOffUntil gets no offer until then, because the last one was not answered
 * @param held the trip that waits for company, as it was last told; null when there is none
 * @param heldVersion how often its driver was told something: of such trips, of places to wait at
 * @param idle where it waits while it has no trip
 * @param permitsVersion of the word that says which permits count; null since the start, and in states of before
 */
public record Shift(
        ShiftStarted duty,
        boolean ended,
        Location at,
        @Nullable Instant backsOffUntil,
        @Nullable Held held,
        long heldVersion,
        Idle idle,
        @Nullable Long permitsVersion) {

    public Shift {
        idle = idle == null ? Idle.NONE : idle;
    }

    public enum Why {
        /** More stops are likely to fit in. */
        FILLING,
        /** Requests that have not come yet are likely to go with it. */
        LIKELY_REQUESTS
    }

    /**
     * A trip that waits.
     *
     * @param leavesBy when it goes at the latest
     * @param neighborhoods where company is likely
     * @param sentNow somebody wants it to go
     */
    public record Held(
            Instant leavesBy, String warehouse, int stops, Why why, List<String> neighborhoods, boolean sentNow) {
        public Held {
            neighborhoods = List.copyOf(neighborhoods);
        }

        public Held now() {
            return new Held(leavesBy, warehouse, stops, why, neighborhoods, true);
        }
    }

    private static final Location NOWHERE = new Location(0, 0);

    public static Shift started(ShiftStarted duty) {
        return new Shift(duty, false, duty.start(), null, null, 0, Idle.NONE, null);
    }

    /** A shift whose end was heard of before its start. */
    public static Shift endedUnheard(String id) {
        var none = new Vehicle(VehicleKind.CAR, 0, 0, Set.of());
        var duty = new ShiftStarted(id, "", none, NOWHERE, NOWHERE, Instant.EPOCH, Instant.EPOCH);
        return new Shift(duty, true, NOWHERE, null, null, 0, Idle.NONE, null);
    }

    public String id() {
        return duty.shiftId();
    }

    public Shift end() {
        return new Shift(duty, true, at, backsOffUntil, held, heldVersion, idle, permitsVersion);
    }

    public boolean isNewsOfPermits(long sequence) {
        return permitsVersion == null || permitsVersion < sequence;
    }

    /** Of two words about what counts of its permits the later one does. */
    public Shift permitted(Vehicle car, long sequence) {
        Shift same = driving(car);
        return new Shift(same.duty, ended, at, backsOffUntil, held, heldVersion, idle, sequence);
    }

    /** The same with another car. */
    public Shift driving(Vehicle car) {
        var other = new ShiftStarted(
                duty.shiftId(), duty.driverId(), car, duty.start(), duty.home(), duty.from(), duty.until());
        return new Shift(other, ended, at, backsOffUntil, held, heldVersion, idle, permitsVersion);
    }

    public Shift movedTo(Location place) {
        return new Shift(duty, ended, place, backsOffUntil, held, heldVersion, idle, permitsVersion);
    }

    /** From wherever it waits now. */
    public Shift onNextDelivery(Instant now) {
        return new Shift(duty, ended, whereIs(now), backsOffUntil, held, heldVersion, idle.leaving(), permitsVersion);
    }

    public Shift backOff(Instant until) {
        return new Shift(duty, ended, at, until, held, heldVersion, idle, permitsVersion);
    }

    /** The driver did something: no reason to hold offers back. */
    public Shift alive() {
        return backsOffUntil == null ? this : new Shift(duty, ended, at, null, held, heldVersion, idle, permitsVersion);
    }

    /** A trip waits, or none does any more: null. */
    public Shift holding(@Nullable Held next) {
        return new Shift(duty, ended, at, backsOffUntil, next, heldVersion + 1, idle, permitsVersion);
    }

    /** The driver is asked to wait somewhere, or not any more: null. */
    public Shift asked(Idle.@Nullable Suggested next) {
        return new Shift(duty, ended, at, backsOffUntil, held, heldVersion + 1, idle.asked(next), permitsVersion);
    }

    /**
     * The driver has said where to wait.
     *
     * @param place null: stays where the car is
     * @param from the driver is not asked again before
     */
    public Shift waitingAt(Idle.@Nullable Place place, Instant from, long sequence, Instant now) {
        Idle answered = idle.answered(place, from, sequence);
        return new Shift(duty, ended, whereIs(now), backsOffUntil, held, heldVersion, answered, permitsVersion);
    }

    /** Where the car is taken to be: at its last stop, or where it waits since. */
    public Location whereIs(Instant now) {
        return idle.whereIs(at, now);
    }

    public boolean isOver(Instant now) {
        return ended || !duty.until().isAfter(now);
    }

    /** From when on this driver can be sent out. */
    public Instant freeFrom(Instant now) {
        Instant from = duty.from().isAfter(now) ? duty.from() : now;
        return backsOffUntil != null && backsOffUntil.isAfter(from) ? backsOffUntil : from;
    }

    /** Whether this vehicle gets to a door that only a small one reaches. */
    public boolean isSmall() {
        return duty.vehicle().kind() == VehicleKind.BIKE || duty.vehicle().kind() == VehicleKind.CAR;
    }
}
