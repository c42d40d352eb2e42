package org.relief.matching.board;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.relief.matching.board.WaitingReasons.WaitingReasonsView;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Why somebody waits: in groups, and line by line as a file. */
@RestController
class WaitingReasonsController {

    private final WaitingReasons reasons;
    private final WaitingFile file;

    WaitingReasonsController(WaitingReasons reasons, WaitingFile file) {
        this.reasons = reasons;
        this.file = file;
    }

    @GetMapping("/api/areas/{area}/waiting-reasons")
    WaitingReasonsView listWaitingReasons(@PathVariable String area) {
        return reasons.list(area);
    }

    @GetMapping(path = "/api/areas/{area}/waiting-reasons/export", produces = "text/csv")
    void exportWaitingReasons(@PathVariable String area, HttpServletResponse answer) throws IOException {
        answer.setContentType("text/csv");
        answer.setCharacterEncoding(StandardCharsets.UTF_8.name());
        answer.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"waiting.csv\"");
        answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        PrintWriter out = answer.getWriter();
        file.write(area, out);
        out.flush();
    }
}
