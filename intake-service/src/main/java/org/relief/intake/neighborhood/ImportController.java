package org.relief.intake.neighborhood;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Area;
import org.relief.intake.area.Areas;
import org.relief.intake.neighborhood.ImportDesk.Taken;
import org.relief.intake.neighborhood.ImportDesk.Undone;
import org.relief.intake.neighborhood.Neighborhood.Origin;
import org.relief.intake.neighborhood.NeighborhoodFile.Fault;
import org.relief.intake.neighborhood.NeighborhoodFile.Row;
import org.relief.platform.web.files.TableFile.Table;
import org.relief.platform.web.files.TableFiles;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.problem.ProblemDocument.FieldProblem;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Neighborhoods from files: GeoJSON, JSON, CSV, XLSX. */
@RestController
@Tag(name = "neighborhood", description = "Neighborhoods, and what is known of supply and access there")
class ImportController {

    /**
     * What became of a file: rows that changed something, rows that were there already, and rows that could not be taken.
     *
     * @param id names the import, to take it back
     * @param dryRun nothing was changed: this is what would become of it
     * @param repaired rows whose shape was drawn anew
     */
    record ImportReport(
            String id,
            boolean dryRun,
            int imported,
            int unchanged,
            List<RowProblem> repaired,
            List<RowProblem> problems) {}

    /**
     * @param row from 1; in a table as the program that made it counts
     * @param code of the neighborhood, empty when that is what is wrong
     */
    record RowProblem(int row, String code, List<FieldProblem> errors) {}

    /** @param kept those that stay as imported, with why */
    record UndoReport(int undone, List<KeptView> kept) {}

    record KeptView(String code, String why, String message) {}

    /** Imports that can be taken back, latest first. */
    record Imports(List<ImportView> items) {}

    /** @param neighborhoods how many are still as it left them */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ImportView(String id, Instant at, String by, long neighborhoods) {}

    /** Rows as read, and as the file counts them. */
    private record Rows(List<Row> rows, @Nullable Table table) {

        int numberOf(Row row) {
            return table == null
                    ? row.number()
                    : table.lines().get(row.number() - 1).number();
        }
    }

    private final Areas areas;
    private final Neighborhoods neighborhoods;
    private final ImportDesk desk;
    private final MessageSource messages;
    private final JsonMapper json;
    private final Clock clock;

    ImportController(
            Areas areas,
            Neighborhoods neighborhoods,
            OpenRequests requests,
            MessageSource messages,
            JsonMapper json,
            Clock clock) {
        this.areas = areas;
        this.neighborhoods = neighborhoods;
        this.desk = new ImportDesk(neighborhoods, requests);
        this.messages = messages;
        this.json = json;
        this.clock = clock;
    }

    @PostMapping("/api/areas/{area}/neighborhoods/import")
    ImportReport importNeighborhoods(
            @PathVariable String area,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestBody JsonNode file,
            CommandId command,
            CurrentUser user,
            Locale locale) {
        return take(area, new Rows(rows(file), null), dryRun, command, user, locale);
    }

    /** @param column corrections of what was guessed: a meaning and the column from 0, such as {@code code:2} */
    @PostMapping(
            path = "/api/areas/{area}/neighborhood-imports",
            consumes = {"application/octet-stream", "application/json"})
    ImportReport importNeighborhoodFile(
            @PathVariable String area,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "") List<String> column,
            @RequestBody byte[] file,
            CommandId command,
            CurrentUser user,
            Locale locale) {
        return take(area, read(file, column), dryRun, command, user, locale);
    }

    @GetMapping("/api/areas/{area}/neighborhood-imports")
    Imports listImports(@PathVariable String area) {
        area(area);
        return new Imports(neighborhoods.listInUse(area).stream()
                .map(Neighborhood::origin)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(Origin::id))
                .values()
                .stream()
                .map(same -> new ImportView(
                        same.getFirst().id(),
                        same.getFirst().at(),
                        same.getFirst().by(),
                        same.size()))
                .sorted(Comparator.comparing(ImportView::at).reversed())
                .toList());
    }

    /** What the import changed is as it was before, what it added is retired. */
    @PostMapping("/api/areas/{area}/neighborhood-imports/{id}/undo")
    UndoReport undoImport(
            @PathVariable String area, @PathVariable String id, CommandId command, CurrentUser user, Locale locale) {
        area(area);
        Undone undone = desk.undo(area, new Origin(id, clock.instant(), user.id(), null));
        return new UndoReport(
                undone.undone(),
                undone.kept().stream()
                        .map(kept -> new KeptView(kept.code(), kept.why(), text(kept.why(), locale)))
                        .toList());
    }

    private ImportReport take(
            String area, Rows brought, boolean dryRun, CommandId command, CurrentUser user, Locale locale) {
        Origin origin = new Origin(command.toString(), clock.instant(), user.id(), null);
        Taken taken = desk.take(area, area(area).timeZone(), brought.rows(), origin, dryRun);
        return new ImportReport(
                origin.id(),
                dryRun,
                taken.changed(),
                taken.unchanged(),
                taken.repaired().stream()
                        .map(row ->
                                problem(brought.numberOf(row), row.definition().code(), row.repaired(), locale))
                        .toList(),
                taken.refused().stream()
                        .map(row -> problem(brought.numberOf(row), row.code(), row.faults(), locale))
                        .toList());
    }

    private Area area(String area) {
        return areas.findState(area).orElseThrow(() -> Problem.notFound("area-not-found"));
    }

    private Rows read(byte[] file, List<String> corrections) {
        if (beginsLikeJson(file)) {
            return new Rows(rows(tree(file)), null);
        }
        Table table = TableFiles.require(file);
        return new Rows(rows(NeighborhoodTable.asDocument(table, corrections)), table);
    }

    private JsonNode tree(byte[] file) {
        try {
            return json.readTree(file);
        } catch (JacksonException _) {
            throw Problem.badRequest("neighborhood-file-unreadable");
        }
    }

    private static boolean beginsLikeJson(byte[] file) {
        for (byte sign : file) {
            if (sign == '{' || sign == '[') {
                return true;
            }
            if (sign > ' ') {
                return false;
            }
        }
        return false;
    }

    private static List<Row> rows(JsonNode file) {
        return NeighborhoodFile.read(file).orElseThrow(() -> Problem.badRequest("neighborhood-file-unreadable"));
    }

    private RowProblem problem(int row, String code, List<Fault> faults, Locale locale) {
        return new RowProblem(
                row,
                code,
                faults.stream()
                        .map(fault -> new FieldProblem(fault.field(), fault.code(), text(fault.code(), locale)))
                        .toList());
    }

    private String text(String code, Locale locale) {
        return Objects.requireNonNullElse(messages.getMessage("error." + code, new Object[0], code, locale), code);
    }
}
