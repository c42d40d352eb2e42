package org.relief.notification.shift;

import java.time.Clock;
import org.relief.notification.shift.Shift.EndReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Ends the shifts and the permits whose time is over. Who still carries goods stays on duty until the last stop has its outcome. Every
 * instance may sweep: the write decides who was first.
 */
class ShiftSweep {

    private static final Logger log = LoggerFactory.getLogger(ShiftSweep.class);

    private final Shifts shifts;
    private final Clock clock;

    ShiftSweep(Shifts shifts, Clock clock) {
        this.shifts = shifts;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${relief.shift.sweep}", initialDelayString = "${relief.shift.sweep}")
    void sweep() {
        try {
            shifts.eachOverdue(clock.instant(), this::end);
            shifts.eachBlockedOnDuty(shifts::endIfBlocked);
            shifts.eachWithPermitOver(clock.instant(), this::endPermits);
        } catch (RuntimeException e) {
            log.warn(
                    "Overdue shifts and permits are looked at again at the next sweep: {}",
                    e.getClass().getSimpleName());
        }
    }

    private void end(Driver driver) {
        String shiftId = driver.shift().shiftId();
        var _ = shifts.end(driver.id(), "time-over:" + shiftId, shiftId, EndReason.TIME_OVER, true);
    }

    private void endPermits(Driver driver) {
        String cause = "permit-over:" + driver.id() + ":" + driver.permits().ends();
        shifts.endPermits(driver.id(), cause, clock.instant());
    }
}
