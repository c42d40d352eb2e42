package org.relief.intake.request;

import java.time.Instant;
import org.relief.intake.request.ReliefRequest.Status;

/** Requests as the others know them: what is taken back from the log after a restore. */
final class Told {

    private Told() {}

    /** Who logged it and the contact are gone. */
    static ReliefRequest logged(String area, RequestEvent.Content said) {
        Asked asked = said.asked();
        return new ReliefRequest(
                said.requestId(),
                area,
                said.reference(),
                asked,
                asked.lastLine(),
                said.loggedAt(),
                "",
                Status.OPEN,
                null,
                null,
                null,
                Trail.NONE,
                null);
    }

    static ReliefRequest amended(ReliefRequest known, RequestEvent.Content said, Instant at) {
        Asked amended = said.asked();
        return new ReliefRequest(
                known.id(),
                known.area(),
                known.reference(),
                amended,
                Math.max(known.linesGiven(), amended.lastLine()),
                known.loggedAt(),
                known.loggedBy(),
                known.status(),
                known.closing(),
                known.contact(),
                at,
                known.trail(),
                known.anew());
    }

    static ReliefRequest reopened(ReliefRequest known, Instant at) {
        return new ReliefRequest(
                known.id(),
                known.area(),
                known.reference(),
                known.asked(),
                known.linesGiven(),
                known.loggedAt(),
                known.loggedBy(),
                Status.OPEN,
                null,
                known.contact(),
                at,
                known.trail().reopened(new Trail.Reopening(at, "", "", known.status())),
                known.anew());
    }
}
