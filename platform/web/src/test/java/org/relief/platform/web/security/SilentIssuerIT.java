package org.relief.platform.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.relief.platform.web.ServerTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class SilentIssuerIT extends ServerTest {

    /** Port 9 is the discard port: nobody answers there. */
    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry properties) {
        properties.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", () -> "http://localhost:9");
    }

    @Test
    void startsWithoutTheIssuerAndAsksCallersToComeBack() {
        assertThat(get("/api/open").statusCode()).isEqualTo(200);
        HttpResponse<String> answer = get("/api/me", "Authorization", READER);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(json(answer).path("code").asString()).isEqualTo("issuer-unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }
}
