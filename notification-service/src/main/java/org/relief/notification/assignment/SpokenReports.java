package org.relief.notification.assignment;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relief.notification.assignment.Progress.DeclineReason;
import org.relief.notification.assignment.StopOutcome.FailReason;
import org.relief.notification.assignment.StopOutcome.Proof;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;

/**
 * What a driver says of a delivery without the page: the same decisions. Each answers with the code of the refusal, or
 * nothing when it counts.
 */
public final class SpokenReports {

    private static final List<FailReason> REASONS = List.of(FailReason.values());

    private final Assignments assignments;
    private final DoorCodes codes;
    private final Clock clock;

    SpokenReports(Assignments assignments, HandoverCodes codes, Clock clock) {
        this.assignments = assignments;
        this.codes = new DoorCodes(assignments, codes);
        this.clock = clock;
    }

    public Optional<Standing> find(String deliveryId) {
        return assignments.findStanding(deliveryId);
    }

    public Optional<String> accept(String deliveryId, String driverId, String cause) {
        return said(assignments.act(
                deliveryId, driverId, cause, mine -> before(mine).accept()));
    }

    public Optional<String> decline(String deliveryId, String driverId, String cause) {
        return said(assignments.act(
                deliveryId, driverId, cause, mine -> before(mine).decline(DeclineReason.NOT_NOW)));
    }

    private DriverActions before(Owned mine) {
        return new DriverActions(mine.delivery(), mine.offer(), time().since(mine.offer()));
    }

    public Optional<String> depart(String deliveryId, String driverId, String cause) {
        return said(assignments.report(
                deliveryId,
                driverId,
                cause,
                time(),
                Report::departed,
                (mine, when) -> new DriverActions(mine.delivery(), mine.offer(), when).departUnconfirmed(null)));
    }

    /** What becomes of a code that the household said, the same as of one typed on the page. */
    public CodeCheck check(String deliveryId, String driverId, String stopId, String code) {
        return codes.check(deliveryId, stopId, driverId, code);
    }

    /** @param code what became of the code that was told there; null when none was */
    public Optional<String> complete(
            String deliveryId, String driverId, String stopId, @Nullable CodeCheck code, String cause) {
        Proof proof = code == null ? Proof.NONE : Proof.CODE;
        return report(
                deliveryId,
                driverId,
                cause,
                stopId,
                when -> Report.completed(stopId, proof, null, when),
                stop -> stop.complete(proof, null, code));
    }

    /** @param reason its number: 1 is the first of the list of reasons */
    public Optional<String> fail(String deliveryId, String driverId, String stopId, int reason, String cause) {
        FailReason why = REASONS.get(reason - 1);
        return report(
                deliveryId, driverId, cause, stopId, when -> Report.failed(stopId, why, when), stop -> stop.fail(why));
    }

    public static boolean isReason(int number) {
        return number >= 1 && number <= REASONS.size();
    }

    public Optional<String> undo(String deliveryId, String driverId, String stopId, String cause) {
        return report(deliveryId, driverId, cause, stopId, when -> Report.undone(stopId, when), StopActions::undo);
    }

    private Optional<String> report(
            String deliveryId,
            String driverId,
            String cause,
            String stopId,
            Function<Moment, Report> said,
            Function<StopActions, Decision<Assignment, Refusal>> action) {
        return said(assignments.report(
                deliveryId,
                driverId,
                cause,
                time(),
                said,
                (mine, when) -> mine.delivery()
                        .findStopEverKnown(stopId)
                        .map(stop -> action.apply(
                                new StopActions(mine.delivery(), mine.offer(), stop, when, assignments.undoWindow())))
                        .orElseGet(() -> Decision.reject(new Refusal.NoSuchStop()))));
    }

    private PhoneTime time() {
        Instant now = clock.instant();
        return new PhoneTime(null, null, now);
    }

    private static Optional<String> said(Outcome<Assignment, Refusal> outcome) {
        return outcome instanceof Outcome.Refused<Assignment, Refusal>(Refusal refusal)
                ? Optional.of(RefusalProblems.of(refusal).code())
                : Optional.empty();
    }
}
