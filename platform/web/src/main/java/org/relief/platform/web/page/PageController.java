package org.relief.platform.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What pages cannot be told by plain files: the settings {@code relief.web.page.*}, and which files are theirs. */
@Hidden
@RestController
class PageController {

    private final Shell shell;

    PageController(Shell shell) {
        this.shell = shell;
    }

    @GetMapping(Shell.CONFIG)
    Map<String, String> config() {
        return shell.config();
    }

    /** At the root, since a worker serves what lies beside and below it. */
    @GetMapping("/sw.js")
    void worker(HttpServletResponse response) throws IOException {
        byte[] worker = shell.worker().getBytes(UTF_8);
        response.setContentType("text/javascript;charset=UTF-8");
        response.setHeader("Cache-Control", "no-cache");
        response.getOutputStream().write(worker);
    }
}
