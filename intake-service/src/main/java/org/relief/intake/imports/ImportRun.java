package org.relief.intake.imports;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.relief.intake.imports.RequestImport.FileRowProblem;
import org.relief.intake.imports.RequestImport.State;
import org.relief.intake.request.RequestDoor;
import org.relief.intake.request.RequestDoor.Answer;
import org.relief.platform.web.files.TableFile.Line;
import org.relief.platform.web.problem.ProblemDocument.FieldProblem;
import tools.jackson.databind.node.ObjectNode;

/**
 * Row after row of one file. Stopped wherever it may be, the same file sent again goes on from there: a row is named by what
 * it says, whatever its words are said to mean.
 */
final class ImportRun {

    /** What it was started with. */
    record Order(
            RequestImport start,
            RequestRows rows,
            ItemWords words,
            List<Line> lines,
            List<String> numbers,
            byte[] key,
            Locale locale) {}

    private static final int KEPT_EVERY = 25;

    /** However slow the rows are: one that has not gone on for half a minute counts as broken off. */
    private static final Duration KEPT_AT_LEAST = Duration.ofSeconds(5);

    private final Order order;
    private final RequestDoor door;
    private final Clock clock;
    private final List<FileRowProblem> problems = new ArrayList<>();
    private final List<String> logged = new ArrayList<>();
    private int known;
    private int refused;
    private int done;
    private Instant keptAt;

    ImportRun(Order order, RequestDoor door, Clock clock) {
        this.order = order;
        this.door = door;
        this.clock = clock;
        this.keptAt = clock.instant();
    }

    /** Nothing is logged: only what would become of each row is said. */
    RequestImport tryOut() {
        RowIds ids = new RowIds(order.key());
        for (Line line : order.lines()) {
            ObjectNode form = order.rows().form(line);
            UUID id = ids.next(order.numbers().get(done), form);
            order.words().translate(form);
            order.rows().placeByPoint(form);
            count(
                    id,
                    line.formula()
                            ? formula(line)
                            : door.isKnown(id)
                                    ? Answer.KNOWN
                                    : door.check(form, order.locale(), errors -> problem(line, errors)));
        }
        return state(State.DONE);
    }

    RequestImport run(RequestImports kept) {
        RowIds ids = new RowIds(order.key());
        for (Line line : order.lines()) {
            ObjectNode form = order.rows().form(line);
            UUID id = ids.next(order.numbers().get(done), form);
            order.words().translate(form);
            order.rows().placeByPoint(form);
            form.put("id", id.toString());
            count(
                    id,
                    line.formula()
                            ? formula(line)
                            : door.log(id, form, order.start().by(), order.locale(), errors -> problem(line, errors)));
            if (done % KEPT_EVERY == 0 || keptAt.plus(KEPT_AT_LEAST).isBefore(clock.instant())) {
                kept.keep(state(State.RUNNING));
                keptAt = clock.instant();
            }
        }
        RequestImport end = state(State.DONE);
        kept.keep(end);
        return end;
    }

    private Answer formula(Line line) {
        problem(line, List.of(new FieldProblem("", "formula", "")));
        return Answer.REFUSED;
    }

    private void problem(Line line, List<FieldProblem> errors) {
        if (problems.size() < RequestImport.SHOWN) {
            problems.add(new FileRowProblem(line.number(), errors));
        }
    }

    private void count(UUID id, Answer answer) {
        done++;
        switch (answer) {
            case LOGGED -> logged.add(id.toString());
            case KNOWN -> known++;
            case REFUSED -> refused++;
        }
    }

    private RequestImport state(State state) {
        RequestImport start = order.start();
        return new RequestImport(
                start.id(),
                start.area(),
                start.by(),
                start.startedAt(),
                clock.instant(),
                state,
                start.total(),
                done,
                logged.size(),
                known,
                refused,
                List.copyOf(logged),
                List.copyOf(problems),
                null);
    }
}
