package org.relief.notification.assignment;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.relief.notification.assignment.Openings.Opening;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.time.Ids;
import org.springframework.stereotype.Component;

/** Who may know more about a stop: its own driver, while going there or soon, or who said why. */
@Component
public class Visits {

    private static final String AHEAD = "AHEAD";

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
        return show(deliveryId, stopId, driverId, StopActions::open);
    }

    /**
     * The same for the phone to keep, of a stop that is due soon. Throws {@link Problem}: as before, and 409 when it comes
     * later, or others that are not done are kept already.
     */
    public Visit keepAhead(String deliveryId, String stopId, String driverId) {
        return show(deliveryId, stopId, driverId, StopActions::keepAhead);
    }

    /**
     * Which request a stop is for, for what its driver says of the address: also of one that is done, withdrawn or cancelled.
     * Throws {@link Problem}: 404 when it never was the driver's own.
     */
    public String requestAt(String deliveryId, String stopId, String driverId) {
        Assignment delivery = assignments
                .find(deliveryId, driverId)
                .map(Owned::delivery)
                .orElseThrow(() -> RefusalProblems.ofAction(new Refusal.NoSuchDelivery()));
        return delivery.findStopEverKnown(stopId)
                .map(PlannedStop::requestId)
                .orElseThrow(() -> RefusalProblems.ofAction(new Refusal.NoSuchStop()));
    }

    private Visit show(
            String deliveryId,
            String stopId,
            String driverId,
            Function<StopActions, Decision<Assignment, Refusal>> act) {
        Moment now = new Moment(clock.instant(), clock.instant(), null);
        Outcome<Assignment, Refusal> outcome =
                assignments.act(deliveryId, driverId, "open/" + ids.next(), mine -> at(mine, stopId, now, act));
        if (outcome instanceof Outcome.Refused<Assignment, Refusal>(Refusal refusal)) {
            throw RefusalProblems.of(refusal);
        }
        return visit(outcome.applied(), stopId);
    }

    private static Decision<Assignment, Refusal> at(
            Owned mine, String stopId, Moment now, Function<StopActions, Decision<Assignment, Refusal>> act) {
        return mine.delivery()
                .findStop(stopId)
                .map(stop -> act.apply(new StopActions(mine.delivery(), mine.offer(), stop, now)))
                .orElseGet(() -> Decision.reject(mine.delivery().refusalOfMissing(stopId)));
    }

    private static Visit visit(Assignment delivery, String stopId) {
        PlannedStop stop = delivery.findStop(stopId).orElseThrow();
        Optional<Opening> given = delivery.notes().openings().findWithReason(stopId);
        return new Visit(
                stop.requestId(),
                stop.neighborhood(),
                stop.location(),
                given.map(Opening::reason)
                        .map(Enum::name)
                        .or(() -> ahead(delivery, stop))
                        .orElse(null),
                given.map(Opening::note).orElse(null));
    }

    /** For intake's audit: it was asked before the driver went there. */
    private static Optional<String> ahead(Assignment delivery, PlannedStop stop) {
        return delivery.findCurrentStop().equals(Optional.of(stop)) ? Optional.empty() : Optional.of(AHEAD);
    }
}
