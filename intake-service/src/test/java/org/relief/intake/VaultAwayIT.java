package org.relief.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.relief.platform.embedded.EmbeddedDatabase;
import org.relief.platform.testing.RealParts;
import org.relief.platform.testing.TestTokens;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Two in the morning, and the server with the keys is down: what needs no contact goes on, and nothing is lost unsaid. */
@ExtendWith(OutputCaptureExtension.class)
class VaultAwayIT extends RunningIntake {

    private static final int PORT = freePort();

    @TempDir
    private Path directory;

    private ConfigurableApplicationContext instance = new GenericApplicationContext();

    /** Another instance on the same database, whose keys lie elsewhere. */
    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(IntakeApplication.class)
                .run(Stream.of(
                                "server.port=0",
                                "management.server.port=0",
                                "relief.demo=true",
                                "relief.eventing.instance=vault-away",
                                "relief.intake.reading.per-minute=1000",
                                "relief.intake.reading.per-hour=1000",
                                "relief.intake.vault.keys-uri=mongodb://127.0.0.1:" + PORT,
                                "spring.mongodb.uri=" + RealParts.mongodb(),
                                "spring.mongodb.database=" + database.getName(),
                                "spring.kafka.bootstrap-servers=" + RealParts.kafka(),
                                "spring.security.oauth2.resourceserver.jwt.issuer-uri=" + TestTokens.issuer())
                        .map(setting -> "--" + setting)
                        .toArray(String[]::new));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedDatabase startKeys() {
        EmbeddedDatabase keys = EmbeddedDatabase.start(directory, PORT);
        await().until(() -> health().equals("UP"));
        return keys;
    }

    private String health() {
        return instance.getBean("vaultHealthIndicator", HealthIndicator.class)
                .health()
                .getStatus()
                .getCode();
    }

    private Api at(String role) {
        String port = instance.getEnvironment().getRequiredProperty("local.server.port");
        return new Api("http://localhost:" + port, TestTokens.bearer(role));
    }

    private Api.Answer log(String area, String key) {
        return at("OPERATOR").post("/api/requests", form(area), "Idempotency-Key", key);
    }

    @Test
    void refusesContactsWithARemedyWhileTheKeysAreAwayAndGoesOnByItself(CapturedOutput output) {
        String area = area();
        try (ConfigurableApplicationContext other = start()) {
            instance = other;
            tellTheStory(area);
        }
        assertThat(output).contains("Vault: locked, the key database does not answer", "Vault: open");
    }

    private void tellTheStory(String area) {
        assertThat(health()).isEqualTo("DEGRADED");
        Api.Answer refused = log(area, "away-" + area);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.problem()).isEqualTo("vault-away");
        assertThat(refused.at("/detail").asString()).contains("nothing of this was stored", "key database");
        assertThat(at("OPERATOR").get("/api/requests?area=" + area).at("/items").isEmpty())
                .isTrue();
        String id;
        try (EmbeddedDatabase keys = startKeys()) {
            Api.Answer logged = log(area, "away-" + area);
            assertThat(logged.status()).isEqualTo(201);
            id = logged.at("/id").asString();
            assertThat(contact(id).status()).isEqualTo(200);
        }
        assertThat(contact(id).problem()).isEqualTo("vault-away");
        assertThat(health()).isEqualTo("DEGRADED");
        assertOtherWorkGoesOn(id);
        try (EmbeddedDatabase keys = startKeys()) {
            assertThat(contact(id).at("/address").asString()).isEqualTo("Test Street 1");
        }
    }

    private void assertOtherWorkGoesOn(String id) {
        String path = "/api/requests/" + id;
        assertThat(at("OPERATOR")
                        .patch(path, "{\"people\":7}", "If-Match", "\"1\"")
                        .status())
                .isEqualTo(200);
        assertThat(at("OPERATOR")
                        .patch(path, "{\"contact\":{\"phone\":\"+7 700 000 00 02\"}}", "If-Match", "\"2\"")
                        .problem())
                .isEqualTo("vault-away");
        assertThat(at("OPERATOR").get(path).at("/people").asInt()).isEqualTo(7);
        assertThat(at("OPERATOR")
                        .post(path + "/cancel", "{\"reason\":\"WITHDRAWN\"}")
                        .status())
                .isEqualTo(200);
        assertThat(at("ADMIN").get("/api/admin/vault/rotation").problem()).isEqualTo("vault-away");
    }

    private Api.Answer contact(String id) {
        return at("OPERATOR").get("/api/requests/" + id + "/contact");
    }
}
