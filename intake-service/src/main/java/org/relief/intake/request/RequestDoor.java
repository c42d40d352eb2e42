package org.relief.intake.request;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.relief.intake.request.Households.Around;
import org.relief.intake.request.Households.Match;
import org.relief.intake.request.ReliefRequest.CancelReason;
import org.relief.intake.request.ReliefRequest.Refusal;
import org.relief.intake.request.ReliefRequest.Status;
import org.relief.intake.request.RequestForm.LogRequest;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.problem.ProblemDocument.FieldProblem;
import org.relief.platform.web.problem.Problems;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.MethodArgumentNotValidException;
import tools.jackson.databind.JsonNode;

/** Requests that come many at a time: each is held against the rules of one that comes alone, and answered for itself. */
@Component
public class RequestDoor {

    /** What became of one. */
    public enum Answer {
        LOGGED,
        /** It came before. */
        KNOWN,
        REFUSED
    }

    private final MergedForms forms;
    private final FormCheck check;
    private final RequestDesk desk;
    private final Requests requests;
    private final Households households;
    private final Problems problems;
    private final Clock clock;

    RequestDoor(
            MergedForms forms,
            FormCheck check,
            RequestDesk desk,
            Requests requests,
            Households households,
            Problems problems,
            Clock clock) {
        this.forms = forms;
        this.check = check;
        this.desk = desk;
        this.requests = requests;
        this.households = households;
        this.problems = problems;
        this.clock = clock;
    }

    public void requireOpen(String area) {
        check.requireOpen(area);
    }

    public boolean isKnown(UUID id) {
        return requests.find(id.toString()).isPresent();
    }

    /**
     * Says what is wrong with it, without logging it.
     *
     * @param form as one would send it
     */
    public Answer check(JsonNode form, Locale locale, Consumer<List<FieldProblem>> refused) {
        try {
            check.checkNew(forms.read(form));
            return Answer.LOGGED;
        } catch (MethodArgumentNotValidException | HttpMessageNotReadableException | Problem fault) {
            return refused(fault, locale, refused);
        }
    }

    /** @param id of the request: the same again is logged once */
    public Answer log(UUID id, JsonNode form, String operator, Locale locale, Consumer<List<FieldProblem>> refused) {
        if (isKnown(id)) {
            return Answer.KNOWN;
        }
        try {
            LogRequest read = forms.read(form);
            Around around = check.checkNew(read);
            return answer(desk.log(read, around.asked(), suspecting(id, read, around), operator, id));
        } catch (MethodArgumentNotValidException | HttpMessageNotReadableException | Problem fault) {
            return refused(fault, locale, refused);
        }
    }

    /** A file asks nobody: what looks like a household that is there already is marked for a person. */
    private Trail suspecting(UUID id, LogRequest read, Around around) {
        List<Match> found = households.like(id.toString(), read, around);
        return Households.trail(Households.suspects(found, read.apart()), read.apart());
    }

    /** What is no fault of the row, such as a vault that is away, is none of its answers: the rest waits until it is back. */
    private Answer refused(Exception fault, Locale locale, Consumer<List<FieldProblem>> refused) {
        if (fault instanceof Problem problem && problem.status().is5xxServerError()) {
            throw problem;
        }
        refused.accept(problems.fields(fault, locale));
        return Answer.REFUSED;
    }

    private Answer answer(Outcome<ReliefRequest, Refusal> outcome) {
        return outcome instanceof Outcome.Applied ? Answer.LOGGED : Answer.KNOWN;
    }

    /** Takes back what nobody is on the way with; false when somebody is, or when it is over. */
    public boolean withdraw(UUID id, String cause) {
        boolean free = requests.findView(id.toString())
                .filter(view -> view.status() == Status.OPEN)
                .filter(view ->
                        view.outlook() == null || !view.outlook().state().equals("ON_THE_WAY"))
                .isPresent();
        return free
                && requests.change(
                                id.toString(),
                                cause,
                                null,
                                request -> request.cancel(CancelReason.INVALID, null, clock.instant()))
                        instanceof Outcome.Applied;
    }
}
