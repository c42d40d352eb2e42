package org.relief.notification.shift;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.relief.notification.Place;
import org.relief.notification.shift.Shift.EndReason;

/** What is told about shifts on {@code relief.drivers}; the contract is in {@code contracts/events}. */
public sealed interface ShiftEvent {

    record ShiftStarted(
            String shiftId, String driverId, Vehicle vehicle, Place start, Place home, Instant from, Instant until)
            implements ShiftEvent {

        static ShiftStarted of(String driverId, Shift shift) {
            return new ShiftStarted(
                    shift.shiftId(),
                    driverId,
                    shift.vehicle(),
                    shift.start(),
                    shift.home(),
                    shift.from(),
                    shift.until());
        }
    }

    /** @param goodsAboard true when goods are still in the car; null when there are none */
    record ShiftEnded(
            String shiftId,
            String driverId,
            EndReason reason,
            Instant at,
            @Nullable Boolean goodsAboard) implements ShiftEvent {}

    /**
     * Where a driver waits.
     *
     * @param warehouse null: stays where the car is
     * @param at corrected for the phone's clock, never after {@code receivedAt}
     */
    record ShiftPlaced(
            String shiftId, String driverId, @Nullable String warehouse, Instant at, Instant receivedAt)
            implements ShiftEvent {

        static ShiftPlaced of(String shiftId, String driverId, Shift.Placed answer) {
            return new ShiftPlaced(shiftId, driverId, answer.warehouse(), answer.at(), answer.receivedAt());
        }
    }
}
