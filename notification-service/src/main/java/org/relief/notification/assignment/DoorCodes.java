package org.relief.notification.assignment;

import org.jspecify.annotations.Nullable;
import org.relief.notification.assignment.StopOutcome.Proof;

/** Asks about a code before the handover is written down, which waits for nobody: the code itself is kept nowhere. */
final class DoorCodes {

    private final Assignments assignments;
    private final HandoverCodes codes;

    DoorCodes(Assignments assignments, HandoverCodes codes) {
        this.assignments = assignments;
        this.codes = codes;
    }

    /** Null when none was told. */
    @Nullable
    CodeCheck check(String deliveryId, String stopId, String driverId, @Nullable Proof proof, @Nullable String code) {
        if (proof != Proof.CODE || code == null || code.isBlank()) {
            return null;
        }
        return check(deliveryId, stopId, driverId, code);
    }

    CodeCheck check(String deliveryId, String stopId, String driverId, String code) {
        return assignments
                .find(deliveryId, driverId)
                .flatMap(mine -> mine.delivery().findStopEverKnown(stopId))
                .map(stop -> codes.check(stop.requestId(), code))
                .orElse(CodeCheck.UNVERIFIED);
    }
}
