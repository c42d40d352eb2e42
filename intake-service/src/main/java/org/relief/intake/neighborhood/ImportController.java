package org.relief.intake.neighborhood;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.relief.intake.area.Areas;
import org.relief.intake.neighborhood.NeighborhoodFile.Fault;
import org.relief.intake.neighborhood.NeighborhoodFile.Readable;
import org.relief.intake.neighborhood.NeighborhoodFile.Row;
import org.relief.intake.neighborhood.NeighborhoodFile.Unreadable;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
class ImportController {

    /** What became of a file: rows that changed something, rows that were there already, and rows that could not be read. */
    record ImportReport(int imported, int unchanged, List<RowProblem> problems) {}

    /**
     * @param row from 0
     * @param code of the neighborhood, empty when that is what is wrong
     */
    record RowProblem(int row, String code, List<FieldProblem> errors) {}

    record FieldProblem(String field, String code, String message) {}

    private final Areas areas;
    private final Neighborhoods neighborhoods;
    private final MessageSource messages;

    ImportController(Areas areas, Neighborhoods neighborhoods, MessageSource messages) {
        this.areas = areas;
        this.neighborhoods = neighborhoods;
        this.messages = messages;
    }

    @PostMapping("/api/areas/{area}/neighborhoods/import")
    ImportReport importNeighborhoods(
            @PathVariable String area, @RequestBody JsonNode file, CommandId command, Locale locale) {
        if (!areas.exists(area)) {
            throw Problem.notFound("area-not-found");
        }
        List<Row> rows =
                NeighborhoodFile.read(file).orElseThrow(() -> Problem.badRequest("neighborhood-file-unreadable"));
        int imported = 0;
        List<RowProblem> problems = new ArrayList<>();
        for (Row row : rows) {
            switch (row) {
                case Readable(int _, Definition definition) ->
                    imported += neighborhoods.define(area, definition, command.toString()) ? 1 : 0;
                case Unreadable unreadable -> problems.add(problem(unreadable, locale));
            }
        }
        return new ImportReport(imported, rows.size() - imported - problems.size(), problems);
    }

    private RowProblem problem(Unreadable row, Locale locale) {
        return new RowProblem(
                row.index(),
                row.code(),
                row.faults().stream().map(fault -> field(fault, locale)).toList());
    }

    private FieldProblem field(Fault fault, Locale locale) {
        String message = messages.getMessage("error." + fault.code(), new Object[0], locale);
        return new FieldProblem(fault.field(), fault.code(), message);
    }
}
