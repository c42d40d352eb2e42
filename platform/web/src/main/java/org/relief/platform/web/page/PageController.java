package org.relief.platform.web.page;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import org.relief.platform.web.WebSettings;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The settings {@code relief.web.page.*}, so that pages are plain files with no address built in. */
@Hidden
@RestController
class PageController {

    private final WebSettings settings;

    PageController(WebSettings settings) {
        this.settings = settings;
    }

    @GetMapping("/kit/config.json")
    Map<String, String> config() {
        return settings.page();
    }
}
