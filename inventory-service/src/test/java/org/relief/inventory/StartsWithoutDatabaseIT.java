package org.relief.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relief.platform.embedded.EmbeddedDatabase;
import org.relief.platform.embedded.Ports;
import org.relief.platform.testing.RealParts;
import org.relief.platform.testing.TestTokens;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class StartsWithoutDatabaseIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void waitsForItsDatabaseAndSaysUntilThenThatItIsNotReady(@TempDir Path data) {
        var database = new LateDatabase(data, Ports.findFree());
        try (database;
                ConfigurableApplicationContext service = start(database.port)) {
            assertThat(status(service, "/actuator/health/liveness")).isEqualTo(200);
            assertThat(status(service, "/actuator/health/readiness")).isEqualTo(503);
            assertThat(status(service, "/api/items")).isEqualTo(503);
            database.start();
            await().atMost(PATIENCE).until(() -> status(service, "/actuator/health/readiness") == 200);
            assertThat(status(service, "/api/items/BREAD_LOAF")).isEqualTo(200);
        }
    }

    /** Starts after the service and ends after it. */
    private static final class LateDatabase implements AutoCloseable {
        private final Path data;
        private final int port;
        private EmbeddedDatabase running;

        private LateDatabase(Path data, int port) {
            this.data = data;
            this.port = port;
        }

        private void start() {
            running = EmbeddedDatabase.start(data, port);
        }

        @Override
        public void close() {
            if (running != null) {
                running.close();
            }
        }
    }

    private static ConfigurableApplicationContext start(int database) {
        return new SpringApplicationBuilder(InventoryApplication.class)
                .run(
                        "--server.port=0",
                        "--spring.mongodb.uri=mongodb://127.0.0.1:" + database,
                        "--spring.mongodb.database=late",
                        "--spring.kafka.bootstrap-servers=" + RealParts.kafka(),
                        "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + TestTokens.issuer());
    }

    private int status(ConfigurableApplicationContext service, String path) {
        String which = path.startsWith("/actuator") ? "local.management.port" : "local.server.port";
        String port = service.getEnvironment().getProperty(which);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", TestTokens.bearer("ADMIN"))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
