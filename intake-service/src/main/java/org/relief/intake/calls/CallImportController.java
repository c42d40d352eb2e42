package org.relief.intake.calls;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Names;
import org.relief.intake.calls.CallEntry.Refusal;
import org.relief.intake.calls.CallForms.AddToCallList;
import org.relief.intake.calls.CallForms.CalledPerson;
import org.relief.intake.neighborhood.Neighborhoods;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.files.Columns;
import org.relief.platform.web.files.Columns.Meaning;
import org.relief.platform.web.files.TableFile.Line;
import org.relief.platform.web.files.TableFile.Table;
import org.relief.platform.web.files.TableFiles;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.problem.ProblemDocument.FieldProblem;
import org.relief.platform.web.problem.Problems;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists of whom to call, as social services and house committees have them. */
@RestController
@Tag(name = "calls")
@RequestMapping("/api/areas/{area}/call-list/import")
class CallImportController {

    private static final int MOST = 5_000;
    private static final int MOST_PROBLEMS = 200;
    private static final List<Meaning> MEANINGS = List.of(
            Meaning.of(
                    "neighborhood",
                    "neighborhood,district,район,аудан,микрорайон,ықшам аудан",
                    "#adm4+code,#adm3+code,#loc+code,#adm4,#adm3,#loc"),
            Meaning.of("phone", "phone,telephone,mobile,телефон,тел,телефон нөмірі", "#contact+phone"),
            Meaning.of("name", "name,full name,имя,фио,аты,аты жөні", "#contact+name"),
            Meaning.of("address", "address,адрес,мекенжай", "#contact+address,#loc+address"),
            Meaning.of("note", "note,comment,примечание,комментарий,ескертпе", "#description"),
            Meaning.of("people", "people,persons,человек,людей,адам,адам саны", "#inneed,#affected"),
            Meaning.of("vulnerabilities", "vulnerabilities,vulnerability,уязвимость,осалдық", "#population"),
            Meaning.of("hours", "every hours,hours,каждые часов,часов,сағат сайын,сағат", ""));

    /** @param row as the file counts */
    record CallRowProblem(int row, List<FieldProblem> errors) {}

    /** @param known on the list already */
    record CallImportReport(
            boolean dryRun,
            int added,
            int known,
            int refused,
            Map<String, Integer> columns,
            List<CallRowProblem> problems) {}

    private final CallCheck check;
    private final CallDesk desk;
    private final Neighborhoods neighborhoods;
    private final Problems problems;

    CallImportController(CallCheck check, CallDesk desk, Neighborhoods neighborhoods, Problems problems) {
        this.check = check;
        this.desk = desk;
        this.neighborhoods = neighborhoods;
        this.problems = problems;
    }

    /** @param column corrections of what was guessed: a meaning and the column from 0, such as {@code phone:2} */
    @PostMapping(consumes = {"application/octet-stream", "application/json"})
    CallImportReport importCallList(
            @PathVariable String area,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "") List<String> column,
            @RequestBody byte[] file,
            CommandId command,
            CurrentUser user,
            Locale locale) {
        check.requireOpen(area);
        Table table = TableFiles.require(file).atMost(MOST);
        Columns columns = Columns.guess(table, MEANINGS).corrected(column);
        Map<String, String> places = places(area);
        Run run = new Run(area, dryRun, command.toString(), user.id(), locale, new ArrayList<>());
        int added = 0;
        int known = 0;
        for (Line line : table.lines()) {
            switch (run.take(line, columns, places)) {
                case ADDED -> added++;
                case KNOWN -> known++;
                case REFUSED -> {}
            }
        }
        return new CallImportReport(
                dryRun, added, known, table.lines().size() - added - known, columns.of(), run.faults());
    }

    private Map<String, String> places(String area) {
        Map<String, String> places = new HashMap<>();
        neighborhoods.listInUse(area).forEach(one -> {
            Names names = one.names();
            Stream.of(one.code(), names.kk(), names.ru(), names.en())
                    .forEach(name -> places.putIfAbsent(Columns.plain(name), one.code()));
        });
        return places;
    }

    private enum Fate {
        ADDED,
        KNOWN,
        REFUSED
    }

    private final class Run {

        private final String area;
        private final boolean dryRun;
        private final String command;
        private final String by;
        private final Locale locale;
        private final List<CallRowProblem> faults;

        Run(String area, boolean dryRun, String command, String by, Locale locale, List<CallRowProblem> faults) {
            this.area = area;
            this.dryRun = dryRun;
            this.command = command;
            this.by = by;
            this.locale = locale;
            this.faults = faults;
        }

        List<CallRowProblem> faults() {
            return List.copyOf(faults);
        }

        Fate take(Line line, Columns columns, Map<String, String> places) {
            try {
                if (line.formula()) {
                    throw Problem.invalidRequest().field("", "formula");
                }
                AddToCallList row = row(line, columns, places);
                check.require(area, row);
                if (check.findKnown(area, row.contact().contact()).isPresent()) {
                    return Fate.KNOWN;
                }
                return dryRun ? Fate.ADDED : add(row, line.number());
            } catch (Problem fault) {
                return refuse(fault, line);
            }
        }

        private Fate add(AddToCallList row, int number) {
            UUID id = UUID.nameUUIDFromBytes((command + "/" + number).getBytes(StandardCharsets.UTF_8));
            return desk.add(area, row.who(), row.contact().contact(), by, id)
                                    instanceof Outcome.Applied<CallEntry, Refusal>(CallEntry _, long _, boolean again)
                            && !again
                    ? Fate.ADDED
                    : Fate.KNOWN;
        }

        private Fate refuse(Problem fault, Line line) {
            if (fault.status().is5xxServerError()) {
                throw fault;
            }
            if (faults.size() < MOST_PROBLEMS) {
                faults.add(new CallRowProblem(line.number(), problems.fields(fault, locale)));
            }
            return Fate.REFUSED;
        }
    }

    private static AddToCallList row(Line line, Columns columns, Map<String, String> places) {
        String place = columns.text(line, "neighborhood").strip();
        String phone = columns.text(line, "phone").strip();
        String address = columns.text(line, "address").strip();
        Problem wrong = Problem.invalidRequest();
        boolean fine = within(wrong, "contact.address", address, 1, 500)
                & within(wrong, "contact.name", columns.text(line, "name").strip(), 0, 200)
                & within(wrong, "contact.note", columns.text(line, "note").strip(), 0, 1000);
        if (!fine) {
            throw wrong;
        }
        return new AddToCallList(
                places.getOrDefault(Columns.plain(place), place),
                number(columns.text(line, "people"), "people", 1, 50, 1),
                vulnerabilities(columns, columns.text(line, "vulnerabilities")),
                number(columns.text(line, "hours"), "everyHours", 1, 336, CallForms.USUAL_HOURS),
                new CalledPerson(empty(columns.text(line, "name")), phone, address, empty(columns.text(line, "note"))));
    }

    private static boolean within(Problem wrong, String field, String text, int least, int most) {
        boolean fine = text.length() >= least && text.length() <= most;
        if (!fine) {
            wrong.field(field, "text-length", least, most);
        }
        return fine;
    }

    private static @Nullable String empty(String text) {
        return text.isBlank() ? null : text.strip();
    }

    private static long number(String text, String field, long least, long most, long otherwise) {
        String plain = text.strip().replaceFirst("[.,]0+$", "");
        if (plain.isEmpty()) {
            return otherwise;
        }
        if (!plain.matches("\\d{1,6}") || Long.parseLong(plain) < least || Long.parseLong(plain) > most) {
            throw Problem.invalidRequest().field(field, "number-between", least, most);
        }
        return Long.parseLong(plain);
    }

    /** A list of lone seniors may not say so in each row: who is on it without another reason is one. */
    private static List<String> vulnerabilities(Columns columns, String text) {
        if (!columns.has("vulnerabilities")) {
            return List.of("ELDERLY_ALONE");
        }
        return CallWords.read(text);
    }
}
