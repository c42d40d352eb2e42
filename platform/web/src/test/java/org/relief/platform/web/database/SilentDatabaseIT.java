package org.relief.platform.web.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.relief.platform.embedded.EmbeddedDatabase;
import org.relief.platform.web.ServerTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class SilentDatabaseIT extends ServerTest {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("spring.mongodb.uri", SilentDatabaseIT::addressOfADatabaseThatStopped);
    }

    private static String addressOfADatabaseThatStopped() {
        try (EmbeddedDatabase database = EmbeddedDatabase.inMemory()) {
            return database.uri();
        }
    }

    @Test
    void startsWithoutTheDatabaseAndAsksCallersToComeBackWithTheSameKey() {
        HttpResponse<String> answer = send(post("/api/things", GOOD).setHeader("Idempotency-Key", "k"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(json(answer).path("code").asString()).isEqualTo("database-unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
    }

    @Test
    void saysSoInItsHealthButStaysAlive() {
        assertThat(manage("/actuator/health").statusCode()).isEqualTo(503);
        assertThat(manage("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(get("/index.html").statusCode()).isEqualTo(200);
    }
}
