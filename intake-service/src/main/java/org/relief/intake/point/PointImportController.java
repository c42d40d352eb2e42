package org.relief.intake.point;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.relief.intake.point.PointController.AddPoint;
import org.relief.platform.web.files.Columns;
import org.relief.platform.web.files.TableFile.Line;
import org.relief.platform.web.files.TableFile.Table;
import org.relief.platform.web.files.TableFiles;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.problem.ProblemDocument.FieldProblem;
import org.relief.platform.web.problem.Problems;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Points from files: CSV, XLSX, GeoJSON. */
@RestController
@Tag(name = "point")
@RequestMapping("/api/areas/{area}/point-imports")
class PointImportController {

    private static final int MOST = 5_000;
    private static final int MOST_PROBLEMS = 200;

    /** @param row as the file counts */
    record PointRowProblem(int row, List<FieldProblem> errors) {}

    /**
     * @param id names the import, to take it back
     * @param known that are on the list already: of that kind and name, next door at most
     */
    record PointImportReport(
            String id,
            boolean dryRun,
            int added,
            int known,
            int refused,
            Map<String, Integer> columns,
            List<PointRowProblem> problems) {}

    record PointsUndone(int undone) {}

    private final Points points;
    private final PointPlaces places;
    private final Problems problems;
    private final JsonMapper json;

    PointImportController(Points points, PointPlaces places, Problems problems, JsonMapper json) {
        this.points = points;
        this.places = places;
        this.problems = problems;
        this.json = json;
    }

    /** @param column corrections of what was guessed: a meaning and the column from 0, such as {@code name:2} */
    @PostMapping(consumes = {"application/octet-stream", "application/json"})
    PointImportReport importPoints(
            @PathVariable String area,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "") List<String> column,
            @RequestBody byte[] file,
            CommandId command,
            Locale locale) {
        PointPlaces.Within within = places.of(area);
        Table table = features(file).orElseGet(() -> TableFiles.require(file)).atMost(MOST);
        Columns columns = Columns.guess(table, PointRows.MEANINGS).corrected(column);
        Run run = new Run(area, command, dryRun, locale, within, new ArrayList<>(points.list(area)));
        table.lines().forEach(line -> run.take(line, columns));
        return run.report(table.lines().size(), columns);
    }

    /** One file, row by row; rows of it that tell of the same place are one point. */
    private final class Run {

        private final String area;
        private final CommandId command;
        private final boolean dryRun;
        private final Locale locale;
        private final PointPlaces.Within within;
        private final List<Point> known;
        private final List<PointRowProblem> faults = new ArrayList<>();
        private int added;
        private int refused;

        Run(
                String area,
                CommandId command,
                boolean dryRun,
                Locale locale,
                PointPlaces.Within within,
                List<Point> known) {
            this.area = area;
            this.command = command;
            this.dryRun = dryRun;
            this.locale = locale;
            this.within = within;
            this.known = known;
        }

        void take(Line line, Columns columns) {
            try {
                AddPoint row = PointRows.read(line, columns);
                within.require(row.location());
                Point point = row.point(id(command, line), area).of(command.toString());
                // One of the same id came with this very command, sent again: the answer is the same.
                boolean isKnown =
                        known.stream().anyMatch(one -> !one.id().equals(point.id()) && point.isTheSameAs(one));
                if (!isKnown) {
                    add(point);
                }
            } catch (Problem fault) {
                refuse(fault, line);
            }
        }

        private void add(Point point) {
            known.add(point);
            added++;
            if (!dryRun) {
                points.add(point, command.toString());
            }
        }

        private void refuse(Problem fault, Line line) {
            if (fault.status().is5xxServerError()) {
                throw fault;
            }
            refused++;
            if (faults.size() < MOST_PROBLEMS) {
                faults.add(new PointRowProblem(line.number(), problems.fields(fault, locale)));
            }
        }

        PointImportReport report(int rows, Columns columns) {
            return new PointImportReport(
                    command.toString(), dryRun, added, rows - added - refused, refused, columns.of(), faults);
        }
    }

    /** Nobody is sent any more to what the import brought. */
    @PostMapping("/{id}/undo")
    PointsUndone undoPointImport(@PathVariable String area, @PathVariable String id, CommandId command) {
        List<Point> brought = points.listOfImport(area, id);
        brought.forEach(point -> points.retire(area, point.id(), true, command.toString()));
        return new PointsUndone(brought.size());
    }

    /** The same row of a repeated command is the same point. */
    private static String id(CommandId command, Line line) {
        return UUID.nameUUIDFromBytes((command + "/" + line.number()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private Optional<Table> features(byte[] file) {
        if (!new String(file, 0, Math.min(file.length, 64), StandardCharsets.UTF_8)
                .stripLeading()
                .startsWith("{")) {
            return Optional.empty();
        }
        try {
            return PointRows.table(json.readTree(file)).or(() -> {
                throw Problem.badRequest("point-file-unreadable");
            });
        } catch (JacksonException _) {
            throw Problem.badRequest("point-file-unreadable");
        }
    }
}
