package org.relief.intake.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.StringWriter;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Areas;
import org.relief.intake.item.Basket;
import org.relief.intake.request.Asked.Need;
import org.relief.platform.web.files.TableOut;
import org.relief.platform.web.paging.Cursor;
import org.relief.platform.web.paging.PageRequest;
import org.relief.platform.web.problem.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Requests as a table for others to count: a row for each line of a request. Nobody can be found by it: no contact, no
 * reference, no place within the neighborhood, no vulnerabilities.
 */
@RestController
@Tag(name = "request", description = "Requests of households and sites")
class ExportController {

    private static final List<String> TITLES = List.of(
            "neighborhood",
            "logged on",
            "people",
            "urgency",
            "item",
            "asked",
            "planned",
            "delivered",
            "status",
            "outlook",
            "counted in");

    /** Of the HXL core schema. */
    private static final List<String> TAGS = List.of(
            "#loc+code",
            "#date+logged",
            "#inneed",
            "#severity",
            "#output+item+code",
            "#output+asked+num",
            "#output+planned+num",
            "#output+delivered+num",
            "#status",
            "#status+outlook",
            "#output+unit");

    private static final int BATCH = 200;

    private final Requests requests;
    private final Areas areas;

    ExportController(Requests requests, Areas areas) {
        this.requests = requests;
        this.areas = areas;
    }

    /** @param hxl with a row of HXL tags below the titles */
    @GetMapping(path = "/api/areas/{area}/request-export", produces = "text/csv")
    ResponseEntity<byte[]> exportRequests(@PathVariable String area, @RequestParam(defaultValue = "false") boolean hxl)
            throws IOException {
        StringWriter text = new StringWriter();
        try (CSVPrinter rows = new CSVPrinter(text, CSVFormat.RFC4180)) {
            rows.printRecord(TITLES);
            if (hxl) {
                rows.printRecord(TAGS);
            }
            print(area, rows);
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"requests.csv\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(text.toString().getBytes(UTF_8));
    }

    private void print(String area, CSVPrinter rows) throws IOException {
        ZoneId zone = areas.findState(area)
                .map(known -> ZoneId.of(known.timeZone()))
                .orElseThrow(() -> Problem.notFound("area-not-found"));
        RequestSearch all = new RequestSearch(Set.of(area), null, null, null, false, false);
        Cursor cursor = null;
        List<RequestView> found;
        do {
            found = requests.list(all, new PageRequest(BATCH, cursor));
            for (RequestView view : found.subList(0, Math.min(BATCH, found.size()))) {
                for (Need need : view.needs()) {
                    rows.printRecord(cells(view, need, zone));
                }
            }
            cursor = found.size() > BATCH
                    ? Cursor.of(
                            found.get(BATCH - 1).loggedAt(),
                            found.get(BATCH - 1).id())
                    : null;
        } while (cursor != null);
    }

    /** Food for people and days stands under its category, in person-days. */
    private static List<String> cells(RequestView view, Need need, ZoneId zone) {
        Outlook.@Nullable Line line = view.outlook() == null
                ? null
                : view.outlook().needs().stream()
                        .filter(one -> one.line() == need.line())
                        .findFirst()
                        .orElse(null);
        Basket basket = need.basket();
        List<String> cells = new ArrayList<>(List.of(
                view.neighborhood(),
                LocalDate.ofInstant(view.loggedAt(), zone).toString(),
                Integer.toString(view.people()),
                view.urgency().name(),
                basket == null ? need.item() : basket.category(),
                Integer.toString(basket == null ? need.quantity() : basket.people() * basket.days())));
        int planned = line == null ? 0 : line.planned();
        int delivered = line == null ? 0 : line.delivered();
        boolean parts = line != null && line.basket() != null;
        cells.add(Integer.toString(parts ? Outlook.Food.begun(planned) : planned));
        cells.add(Integer.toString(parts ? Outlook.Food.whole(delivered) : delivered));
        cells.add(view.status().name());
        cells.add(view.outlook() == null ? "" : view.outlook().state());
        cells.add(basket == null ? "units" : "person-days");
        return cells.stream().map(ExportController::harmless).collect(Collectors.toList());
    }

    /** A spreadsheet runs what begins like a formula. */
    static String harmless(String cell) {
        return TableOut.harmless(cell);
    }
}
