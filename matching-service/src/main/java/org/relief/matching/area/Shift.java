package org.relief.matching.area;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.DriverEvents.ShiftStarted;
import org.relief.matching.area.DriverEvents.Vehicle;
import org.relief.matching.area.DriverEvents.VehicleKind;

/**
 * A driver on duty.
 *
 * @param at where the car was last known to be
 * @param deliveries how many were planned for it so far: makes the next delivery's id
 * @param backsOffUntil gets no offer until then, because the last one was not answered
 */
public record Shift(
        ShiftStarted duty,
        boolean ended,
        Location at,
        int deliveries,
        @Nullable Instant backsOffUntil) {

    private static final Location NOWHERE = new Location(0, 0);

    public static Shift started(ShiftStarted duty) {
        return new Shift(duty, false, duty.start(), 0, null);
    }

    /** A shift whose end was heard of before its start. */
    public static Shift endedUnheard(String id) {
        var none = new Vehicle(VehicleKind.CAR, 0, 0, Set.of());
        var duty = new ShiftStarted(id, "", none, NOWHERE, NOWHERE, Instant.EPOCH, Instant.EPOCH);
        return new Shift(duty, true, NOWHERE, 0, null);
    }

    public String id() {
        return duty.shiftId();
    }

    public Shift end() {
        return new Shift(duty, true, at, deliveries, backsOffUntil);
    }

    public Shift movedTo(Location place) {
        return new Shift(duty, ended, place, deliveries, backsOffUntil);
    }

    public Shift withNextDelivery() {
        return new Shift(duty, ended, at, deliveries + 1, backsOffUntil);
    }

    public Shift backOff(Instant until) {
        return new Shift(duty, ended, at, deliveries, until);
    }

    /** The driver did something: no reason to hold offers back. */
    public Shift alive() {
        return backsOffUntil == null ? this : new Shift(duty, ended, at, deliveries, null);
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
