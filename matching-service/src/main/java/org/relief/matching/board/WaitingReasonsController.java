package org.relief.matching.board;

import java.nio.charset.StandardCharsets;
import org.relief.matching.board.WaitingReasons.WaitingReasonsView;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
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
    ResponseEntity<byte[]> exportWaitingReasons(@PathVariable String area) {
        var out = new StringBuilder();
        file.write(area, out);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"waiting.csv\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(out.toString().getBytes(StandardCharsets.UTF_8));
    }
}
