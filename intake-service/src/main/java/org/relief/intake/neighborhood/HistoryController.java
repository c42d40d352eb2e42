package org.relief.intake.neighborhood;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relief.intake.neighborhood.FiledReport.TakenBack;
import org.relief.intake.neighborhood.Neighborhood.Refusal;
import org.relief.intake.neighborhood.Question.Answer;
import org.relief.intake.neighborhood.Question.Settlement;
import org.relief.intake.neighborhood.Weighing.Verdict;
import org.relief.platform.eventing.Decision;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What was reported before, and a person's answers to the questions among it. */
@RestController
@RequestMapping("/api/areas/{area}/neighborhoods/{code}")
class HistoryController {

    /**
     * @param weighing the rule that decided the outcome
     * @param settlement what became of the question that it was kept as
     * @param takenBack by whom and when, if it was filed by mistake
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FiledView(
            String id,
            ReportKind kind,
            Said said,
            String by,
            Verdict outcome,
            Weighing weighing,
            @Nullable String question,
            @Nullable Settlement settlement,
            @Nullable TakenBack takenBack) {

        static FiledView of(FiledReport filed) {
            return new FiledView(
                    filed.id(),
                    filed.kind(),
                    filed.said(),
                    filed.by(),
                    filed.weighing().verdict(),
                    filed.weighing(),
                    filed.question(),
                    filed.settlement(),
                    filed.takenBack());
        }
    }

    /** Latest first; only the last ones are kept. */
    record History(List<FiledView> items) {}

    private final Neighborhoods neighborhoods;
    private final Clock clock;

    HistoryController(Neighborhoods neighborhoods, Clock clock) {
        this.neighborhoods = neighborhoods;
        this.clock = clock;
    }

    @PostMapping("/questions/{question}/accept")
    NeighborhoodView acceptQuestion(
            @PathVariable String area,
            @PathVariable String code,
            @PathVariable String question,
            CommandId command,
            CurrentUser user) {
        return answer(area, code, question, Answer.ACCEPTED, command, user);
    }

    @PostMapping("/questions/{question}/dismiss")
    NeighborhoodView dismissQuestion(
            @PathVariable String area,
            @PathVariable String code,
            @PathVariable String question,
            CommandId command,
            CurrentUser user) {
        return answer(area, code, question, Answer.DISMISSED, command, user);
    }

    /** Filed by mistake: the one before it stands again, and it stays in the history as taken back. */
    @PostMapping("/reports/{report}/undo")
    NeighborhoodView undoReport(
            @PathVariable String area,
            @PathVariable String code,
            @PathVariable String report,
            CommandId command,
            CurrentUser user) {
        Instant now = clock.instant();
        return change(area, code, command, now, current -> current.takeBack(report, user.id(), now));
    }

    @GetMapping("/reports")
    History listReports(@PathVariable String area, @PathVariable String code) {
        return neighborhoods
                .find(area, code)
                .map(found ->
                        new History(found.history().stream().map(FiledView::of).toList()))
                .orElseThrow(() -> Problem.notFound("neighborhood-not-found"));
    }

    private NeighborhoodView answer(
            String area, String code, String question, Answer answer, CommandId command, CurrentUser user) {
        Instant now = clock.instant();
        return change(area, code, command, now, current -> current.answer(question, answer, user.id(), now));
    }

    private NeighborhoodView change(
            String area,
            String code,
            CommandId command,
            Instant now,
            Function<Neighborhood, Decision<Neighborhood, Refusal>> decide) {
        return NeighborhoodView.at(
                now, Refusals.applied(neighborhoods.change(Neighborhood.id(area, code), command.toString(), decide)));
    }
}
