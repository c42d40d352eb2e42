package org.relief.platform.web;

import org.relief.platform.web.security.AccessRules;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;

/** A service with one kind of thing. */
@SpringBootApplication
class TestApplication {

    @Bean
    AccessRules accessRules() {
        return AccessRules.builder()
                .get("/api/things/**", "READER", "WRITER")
                .post("/api/things/**", "WRITER")
                .put("/api/things/*", "WRITER")
                .get("/api/broken/*", "READER", "WRITER", "ADMIN")
                .get("/api/live", "READER", "WRITER")
                .authenticated(HttpMethod.GET, "/api/me")
                .permitAll(HttpMethod.GET, "/api/open")
                .build();
    }
}
