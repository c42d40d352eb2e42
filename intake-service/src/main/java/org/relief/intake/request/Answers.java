package org.relief.intake.request;

import org.relief.intake.request.ReliefRequest.Refusal;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.version.IfMatch;
import org.springframework.stereotype.Component;

/** What is answered to a command about a request. */
@Component
class Answers {

    private final Requests requests;
    private final Retention retention;

    Answers(Requests requests, Retention retention) {
        this.requests = requests;
        this.retention = retention;
    }

    /** What is shown after a command. */
    RequestView view(Outcome<ReliefRequest, Refusal> outcome) {
        return switch (outcome) {
            case Outcome.Applied<ReliefRequest, Refusal>(ReliefRequest state, long version, boolean _) ->
                requests.findView(state.id()).orElseGet(() -> RequestView.of(state, version, null, retention));
            case Outcome.Stale<ReliefRequest, Refusal> _ -> throw IfMatch.stale();
            case Outcome.Refused<ReliefRequest, Refusal>(Refusal reason) -> throw problem(reason);
        };
    }

    static Problem problem(Refusal reason) {
        return switch (reason) {
            case NOT_FOUND -> RequestController.notFound();
            case ID_TAKEN -> Problem.conflict("request-id-taken");
            case CANCELLED -> Problem.conflict("request-cancelled");
            case CLOSED -> Problem.conflict("request-closed");
            case STILL_OPEN -> Problem.conflict("request-open");
        };
    }
}
