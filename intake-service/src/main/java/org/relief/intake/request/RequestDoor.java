package org.relief.intake.request;

import java.time.Clock;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    /** What a person has to look at before a request can be logged. */
    public enum Doubt {
        /** The neighborhood is not known, or the place does not lie there. */
        PLACE,
        /** Goods that are not known or not given, or none. */
        ITEMS,
        ADDRESS,
        /** It cannot be dialled. */
        PHONE,
        TIMES,
        /** It is likely one that is open already. */
        DUPLICATE,
        /** It is more than a household is given in a week. */
        CEILING;

        private static Doubt of(String field) {
            return switch (field.split("[.\\[]")[0]) {
                case "neighborhood", "location" -> PLACE;
                case "contact" -> PHONE;
                case "window", "lifeDeadlines" -> TIMES;
                default -> ITEMS;
            };
        }
    }

    private final MergedForms forms;
    private final FormCheck check;
    private final RequestDesk desk;
    private final Requests requests;
    private final Households households;
    private final HouseholdWeek week;
    private final Problems problems;
    private final Clock clock;

    RequestDoor(
            MergedForms forms,
            FormCheck check,
            RequestDesk desk,
            Requests requests,
            Households households,
            HouseholdWeek week,
            Problems problems,
            Clock clock) {
        this.forms = forms;
        this.check = check;
        this.desk = desk;
        this.requests = requests;
        this.households = households;
        this.week = week;
        this.problems = problems;
        this.clock = clock;
    }

    public void requireOpen(String area) {
        check.requireOpen(area);
    }

    /** Who logs what a system handed over. */
    public static String from(String sender) {
        return ReliefRequest.byDoor(sender);
    }

    /** Those of them that came before. */
    public Set<String> known(Collection<String> ids) {
        return references(ids).keySet();
    }

    public boolean isKnown(UUID id) {
        return requests.find(id.toString()).isPresent();
    }

    /** The id of the one that is called so on the phone. */
    public Optional<String> findByReference(String area, String said) {
        return References.read(said)
                .flatMap(requests::findByReference)
                .filter(view -> view.area().equals(area))
                .map(RequestView::id);
    }

    /** Which of these are there, each with its reference. */
    public Map<String, String> references(Collection<String> ids) {
        return requests.listViews(ids).stream().collect(Collectors.toMap(RequestView::id, RequestView::reference));
    }

    /**
     * What somebody has to look at, of one that nobody can be asked about; nothing when it can be logged as it is. What could
     * never become a request is refused.
     */
    public Set<Doubt> doubts(UUID id, JsonNode form) throws MethodArgumentNotValidException {
        LogRequest read = forms.readIncomplete(form);
        Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
        if (read.contact().address().isBlank()) {
            doubts.add(Doubt.ADDRESS);
        }
        if (read.needs().isEmpty()) {
            doubts.add(Doubt.ITEMS);
        }
        Around around = aroundOrNull(read, doubts);
        List<Match> found = households.like(id.toString(), read, around);
        if (!Households.suspects(found, List.of()).isEmpty()) {
            doubts.add(Doubt.DUPLICATE);
        }
        if (around != null && week.excess(around.asked(), found, List.of()).isPresent()) {
            doubts.add(Doubt.CEILING);
        }
        return doubts;
    }

    private @Nullable Around aroundOrNull(LogRequest read, Set<Doubt> doubts) {
        try {
            return check.checkNew(read);
        } catch (Problem fault) {
            problems.fields(known(fault), Locale.ROOT).forEach(one -> doubts.add(Doubt.of(one.field())));
            return null;
        }
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
            return answer(desk.log(read, around.asked(), trail(id, read, around, operator), operator, id));
        } catch (MethodArgumentNotValidException | HttpMessageNotReadableException | Problem fault) {
            return refused(fault, locale, refused);
        }
    }

    /** A file asks nobody: what looks like a household that is there already, or is too much for one, is marked for a person. */
    private Trail trail(UUID id, LogRequest read, Around around, String operator) {
        List<Match> found = households.like(id.toString(), read, around);
        Trail trail = Households.trail(Households.suspects(found, read.apart()), read.apart());
        return week.marked(trail, week.excess(around.asked(), found, read.apart()), read.ceilingReason(), operator);
    }

    /** What is no fault of the row, such as a vault that is away, is none of its answers: the rest waits until it is back. */
    private Answer refused(Exception fault, Locale locale, Consumer<List<FieldProblem>> refused) {
        refused.accept(problems.fields(known(fault), locale));
        return Answer.REFUSED;
    }

    private static Exception known(Exception fault) {
        if (fault instanceof Problem problem && problem.status().is5xxServerError()) {
            throw problem;
        }
        return fault;
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
