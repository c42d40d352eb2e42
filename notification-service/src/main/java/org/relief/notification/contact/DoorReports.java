package org.relief.notification.contact;

import java.util.Map;
import org.relief.platform.eventing.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what a driver says of a door, or took a photo of there, to intake, which alone keeps it. Nothing of it stays here: as
 * long as intake does not take it, the phone has it. Each report has an id of its own, so that saying it again does no harm.
 */
final class DoorReports {

    static final String NAME = "intake-door";

    /** What became of it. */
    enum Answer {
        TAKEN,
        /** There is no such address any more. */
        GONE,
        /** The same will never be taken. */
        REFUSED,
        /** Not now. */
        AWAY
    }

    private static final Logger log = LoggerFactory.getLogger(DoorReports.class);

    private final IntakeClient intake;
    private final GuardedCalls calls;

    DoorReports(IntakeClient intake, GuardedCalls calls) {
        this.intake = intake;
        this.calls = calls;
    }

    /** @param path under the request */
    Answer say(String requestId, String path, String driverId, Map<String, Object> said) {
        String traceparent = Trace.child();
        try {
            return calls.call(() -> intake.sayOfDoor(requestId, path, driverId, said, traceparent));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Answer.AWAY;
        } catch (Exception e) {
            // The class alone: a message could carry what was sent.
            log.warn(
                    "Intake did not take what was said of a door: {}",
                    e.getClass().getSimpleName());
            return Answer.AWAY;
        }
    }
}
