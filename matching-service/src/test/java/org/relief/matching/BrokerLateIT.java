package org.relief.matching;

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
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relief.platform.embedded.EmbeddedBroker;
import org.relief.platform.embedded.Ports;
import org.relief.platform.testing.RealParts;
import org.relief.platform.testing.TestTokens;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class BrokerLateIT {

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void waitsForTheBrokerAndSaysUntilThenThatItIsNotReady() {
        List<Integer> ports = Ports.findFree(2);
        try (ConfigurableApplicationContext service = start(ports.getFirst())) {
            assertThat(status(service, "liveness")).isEqualTo(200);
            assertThat(status(service, "readiness")).isEqualTo(503);
            try (EmbeddedBroker broker =
                    EmbeddedBroker.start(folder.resolve("broker"), ports.getFirst(), ports.getLast())) {
                await().atMost(Duration.ofSeconds(60)).until(() -> status(service, "readiness") == 200);
                service.close();
            }
        }
    }

    private ConfigurableApplicationContext start(int broker) {
        return new SpringApplicationBuilder(MatchingService.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--relief.demo=true",
                        "--spring.kafka.bootstrap-servers=127.0.0.1:" + broker,
                        "--spring.mongodb.uri=" + RealParts.mongodb(),
                        "--spring.mongodb.database=late-"
                                + UUID.randomUUID().toString().substring(0, 8),
                        "--relief.matching.state-dir=" + folder.resolve("state"),
                        "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + TestTokens.issuer());
    }

    private int status(ConfigurableApplicationContext service, String group) {
        String port = service.getEnvironment().getRequiredProperty("local.management.port");
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health/" + group))
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
