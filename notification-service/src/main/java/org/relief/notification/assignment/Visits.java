package org.relief.notification.assignment;

import java.time.Clock;
import java.util.Optional;
import org.relief.notification.assignment.Openings.Opening;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.time.Ids;
import org.springframework.stereotype.Component;

/** Who may know more about a stop: its own driver, while going there, or who said why. */
@Component
public class Visits {

    private final Assignments assignments;
    private final Ids ids;
    private final Clock clock;

    Visits(Assignments assignments, Ids ids, Clock clock) {
        this.assignments = assignments;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Remembers that it was shown, before it is. Throws {@link Problem}: 404 when it is not the driver's own, 410 when it
     * was taken off the list, 409 when it is not the current stop of a car on its way, or one too many, and no reason was
     * given.
     */
    public Visit open(String deliveryId, String stopId, String driverId) {
        Moment now = new Moment(clock.instant(), clock.instant(), null);
        Outcome<Assignment, Refusal> outcome =
                assignments.act(deliveryId, driverId, "open/" + ids.next(), mine -> open(mine, stopId, now));
        if (outcome instanceof Outcome.Refused<Assignment, Refusal>(Refusal refusal)) {
            throw RefusalProblems.of(refusal);
        }
        return visit(outcome.applied(), stopId);
    }

    private static Decision<Assignment, Refusal> open(Owned mine, String stopId, Moment now) {
        return mine.delivery()
                .findStop(stopId)
                .map(stop -> new StopActions(mine.delivery(), mine.offer(), stop, now).open())
                .orElseGet(() -> Decision.reject(mine.delivery().refusalOfMissing(stopId)));
    }

    private static Visit visit(Assignment delivery, String stopId) {
        PlannedStop stop = delivery.findStop(stopId).orElseThrow();
        Optional<Opening> given = delivery.notes().openings().findWithReason(stopId);
        return new Visit(
                stop.requestId(),
                stop.neighborhood(),
                stop.location(),
                given.map(Opening::reason).map(Enum::name).orElse(null),
                given.map(Opening::note).orElse(null));
    }
}
