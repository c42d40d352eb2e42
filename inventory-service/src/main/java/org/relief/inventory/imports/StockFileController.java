package org.relief.inventory.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.donation.GoodsDoor;
import org.relief.inventory.donation.GoodsDoor.FitGoods;
import org.relief.inventory.imports.StockFile.Kind;
import org.relief.inventory.imports.StockFile.RowFault;
import org.relief.inventory.imports.StockFile.State;
import org.relief.inventory.item.Items;
import org.relief.inventory.scan.Codes;
import org.relief.inventory.stock.Exposure;
import org.relief.inventory.stock.Exposure.CapPassed;
import org.relief.inventory.stock.ShelfLot;
import org.relief.inventory.stock.StockCards;
import org.relief.inventory.warehouse.Warehouse;
import org.relief.inventory.warehouse.WarehouseAccess;
import org.relief.inventory.warehouse.Warehouses;
import org.relief.platform.web.files.Columns;
import org.relief.platform.web.files.Columns.Meaning;
import org.relief.platform.web.files.TableFile.Line;
import org.relief.platform.web.files.TableFile.Table;
import org.relief.platform.web.files.TableFiles;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.problem.Refuses;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Stock from files as people have them. */
@RestController
@Tag(name = "imports", description = "Stock from files and into files")
@RequestMapping("/api/warehouses/{warehouse}/stock-files")
class StockFileController {

    private static final int MOST_LINES = 200_000;
    private static final int SAID = 50;

    /** @param row as the program that made the file counts, from 1 */
    record StockRowProblem(int row, String field, String code, String message) {}

    /**
     * @param kind CSV or XLSX
     * @param headers the titles of the columns, in order
     * @param meanings what a column can mean
     * @param columns which column, from 0, was taken for what
     * @param refused lines that cannot be taken; then none is
     * @param undated lines of goods without a date: taken as goods that keep
     * @param twoDates lines whose maker's lot has another date elsewhere in the file or on the shelf
     * @param calledBack lines of goods that their maker or the state called back: they are taken in, and blocked
     * @param capPassed where more than should would stand there with it
     * @param problems of the first 200 of them
     * @param file what became of it; null when it was only tried
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StockFileReport(
            boolean dryRun,
            String kind,
            String encoding,
            List<String> headers,
            List<String> tags,
            List<String> meanings,
            Map<String, Integer> columns,
            int total,
            int refused,
            int undated,
            int twoDates,
            int calledBack,
            long units,
            @Nullable CapPassed capPassed,
            List<StockRowProblem> problems,
            @Nullable StockFileView file) {}

    /** @param takenBack units that its undo took off the shelves, or lots that are in the books as before their count */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StockFileView(
            String id,
            Kind kind,
            String by,
            Instant startedAt,
            State state,
            int total,
            int done,
            List<StockRowProblem> problems,
            @Nullable Long takenBack) {}

    record StockFileList(List<StockFileView> items) {}

    private record Opened(Warehouse warehouse, Table table, Columns columns, String signature) {}

    private final Warehouses warehouses;
    private final WarehouseAccess access;
    private final Items items;
    private final Codes codes;
    private final GoodsDoor door;
    private final StockCards cards;
    private final StockFiles files;
    private final FileRuns runs;
    private final Exposure exposure;
    private final MessageSource messages;
    private final Clock clock;

    StockFileController(
            Warehouses warehouses,
            WarehouseAccess access,
            Items items,
            Codes codes,
            GoodsDoor door,
            StockCards cards,
            StockFiles files,
            FileRuns runs,
            Exposure exposure,
            MessageSource messages,
            Clock clock) {
        this.warehouses = warehouses;
        this.access = access;
        this.items = items;
        this.codes = codes;
        this.door = door;
        this.cards = cards;
        this.files = files;
        this.runs = runs;
        this.exposure = exposure;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * All lines or none.
     *
     * @param dryRun only says what would become of each line
     * @param column corrections of what was guessed: a meaning and the column from 0, such as {@code expiry:2}; -1 for none
     */
    @PostMapping(consumes = {"application/octet-stream", "application/json"})
    @Refuses({HttpStatus.NOT_FOUND, HttpStatus.CONFLICT})
    StockFileReport importStock(
            @PathVariable String warehouse,
            @RequestParam Kind kind,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "") List<String> column,
            @RequestBody byte[] file,
            CommandId command,
            CurrentUser user,
            Locale locale) {
        access.requireStaff(user, warehouse);
        if (kind != Kind.COUNT) {
            var _ = warehouses.getTakingIn(warehouse);
        }
        Opened opened = open(warehouse, kind, file, column);
        FileCheck check = check(opened, kind);
        if (dryRun) {
            return report(opened, kind, check, null, locale);
        }
        if (check.refused() > 0 || check.units() == 0 && check.counts().isEmpty()) {
            throw refused(check);
        }
        StockFile begun = runs.begin(file(opened, kind, command.toString(), user.id()), check);
        remember(opened, kind);
        // Before it is booked: what comes with it would count twice.
        StockFileReport report = report(opened, kind, check, begun, locale);
        runs.start(begun);
        return report;
    }

    @GetMapping
    StockFileList listStockFiles(@PathVariable String warehouse, CurrentUser user, Locale locale) {
        access.requireReader(user, warehouse);
        return new StockFileList(
                files.list(warehouse).stream().map(one -> view(one, locale)).toList());
    }

    @GetMapping("/{id}")
    StockFileView getStockFile(
            @PathVariable String warehouse, @PathVariable String id, CurrentUser user, Locale locale) {
        access.requireReader(user, warehouse);
        return view(get(warehouse, id), locale);
    }

    /**
     * Takes what came with it off the shelves, as far as it is still there and free; of counts, what nobody touched since is in
     * the books as it was.
     */
    @PostMapping("/{id}/undo")
    StockFileView undoStockFile(
            @PathVariable String warehouse, @PathVariable String id, CurrentUser user, Locale locale) {
        access.requireStaff(user, warehouse);
        StockFile file = get(warehouse, id);
        if (file.state() == State.RUNNING) {
            throw Problem.conflict("file-under-way");
        }
        if (file.state() != State.DONE) {
            return view(file, locale);
        }
        StockFile undoing = runs.beginUndo(file);
        runs.start(undoing);
        return view(undoing, locale);
    }

    private StockFile get(String warehouse, String id) {
        return files.find(warehouse, id).orElseThrow(() -> Problem.notFound("stock-file-not-found"));
    }

    private Opened open(String code, Kind kind, byte[] file, List<String> corrections) {
        Warehouse warehouse = warehouses.find(code).orElseThrow(() -> Problem.notFound("warehouse-not-found", code));
        Table table = TableFiles.require(file, MOST_LINES);
        String signature = kind + Integer.toHexString((table.headers() + "" + table.tags()).hashCode());
        List<String> remembered = files.columnsOf(code, signature).entrySet().stream()
                .map(said -> said.getKey() + ":" + said.getValue())
                .toList();
        Columns columns = Columns.guess(table, StockColumns.of(kind))
                .corrected(remembered)
                .corrected(corrections);
        return new Opened(warehouse, table, columns, signature);
    }

    private FileCheck check(Opened opened, Kind kind) {
        FileCheck check = new FileCheck();
        StockRows rows = new StockRows(
                opened.columns(),
                opened.warehouse().zone(),
                items.list(),
                code -> codes.findItem(code).orElse(code));
        List<Line> lines = opened.table().lines();
        if (kind == Kind.COUNT) {
            Map<String, ShelfLot> here = cards.listLots(opened.warehouse().id()).stream()
                    .collect(Collectors.toMap(ShelfLot::lot, Function.identity(), (one, _) -> one));
            check.counts(lines, rows, here);
        } else {
            check.know(cards.listLots(opened.warehouse().id()));
            check.goods(lines, rows, door.judge(opened.warehouse()));
            check.look(cards.calledBack(check.goods().stream().map(FitGoods::lotNumber)));
        }
        return check;
    }

    private static Problem refused(FileCheck check) {
        int first = check.faults().isEmpty() ? 1 : check.faults().getFirst().row();
        Problem problem = Problem.badRequest("stock-file-refused", first, Math.max(1, check.refused()));
        check.faults().stream()
                .limit(SAID)
                .forEach(fault -> problem.field(
                        "rows[" + fault.row() + "]" + (fault.field().isEmpty() ? "" : "." + fault.field()),
                        fault.code(),
                        fault.args().toArray()));
        return problem;
    }

    private StockFile file(Opened opened, Kind kind, String id, String by) {
        Instant now = clock.instant();
        return new StockFile(
                id,
                opened.warehouse().area(),
                opened.warehouse().id(),
                kind,
                by,
                now,
                now,
                State.RUNNING,
                opened.table().lines().size(),
                0,
                0,
                List.of(),
                null);
    }

    private void remember(Opened opened, Kind kind) {
        Map<String, Integer> said = StockColumns.of(kind).stream()
                .collect(Collectors.toMap(
                        Meaning::name, meaning -> opened.columns().of().getOrDefault(meaning.name(), -1)));
        files.remember(opened.warehouse().id(), opened.signature(), said);
    }

    private StockFileReport report(Opened opened, Kind kind, FileCheck check, @Nullable StockFile file, Locale locale) {
        return new StockFileReport(
                file == null,
                opened.table().kind(),
                opened.table().encoding(),
                opened.table().headers(),
                opened.table().tags(),
                StockColumns.of(kind).stream().map(Meaning::name).toList(),
                opened.columns().of(),
                opened.table().lines().size(),
                check.refused(),
                check.undated(),
                check.twoDates(),
                check.calledBack(),
                check.units(),
                exposure.with(Optional.of(opened.warehouse()), check.coming()),
                worded(check.faults(), locale),
                file == null ? null : view(file, locale));
    }

    private StockFileView view(StockFile one, Locale locale) {
        return new StockFileView(
                one.id(),
                one.kind(),
                one.by(),
                one.startedAt(),
                one.state(),
                one.total(),
                one.done(),
                worded(one.problems(), locale),
                one.takenBack());
    }

    private List<StockRowProblem> worded(List<RowFault> faults, Locale locale) {
        return faults.stream()
                .map(fault -> new StockRowProblem(
                        fault.row(),
                        fault.field(),
                        fault.code(),
                        messages.getMessage(
                                "error." + fault.code(), fault.args().toArray(), locale)))
                .toList();
    }
}
