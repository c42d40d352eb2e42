package org.relief.intake.imports;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
    private List<String> ahead = List.of();
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

    /** A row with what it asks for and the name that it has. */
    private record Row(UUID id, Line line, ObjectNode form) {}

    /** Whatever stops it, what it may have logged is written before: all of it can be undone. */
    RequestImport run(RequestImports kept) {
        RowIds ids = new RowIds(order.key());
        List<Line> lines = order.lines();
        for (int from = 0; from < lines.size(); from += KEPT_EVERY) {
            List<Row> rows = rows(ids, from, Math.min(from + KEPT_EVERY, lines.size()));
            if (!log(rows, kept)) {
                return state(State.UNDONE);
            }
        }
        ahead = List.of();
        RequestImport end = state(State.DONE);
        kept.keep(end);
        return end;
    }

    private List<Row> rows(RowIds ids, int from, int until) {
        List<Row> rows = new ArrayList<>();
        for (int at = from; at < until; at++) {
            Line line = order.lines().get(at);
            ObjectNode form = order.rows().form(line);
            UUID id = ids.next(order.numbers().get(at), form);
            order.words().translate(form);
            order.rows().placeByPoint(form);
            form.put("id", id.toString());
            rows.add(new Row(id, line, form));
        }
        return rows;
    }

    /** False when it was undone meanwhile. */
    private boolean log(List<Row> rows, RequestImports kept) {
        List<String> named = rows.stream().map(row -> row.id().toString()).toList();
        Set<String> here = door.known(named);
        ahead = named.stream().filter(id -> !here.contains(id)).toList();
        boolean goesOn = keep(kept);
        for (Row row : rows) {
            if (!goesOn) {
                return false;
            }
            count(row.id(), row.line().formula() ? formula(row.line()) : log(row));
            goesOn = !keptAt.plus(KEPT_AT_LEAST).isBefore(clock.instant()) || keep(kept);
        }
        return goesOn;
    }

    private boolean keep(RequestImports kept) {
        keptAt = clock.instant();
        return kept.keep(state(State.RUNNING));
    }

    private Answer log(Row row) {
        return door.log(
                row.id(), row.form(), order.start().by(), order.locale(), errors -> problem(row.line(), errors));
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
                ahead,
                List.copyOf(problems),
                null);
    }
}
