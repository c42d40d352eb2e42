package org.relief.platform.web.page;

import java.time.Duration;
import java.util.Map;
import org.relief.platform.web.WebSettings;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
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

    /** What has a hash of its content in its address is never asked for again. */
    @Bean
    WebMvcConfigurer bundles() {
        return new WebMvcConfigurer() {
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler(Bundles.FOLDER + "**")
                        .addResourceLocations("classpath:/static" + Bundles.FOLDER)
                        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365))
                                .cachePublic()
                                .immutable());
            }
        };
    }
}
