package org.relief.notification.assignment;

import org.relief.platform.web.problem.Problem;

/** Each refusal as the problem that tells the driver what to do. */
final class RefusalProblems {

    private RefusalProblems() {}

    static Problem of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NoSuchDelivery() -> Problem.notFound("delivery-not-found");
            case Refusal.NoSuchStop() -> Problem.notFound("stop-not-found");
            case Refusal.OfferOver(var until) -> Problem.conflict("offer-over", until);
            case Refusal.Cancelled(String reason) -> Problem.conflict("delivery-cancelled", reason);
            case Refusal.Completed() -> Problem.conflict("delivery-completed");
            case Refusal.AcceptFirst() -> Problem.conflict("accept-first");
            case Refusal.AlreadyAccepted() -> Problem.conflict("already-accepted");
            case Refusal.LoadFirst(String warehouse) -> Problem.conflict("load-first", warehouse);
            case Refusal.DepartFirst() -> Problem.conflict("depart-first");
            case Refusal.NotCurrentStop() -> Problem.conflict("not-current-stop");
            case Refusal.StopDone() -> Problem.conflict("stop-done");
            case Refusal.NothingHandedOver() -> Problem.unprocessable("nothing-handed-over");
            case Refusal.TooMuch(int line, int planned) -> Problem.unprocessable("too-much", line, planned);
        };
    }
}
