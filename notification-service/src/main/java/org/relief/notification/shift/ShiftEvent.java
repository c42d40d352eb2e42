package org.relief.notification.shift;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.notification.Place;
import org.relief.notification.shift.Shift.EndReason;

/** What is told about shifts on {@code relief.drivers}; the contract is in {@code contracts/events}. */
public sealed interface ShiftEvent {

    /**
     * @param vehicle with the permits that count
     * @param waiting permits that the driver states and nobody confirmed; null when there are none, and in events of before
     */
    record ShiftStarted(
            String shiftId,
            String driverId,
            Vehicle vehicle,
            Place start,
            Place home,
            Instant from,
            Instant until,
            @Nullable List<String> waiting)
            implements ShiftEvent {

        static ShiftStarted of(String driverId, Shift shift, List<String> waiting) {
            return new ShiftStarted(
                    shift.shiftId(),
                    driverId,
                    shift.vehicle(),
                    shift.start(),
                    shift.home(),
                    shift.from(),
                    shift.until(),
                    waiting.isEmpty() ? null : waiting);
        }
    }

    /**
     * What is said of a driver's permit now.
     *
     * @param by null where time alone ended it
     * @param shiftId the open shift that it was stated for; null when there is none
     * @param vehicle of that shift, with the permits that count since; null without a shift
     */
    record PermitDecided(
            String driverId,
            String code,
            Permit.State state,
            @Nullable Instant until,
            @Nullable String by,
            Instant at,
            @Nullable String shiftId,
            @Nullable Vehicle vehicle)
            implements ShiftEvent {

        static PermitDecided of(Driver driver, String code, Permit.Word word) {
            Shift shift = driver.shift();
            boolean isDriven = driver.onDuty()
                    && driver.permits().ofShift(shift.shiftId()).stream()
                            .anyMatch(permit -> permit.code().equals(code));
            return new PermitDecided(
                    driver.id(),
                    code,
                    word.said(),
                    word.until(),
                    word.by(),
                    word.at(),
                    isDriven ? shift.shiftId() : null,
                    isDriven ? shift.vehicle() : null);
        }

        /** Why it was refused is for the driver alone, and is not told. */
        Permit.Word word() {
            return new Permit.Word(state, by, at, until, null);
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
