package org.relief.notification.assignment;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Lets reports count for the others when their drivers' time to take them back is over; the write decides who was first. */
class SettlingSweep {

    private static final Logger log = LoggerFactory.getLogger(SettlingSweep.class);

    private final Assignments assignments;
    private final Clock clock;

    SettlingSweep(Assignments assignments, Clock clock) {
        this.assignments = assignments;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${relief.undo.sweep}", initialDelayString = "${relief.undo.sweep}")
    void sweep() {
        try {
            assignments.settle(clock.instant());
        } catch (RuntimeException e) {
            log.warn("Reports settle at the next sweep: {}", e.getClass().getSimpleName());
        }
    }
}
