package org.relief.intake.neighborhood;

import org.relief.intake.neighborhood.Neighborhood.Refusal;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.problem.Problem;

/** What a neighborhood refused, as a problem. */
final class Refusals {

    private Refusals() {}

    static Neighborhood applied(Outcome<Neighborhood, Refusal> outcome) {
        return switch (outcome) {
            case Outcome.Applied<Neighborhood, Refusal>(Neighborhood state, long _, boolean _) -> state;
            case Outcome.Stale<Neighborhood, Refusal> _ -> throw new IllegalStateException("no version was asked for");
            case Outcome.Refused<Neighborhood, Refusal>(Refusal reason) -> throw problem(reason);
        };
    }

    private static Problem problem(Refusal reason) {
        return switch (reason) {
            case NOT_FOUND -> Problem.notFound("neighborhood-not-found");
            case NO_SUCH_QUESTION -> Problem.notFound("question-not-found");
            case ANSWERED_ALREADY -> Problem.conflict("question-settled");
            case NO_SUCH_REPORT -> Problem.notFound("report-not-found");
            case DEFINED_ANEW -> Problem.conflict("neighborhood-defined-anew");
        };
    }
}
