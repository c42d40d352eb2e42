package org.relief.intake.imports;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.platform.web.problem.ProblemDocument.FieldProblem;

/**
 * A file of requests on its way in; nothing of what it says of people is kept here.
 *
 * @param by opaque
 * @param at when it last went on
 * @param total rows
 * @param done rows that were looked at
 * @param known rows that came before
 * @param requests ids of those that it logged
 * @param ahead ids of new rows that it was about to log when this was written; none in documents of before
 * @param problems of the rows that were refused, the first {@value #SHOWN}
 */
record RequestImport(
        String id,
        String area,
        String by,
        Instant startedAt,
        Instant at,
        State state,
        int total,
        int done,
        int logged,
        int known,
        int refused,
        List<String> requests,
        List<String> ahead,
        List<FileRowProblem> problems,
        @Nullable Integer withdrawn) {

    static final int SHOWN = 500;

    enum State {
        RUNNING,
        DONE,
        UNDONE
    }

    RequestImport {
        ahead = ahead == null ? List.of() : List.copyOf(ahead);
    }

    /** @param row as the program that made the file counts, from 1 */
    record FileRowProblem(int row, List<FieldProblem> errors) {}

    static RequestImport starting(String id, String area, String by, int total, Instant now) {
        return new RequestImport(
                id, area, by, now, now, State.RUNNING, total, 0, 0, 0, 0, List.of(), List.of(), List.of(), null);
    }

    RequestImport undone(int withdrawn, Instant now) {
        return new RequestImport(
                id,
                area,
                by,
                startedAt,
                now,
                State.UNDONE,
                total,
                done,
                logged,
                known,
                refused,
                requests,
                ahead,
                problems,
                withdrawn);
    }
}
