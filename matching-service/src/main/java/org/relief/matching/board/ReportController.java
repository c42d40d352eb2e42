package org.relief.matching.board;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.relief.matching.board.Reports.FairnessView;
import org.relief.platform.web.problem.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The days of an area, to read and to take along. */
@RestController
class ReportController {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** HXL is CSV with a row of tags. */
    enum FileKind {
        CSV,
        HXL,
        XLSX
    }

    private final Reports reports;

    ReportController(Reports reports) {
        this.reports = reports;
    }

    /** By the area's days; of today what it came to so far. */
    @GetMapping("/api/areas/{area}/reports/{day}")
    DayReport getDayReport(@PathVariable String area, @PathVariable LocalDate day) {
        return reports.find(area, zone(area), day)
                .orElseThrow(() -> Problem.notFound("no-report-of-that-day", day.toString()));
    }

    private ZoneId zone(String area) {
        return reports.findZone(area).orElseThrow(() -> Problem.notFound("area-not-found", area));
    }

    /** @param open for everybody: counts of fewer than five people or requests are hidden */
    @GetMapping("/api/areas/{area}/reports/{day}/export")
    ResponseEntity<byte[]> exportDayReport(
            @PathVariable String area,
            @PathVariable LocalDate day,
            @RequestParam(defaultValue = "CSV") FileKind format,
            @RequestParam(defaultValue = "false") boolean open) {
        ReportTable table = new ReportTable(getDayReport(area, day), open);
        String name = "report-" + area + "-" + day + (format == FileKind.XLSX ? ".xlsx" : ".csv");
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(MediaType.parseMediaType(format == FileKind.XLSX ? XLSX : "text/csv;charset=UTF-8"))
                .body(bytes(table, format));
    }

    private static byte[] bytes(ReportTable table, FileKind format) {
        if (format == FileKind.XLSX) {
            var out = new ByteArrayOutputStream();
            table.workbook(out);
            return out.toByteArray();
        }
        var out = new StringBuilder();
        table.csv(out, format == FileKind.HXL);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @param hours how far back */
    @GetMapping("/api/areas/{area}/fairness")
    FairnessView getFairness(@PathVariable String area, @RequestParam(defaultValue = "24") int hours) {
        if (hours < 1 || hours > Reports.KEPT.toHours()) {
            throw Problem.invalidRequest().field("hours", "within-90-days");
        }
        zone(area);
        return reports.fairness(area, Duration.ofHours(hours));
    }
}
