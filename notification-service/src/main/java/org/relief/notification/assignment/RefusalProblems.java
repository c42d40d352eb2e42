package org.relief.notification.assignment;

import org.relief.platform.web.problem.Problem;
import org.springframework.http.HttpStatus;

/** Each refusal as the problem that tells the driver what to do. */
final class RefusalProblems {

    private RefusalProblems() {}

    /** What an action is answered; one that will never do says so. */
    static Problem ofAction(Refusal refusal) {
        Problem problem = of(refusal);
        return refusal.isFinal() ? problem.forGood() : problem;
    }

    static Problem of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NoSuchDelivery none -> Problem.notFound(none.code());
            case Refusal.NotYetOffered() -> Problem.notFound("delivery-not-found");
            case Refusal.NoSuchStop none -> Problem.notFound(none.code());
            case Refusal.NoSuchExtension none -> Problem.notFound(none.code());
            case Refusal.AlreadyLoaded loaded -> Problem.conflict(loaded.code());
            case Refusal.OfferOver(var until) -> Problem.conflict("offer-over", until);
            case Refusal.Cancelled(String reason) -> Problem.conflict("delivery-cancelled", reason);
            case Refusal.Completed() -> Problem.conflict("delivery-completed");
            case Refusal.AcceptFirst() -> Problem.conflict("accept-first");
            case Refusal.AlreadyAccepted() -> Problem.conflict("already-accepted");
            case Refusal.LoadFirst(String warehouse) -> Problem.conflict("load-first", warehouse);
            case Refusal.DepartFirst() -> Problem.conflict("depart-first");
            case Refusal.NotCurrentStop() -> Problem.conflict("not-current-stop");
            case Refusal.NotDueSoon() -> Problem.conflict("not-due-soon");
            case Refusal.ReasonNeeded() -> Problem.conflict("contact-reason-needed");
            case Refusal.TooManyOthers() -> Problem.of(HttpStatus.TOO_MANY_REQUESTS, "too-many-other-stops");
            case Refusal.StopWithdrawn() -> Problem.of(HttpStatus.GONE, "stop-withdrawn");
            case Refusal.RequestCancelled() -> Problem.of(HttpStatus.GONE, "request-cancelled");
            case Refusal.StopDone done -> Problem.conflict(done.code());
            case Refusal.UndoOver over -> Problem.conflict(over.code());
            case Refusal.NothingHandedOver nothing -> Problem.unprocessable(nothing.code());
            case Refusal.TooMuch much -> Problem.unprocessable(much.code(), much.line(), much.planned());
        };
    }
}
