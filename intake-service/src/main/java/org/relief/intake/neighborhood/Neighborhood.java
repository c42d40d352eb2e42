package org.relief.intake.neighborhood;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.DailyHours;
import org.relief.intake.area.Location;
import org.relief.intake.area.Names;
import org.relief.intake.neighborhood.FiledReport.TakenBack;
import org.relief.intake.neighborhood.Question.Answer;
import org.relief.intake.neighborhood.Question.Settlement;
import org.relief.platform.eventing.Decision;

/**
 * The planning area that requests refer to, with the last word on its shops and its roads, what was said before, and what
 * is still to be asked.
 *
 * @param id {@code <area>/<code>}: codes are unique within their area only
 * @param history latest first, the last {@value #KEPT} reports
 * @param questions open ones
 * @param origin the import that its definition came with; null in documents of before
 * @param retirement null while it is in use
 */
public record Neighborhood(
        String id,
        String area,
        Definition definition,
        @Nullable SupplyReport supply,
        @Nullable AccessReport access,
        List<FiledReport> history,
        List<Question> questions,
        @Nullable Origin origin,
        @Nullable Retirement retirement) {

    private static final int KEPT = 50;

    /** Documents from before there was a history have none. */
    public Neighborhood {
        history = List.copyOf(Objects.requireNonNullElse(history, List.of()));
        questions = List.copyOf(Objects.requireNonNullElse(questions, List.of()));
    }

    /** Why a report was not taken, or an answer not followed. */
    enum Refusal {
        NOT_FOUND,
        NO_SUCH_QUESTION,
        ANSWERED_ALREADY,
        NO_SUCH_REPORT,
        /** Since that import somebody else said what it is. */
        DEFINED_ANEW
    }

    /**
     * Where a definition came from, and what it took the place of.
     *
     * @param before what it was until then; null when it was not there, or had been retired
     */
    record Origin(
            String id, Instant at, String by, @Nullable Definition before) {}

    /** Nothing new is asked for there. */
    record Retirement(Instant at, String by) {}

    static String id(String area, String code) {
        return area + "/" + code;
    }

    public String code() {
        return definition.code();
    }

    public Names names() {
        return definition.names();
    }

    public Location center() {
        return definition.center();
    }

    /** Defining it anew keeps what was reported, and brings back what was retired; the same definition again tells nobody. */
    static Decision<Neighborhood, Refusal> define(
            @Nullable Neighborhood current, String area, Definition wanted, Origin origin) {
        if (current == null) {
            Neighborhood first = new Neighborhood(
                    id(area, wanted.code()), area, wanted, null, null, List.of(), List.of(), origin, null);
            return Decision.accept(first, first.defined());
        }
        Definition definition = wanted.orAsIn(current.definition);
        if (current.definition.equals(definition) && !current.isRetired()) {
            return Decision.accept(current);
        }
        Definition before = current.isRetired() ? null : current.definition;
        Neighborhood next = current.with(definition, new Origin(origin.id(), origin.at(), origin.by(), before), null);
        return Decision.accept(next, next.defined());
    }

    /** As before the import: what it changed is as it was, what it added is retired. */
    Decision<Neighborhood, Refusal> undo(String importId, String by, Instant now) {
        if (origin == null || !origin.id().equals(importId)) {
            return Decision.reject(Refusal.DEFINED_ANEW);
        }
        if (origin.before() == null) {
            return retire(by, now);
        }
        Neighborhood next = with(origin.before(), null, retirement);
        return Decision.accept(next, next.defined());
    }

    Decision<Neighborhood, Refusal> retire(String by, Instant now) {
        return isRetired()
                ? Decision.accept(this)
                : Decision.accept(
                        with(definition, null, new Retirement(now, by)),
                        new NeighborhoodEvent.Retired(code(), by, now));
    }

    /** Since when people can buy food there, if they can now; that somebody says so again is no news. */
    public Optional<Instant> suppliedSince(Instant now) {
        return Optional.ofNullable(supply)
                .filter(report -> report.status() == SupplyStatus.SUPPLIED
                        && report.until().isAfter(now))
                .map(report -> suppliedWithoutBreak(report.reportedAt()));
    }

    private Instant suppliedWithoutBreak(Instant reported) {
        Instant since = reported;
        List<FiledReport> lastFirst = history.stream()
                .filter(filed -> filed.kind() == ReportKind.SUPPLY && filed.hasStood())
                .sorted(Comparator.comparing(FiledReport::stoodFrom).reversed())
                .toList();
        for (FiledReport filed : lastFirst) {
            boolean goesOn = filed.said().value().equals(SupplyStatus.SUPPLIED.name())
                    && !filed.said().until().isBefore(since);
            if (!goesOn) {
                return since;
            }
            since = filed.stoodFrom().isBefore(since) ? filed.stoodFrom() : since;
        }
        return since;
    }

    public boolean isRetired() {
        return retirement != null;
    }

    private Neighborhood with(Definition is, @Nullable Origin from, @Nullable Retirement over) {
        return new Neighborhood(id, area, is, supply, access, history, questions, from, over);
    }

    private NeighborhoodEvent.Defined defined() {
        return new NeighborhoodEvent.Defined(
                code(), definition.names(), center(), definition.population(), definition.outline());
    }

    public long population() {
        return definition.population();
    }

    /** The share of its shops that is closed, from 0 to 1; a half where nobody knows. */
    public double shopsClosed(Instant now) {
        return supply != null && now.isBefore(supply.until()) ? supply.closed() : 0.5;
    }

    /** The last report that was taken, whether it still holds or not; null when there was none. */
    @Nullable
    Said last(ReportKind kind) {
        return switch (kind) {
            case SUPPLY -> supply == null ? null : supply.said();
            case ACCESS -> access == null ? null : access.said();
        };
    }

    /** Those that still ask something at this moment. */
    List<Question> openQuestions(Instant now) {
        return questions.stream()
                .filter(question -> !question.isOutdated(last(question.kind()), now))
                .toList();
    }

    /** Takes the report, or keeps it as a question, as {@link Weighing} has it. */
    Decision<Neighborhood, Refusal> report(Reporting brought) {
        List<Record> events = new ArrayList<>();
        Neighborhood before = withoutOutdated(brought.at(), events);
        Said standing = last(brought.kind());
        Said said = brought.after(standing);
        Weighing weighing = Weighing.of(standing, said);
        Neighborhood after = switch (weighing.verdict()) {
            case TAKEN -> before.filed(brought, said, weighing, null).standing(brought.kind(), said, null, events);
            case CONFIRMED, KEPT -> before.filed(brought, said, weighing, null);
            case QUESTIONED -> before.questioned(brought, said, Objects.requireNonNull(standing), events);
        };
        return Decision.accept(after.withoutOutdated(brought.at(), events), events);
    }

    /**
     * A driver met a road that cannot be driven. Whoever stands before it is believed, whatever a firmer report of yesterday
     * says.
     *
     * @param notFor those that do not get through where others do; empty where nobody does
     */
    Decision<Neighborhood, Refusal> metOnTheRoad(String report, String driver, Instant at, List<VehicleKind> notFor) {
        return report(
                notFor.isEmpty()
                        ? Reporting.ofBlockedRoad(report, driver, at)
                        : Reporting.ofNarrowRoad(report, driver, at, notFor, lastPassable(at)));
    }

    /** What was last said of whoever gets in, as far as it holds. */
    private @Nullable Said lastPassable(Instant at) {
        Stream<Said> before = history.stream()
                .filter(filed -> filed.kind() == ReportKind.ACCESS && filed.hasStood())
                .sorted(Comparator.comparing(FiledReport::stoodFrom).reversed())
                .map(FiledReport::said);
        return Stream.concat(Stream.ofNullable(last(ReportKind.ACCESS)), before)
                .filter(said -> said.holds(at) && !said.value().equals(AccessLevel.BLOCKED.name()))
                .findFirst()
                .orElse(null);
    }

    /** @param answer of a person: ACCEPTED or DISMISSED */
    Decision<Neighborhood, Refusal> answer(String questionId, Answer answer, String by, Instant now) {
        Optional<Question> asked = openQuestions(now).stream()
                .filter(question -> question.id().equals(questionId))
                .findFirst();
        if (asked.isEmpty()) {
            boolean known = history.stream().anyMatch(filed -> questionId.equals(filed.question()));
            return Decision.reject(known ? Refusal.ANSWERED_ALREADY : Refusal.NO_SUCH_QUESTION);
        }
        List<Record> events = new ArrayList<>();
        Question question = asked.get();
        Neighborhood decided =
                answer == Answer.ACCEPTED ? standing(question.kind(), question.reported(), by, events) : this;
        return Decision.accept(
                decided.settled(question, new Settlement(answer, by, now), events)
                        .withoutOutdated(now, events),
                events);
    }

    /**
     * Takes back a report that was filed by mistake: it stays in the history as such. Where it stood, the one before it
     * stands again; a question that it raised is asked no more.
     */
    Decision<Neighborhood, Refusal> takeBack(String report, String by, Instant now) {
        Optional<FiledReport> found =
                history.stream().filter(one -> one.id().equals(report)).findFirst();
        if (found.isEmpty()) {
            return Decision.reject(Refusal.NO_SUCH_REPORT);
        }
        FiledReport filed = found.get();
        if (filed.takenBack() != null) {
            return Decision.accept(this);
        }
        List<Record> events = new ArrayList<>();
        boolean stood = filed.said().equals(last(filed.kind()));
        Neighborhood marked = remembering(history.stream()
                .map(one -> one.id().equals(report) ? one.takenBack(new TakenBack(by, now)) : one)
                .toList());
        Neighborhood next = stood ? marked.asBefore(filed, now, events) : marked;
        return Decision.accept(next.withoutQuestionOf(filed, by, now, events).withoutOutdated(now, events), events);
    }

    /** The others know no report that never was: they hear of the one before, or of the end of this one. */
    private Neighborhood asBefore(FiledReport gone, Instant now, List<Record> events) {
        Optional<FiledReport> before = history.stream()
                .filter(one -> one.kind() == gone.kind() && one.hasStood())
                .max(Comparator.comparing(FiledReport::stoodFrom));
        if (before.isPresent()) {
            return standing(gone.kind(), before.get().said(), before.get().acceptedBy(), events);
        }
        standing(gone.kind(), gone.said().endingAt(now), null, events);
        return gone.kind() == ReportKind.SUPPLY
                ? new Neighborhood(id, area, definition, null, access, history, questions, origin, retirement)
                : new Neighborhood(id, area, definition, supply, null, history, questions, origin, retirement);
    }

    private Neighborhood withoutQuestionOf(FiledReport filed, String by, Instant now, List<Record> events) {
        boolean saidByOthers = history.stream()
                .anyMatch(one -> one.takenBack() == null && Objects.equals(one.question(), filed.question()));
        return questions.stream()
                .filter(question -> question.id().equals(filed.question()) && !saidByOthers)
                .findFirst()
                .map(question -> settled(question, new Settlement(Answer.DISMISSED, by, now), events))
                .orElse(this);
    }

    /** Settles what time, or a newer report, has answered. */
    Decision<Neighborhood, Refusal> settleOutdated(Instant now) {
        List<Record> events = new ArrayList<>();
        return Decision.accept(withoutOutdated(now, events), events);
    }

    private Neighborhood withoutOutdated(Instant now, List<Record> events) {
        List<Question> open = openQuestions(now);
        Neighborhood next = this;
        for (Question question : questions) {
            next = open.contains(question)
                    ? next
                    : next.settled(question, new Settlement(Answer.OUTDATED, null, now), events);
        }
        return next;
    }

    private Neighborhood settled(Question question, Settlement how, List<Record> events) {
        events.add(new NeighborhoodEvent.QuestionSettled(
                question.id(), code(), how.answer().name(), how.at()));
        return remembering(history.stream()
                        .map(filed -> filed.settled(question.id(), how))
                        .toList())
                .asking(questions.stream()
                        .filter(other -> !other.id().equals(question.id()))
                        .toList());
    }

    private Neighborhood standing(ReportKind kind, Said said, @Nullable String acceptedBy, List<Record> events) {
        return switch (kind) {
            case SUPPLY -> {
                SupplyReport report = SupplyReport.of(said, acceptedBy);
                events.add(report.reported(code()));
                yield new Neighborhood(id, area, definition, report, access, history, questions, origin, retirement);
            }
            case ACCESS -> {
                AccessReport report = AccessReport.of(said, acceptedBy);
                events.add(report.reported(code()));
                yield new Neighborhood(id, area, definition, supply, report, history, questions, origin, retirement);
            }
        };
    }

    /** The same said again renews the question that is open; nobody is asked twice. */
    private Neighborhood questioned(Reporting brought, Said said, Said standing, List<Record> events) {
        Question question = questions.stream()
                .filter(open -> open.isAbout(brought.kind(), said))
                .findFirst()
                .map(open -> new Question(open.id(), open.kind(), said, open.askedAt()))
                .orElseGet(() -> new Question(brought.id(), brought.kind(), said, brought.at()));
        events.add(new NeighborhoodEvent.ReportQuestioned(
                question.id(), code(), question.kind(), said, standing, question.askedAt()));
        Stream<Question> others = questions.stream().filter(open -> !open.id().equals(question.id()));
        return filed(brought, said, Weighing.DOUBTFUL_AGAINST_FIRM, question.id())
                .asking(Stream.concat(others, Stream.of(question)).toList());
    }

    private Neighborhood filed(Reporting brought, Said said, Weighing weighing, @Nullable String question) {
        FiledReport filed =
                new FiledReport(brought.id(), brought.kind(), said, brought.by(), weighing, question, null, null);
        return remembering(
                Stream.concat(Stream.of(filed), history.stream()).limit(KEPT).toList());
    }

    private Neighborhood remembering(List<FiledReport> filed) {
        return new Neighborhood(id, area, definition, supply, access, filed, questions, origin, retirement);
    }

    private Neighborhood asking(List<Question> open) {
        return new Neighborhood(id, area, definition, supply, access, history, open, origin, retirement);
    }

    /** In which hours cars get in, while a report says so; empty when at any hour. */
    public Optional<DailyHours> roadHours(Instant now) {
        return holding(now).map(AccessReport::hours).filter(hours -> !hours.areNone());
    }

    /** Until when nobody gets in, as far as a report says so. */
    public Optional<Instant> blockedUntil(Instant now) {
        return holding(now)
                .filter(report -> report.level() == AccessLevel.BLOCKED)
                .map(AccessReport::until);
    }

    private Optional<AccessReport> holding(Instant now) {
        return Optional.ofNullable(access).filter(report -> now.isBefore(report.until()));
    }
}
