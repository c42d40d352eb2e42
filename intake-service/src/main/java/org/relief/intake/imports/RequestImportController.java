package org.relief.intake.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Area;
import org.relief.intake.area.Areas;
import org.relief.intake.imports.ImportRun.Order;
import org.relief.intake.imports.RequestImport.FileRowProblem;
import org.relief.intake.imports.RequestImport.State;
import org.relief.intake.item.Item;
import org.relief.intake.item.Items;
import org.relief.intake.neighborhood.Neighborhoods;
import org.relief.intake.request.RequestDoor;
import org.relief.platform.web.files.Columns;
import org.relief.platform.web.files.TableFile.Table;
import org.relief.platform.web.files.TableFiles;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.problem.ProblemDocument.FieldProblem;
import org.relief.platform.web.security.CurrentUser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Requests from files as people have them. */
@RestController
@Tag(name = "imports", description = "Requests from files")
@RequestMapping("/api/areas/{area}/request-imports")
class RequestImportController {

    private static final Logger log = LoggerFactory.getLogger(RequestImportController.class);

    /** A run that has not gone on for so long was broken off. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /**
     * @param dryRun nothing was logged: this is what would become of it
     * @param kind CSV or XLSX
     * @param headers the titles of the columns, in order
     * @param columns which column, from 0, was taken for what
     * @param words what people wrote for goods that the catalog does not know, the most frequent first; only of a try
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FileReport(
            boolean dryRun,
            String kind,
            String encoding,
            List<String> headers,
            List<String> tags,
            List<String> meanings,
            Map<String, Integer> columns,
            List<ItemWords.Word> words,
            RequestImportView rows) {}

    /**
     * @param state RUNNING, DONE, UNDONE, or BROKEN_OFF: sent again, the same file goes on where it stopped
     * @param withdrawn how many were taken back
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RequestImportView(
            String id,
            String by,
            Instant startedAt,
            String state,
            int total,
            int done,
            int logged,
            int known,
            int refused,
            List<FileRowProblem> problems,
            @Nullable Integer withdrawn) {}

    record ImportList(List<RequestImportView> items) {}

    /** A file that was read, and what its columns mean. */
    private record Opened(Area area, Table table, Columns columns, String signature) {}

    private final Areas areas;
    private final Neighborhoods neighborhoods;
    private final Items items;
    private final RequestDoor door;
    private final RequestImports imports;
    private final MessageSource messages;
    private final Clock clock;

    RequestImportController(
            Areas areas,
            Neighborhoods neighborhoods,
            Items items,
            RequestDoor door,
            RequestImports imports,
            MessageSource messages,
            Clock clock) {
        this.areas = areas;
        this.neighborhoods = neighborhoods;
        this.items = items;
        this.door = door;
        this.imports = imports;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * @param column corrections of what was guessed: a meaning and the column from 0, such as {@code phone:2}; -1 for none
     * @param word what is meant by a word for goods: its key and an item, such as {@code k3Yx_2pQ8aZr:BREAD_LOAF}; none to forget it
     */
    @PostMapping(consumes = {"application/octet-stream", "application/json"})
    FileReport importRequests(
            @PathVariable String area,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "") List<String> column,
            @RequestParam(defaultValue = "") List<String> word,
            @RequestBody byte[] file,
            CommandId command,
            CurrentUser user,
            Locale locale) {
        Opened opened = open(area, file, column);
        Map<String, Optional<String>> said = ItemWords.said(word);
        Order order = order(opened, said, command.toString(), user.id(), locale);
        ImportRun run = new ImportRun(order, door, clock);
        if (dryRun) {
            RequestImport tried = run.tryOut();
            return report(opened, true, order.words().list(), tried, locale);
        }
        imports.rememberWords(area, said);
        return report(opened, false, List.of(), start(opened, order, run), locale);
    }

    @GetMapping
    ImportList listRequestImports(@PathVariable String area, Locale locale) {
        return new ImportList(
                imports.list(area).stream().map(one -> view(one, locale)).toList());
    }

    @GetMapping("/{id}")
    RequestImportView getRequestImport(@PathVariable String area, @PathVariable String id, Locale locale) {
        return view(get(area, id), locale);
    }

    /** Cancels what it logged, except where a car is on the way already or the request is over. */
    @PostMapping("/{id}/undo")
    RequestImportView undoRequestImport(@PathVariable String area, @PathVariable String id, Locale locale) {
        RequestImport found = get(area, id);
        if (isRunning(found)) {
            throw Problem.conflict("import-running");
        }
        int before = Objects.requireNonNullElse(found.withdrawn(), 0);
        // First, so that one that was held up goes no further.
        imports.put(found.undone(before, clock.instant()));
        int withdrawn = (int) imports.broughtBy(found).stream()
                .filter(request -> door.withdraw(UUID.fromString(request), "undo/" + id))
                .count();
        RequestImport undone = found.undone(before + withdrawn, clock.instant());
        imports.put(undone);
        return view(undone, locale);
    }

    private boolean isRunning(RequestImport one) {
        return one.state() == State.RUNNING && !one.at().plus(SILENCE).isBefore(clock.instant());
    }

    private RequestImport get(String area, String id) {
        return imports.find(area, id).orElseThrow(() -> Problem.notFound("import-not-found"));
    }

    private Opened open(String area, byte[] file, List<String> corrections) {
        Area found = areas.findState(area).orElseThrow(() -> Problem.notFound("area-not-found"));
        door.requireOpen(area);
        Table table = TableFiles.require(file);
        String signature = Integer.toHexString((table.headers() + "" + table.tags()).hashCode());
        List<String> remembered = imports.columnsOf(area, signature).entrySet().stream()
                .map(said -> said.getKey() + ":" + said.getValue())
                .toList();
        Columns columns = Columns.guess(table, RequestColumns.MEANINGS)
                .corrected(remembered)
                .corrected(corrections);
        return new Opened(found, table, columns, signature);
    }

    private Order order(Opened opened, Map<String, Optional<String>> said, String id, String by, Locale locale) {
        String area = opened.area().id();
        Table table = opened.table();
        List<Item> offered = items.listOffered();
        RequestRows rows = new RequestRows(
                area, opened.area().timeZone(), table, opened.columns(), neighborhoods.listInUse(area), offered);
        return new Order(
                RequestImport.starting(id, area, by, table.lines().size(), clock.instant()),
                rows,
                new ItemWords(offered, ItemWords.corrected(imports.wordsOf(area), said)),
                table.lines(),
                table.lines().stream()
                        .map(line -> opened.columns().text(line, "id").strip())
                        .toList(),
                imports.keyOf(area),
                locale);
    }

    private RequestImport start(Opened opened, Order order, ImportRun run) {
        Map<String, Integer> said = RequestColumns.MEANINGS.stream()
                .collect(Collectors.toMap(
                        Columns.Meaning::name, meaning -> opened.columns().of().getOrDefault(meaning.name(), -1)));
        imports.remember(opened.area().id(), opened.signature(), said);
        imports.put(order.start());
        Thread.ofVirtual().name("import").start(() -> {
            try {
                run.run(imports);
            } catch (RuntimeException e) {
                log.warn(
                        "An import was broken off: {}; the same file goes on from there",
                        e.getClass().getSimpleName());
            }
        });
        return order.start();
    }

    private FileReport report(
            Opened opened, boolean dryRun, List<ItemWords.Word> words, RequestImport rows, Locale locale) {
        return new FileReport(
                dryRun,
                opened.table().kind(),
                opened.table().encoding(),
                opened.table().headers(),
                opened.table().tags(),
                RequestColumns.MEANINGS.stream().map(Columns.Meaning::name).toList(),
                opened.columns().of(),
                words,
                view(rows, locale));
    }

    private RequestImportView view(RequestImport one, Locale locale) {
        return new RequestImportView(
                one.id(),
                one.by(),
                one.startedAt(),
                one.state() == State.RUNNING && !isRunning(one)
                        ? "BROKEN_OFF"
                        : one.state().name(),
                one.total(),
                one.done(),
                one.logged(),
                one.known(),
                one.refused(),
                one.problems().stream().map(row -> worded(row, locale)).toList(),
                one.withdrawn());
    }

    private FileRowProblem worded(FileRowProblem row, Locale locale) {
        return new FileRowProblem(
                row.row(),
                row.errors().stream().map(error -> worded(error, locale)).toList());
    }

    /** What the file's reader found has no words yet. */
    private FieldProblem worded(FieldProblem error, Locale locale) {
        return error.message().isEmpty()
                ? new FieldProblem(
                        error.field(),
                        error.code(),
                        Objects.requireNonNullElse(messages.getMessage("error." + error.code(), null, "", locale), ""))
                : error;
    }
}
