package org.relief.platform.web.page;

import java.util.Map;
import org.relief.platform.web.WebSettings;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration
@Import(PageController.class)
class PageAutoConfiguration {

    /** Behind the controllers, before the plain files. */
    private static final int ORDER = 1;

    @Bean
    Shell pageShell(WebSettings settings, JsonMapper json) {
        return new Shell(settings, json);
    }

    @Bean
    SimpleUrlHandlerMapping pages(Shell shell) {
        Pages pages = new Pages(shell);
        return new SimpleUrlHandlerMapping(Map.of("/", pages, "/*.html", pages), ORDER);
    }
}
