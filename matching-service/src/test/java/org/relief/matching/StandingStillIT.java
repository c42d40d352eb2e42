package org.relief.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relief.matching.Bus.Heard;
import org.relief.platform.embedded.EmbeddedBroker;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.testing.RealParts;
import org.relief.platform.testing.TestTokens;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** State and topics do not belong together: nothing is decided, and an administrator sees why and says how it goes on. */
class StandingStillIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String STATE = "relief.matching-streams-state";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private EmbeddedBroker broker;

    @BeforeEach
    void startBroker() {
        broker = EmbeddedBroker.start(folder.resolve("broker"));
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @Test
    void decidesNothingUntilWhatIsWrongIsMendedOrAccepted() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
                var bus = planned()) {
            anInputIsMadeAnew(admin, bus);
            changelogsDoNotFit(admin);
            theStateIsGone(admin, bus);
        }
    }

    /** Of a city with a trip that is planned. */
    private Bus planned() throws Exception {
        try (var service = start()) {
            Bus bus = new Bus(broker.bootstrapServers(), "area-still");
            bus.city(1_000);
            bus.shift("driver-one");
            bus.shift("driver-two");
            bus.awaitPlanned(bus.request(5));
            awaitReady(service);
            return bus;
        }
    }

    private void anInputIsMadeAnew(Admin admin, Bus bus) throws Exception {
        admin.deleteTopics(List.of("relief.requests")).all().get();
        await().ignoreExceptions()
                .until(() -> admin.createTopics(List.of(new NewTopic("relief.requests", 4, (short) 1)
                                        .configs(Map.of("retention.ms", "-1"))))
                                .all()
                                .get()
                        == null);
        String unseen = bus.request(3);
        try (var service = start()) {
            assertThat(refused(service)).allMatch(reason -> reason.equals("MADE_ANEW"));
            assertThat(decisionsAbout(bus, unseen)).isEmpty();

            accept(service, "relief.requests");
            bus.awaitPlanned(unseen);
            awaitReady(service);
        }
    }

    /** Kafka Streams would let one thread after the other die. */
    private void changelogsDoNotFit(Admin admin) throws Exception {
        String changelog = "matching-streams-shifts-changelog";
        admin.deleteTopics(List.of(changelog)).all().get();
        await().ignoreExceptions()
                .until(() -> admin.createTopics(List.of(new NewTopic(changelog, 2, (short) 1)))
                                .all()
                                .get()
                        == null);
        try (var service = start()) {
            assertThat(refused(service)).containsExactly("CHANGELOG");
            assertThat(accepting(service, changelog).statusCode()).isEqualTo(400);

            admin.deleteTopics(changelogs(admin)).all().get();
            awaitReady(service);
        }
    }

    private void theStateIsGone(Admin admin, Bus bus) throws Exception {
        admin.deleteTopics(changelogs(admin)).all().get();
        admin.deleteTopics(List.of(STATE)).all().get();
        try (var service = start()) {
            assertThat(refused(service)).contains("NO_STATE");
            int before = bus.heard().size();
            bus.listen(Duration.ofSeconds(1));
            assertThat(bus.heard()).hasSize(before);

            accept(service, STATE);
            await().atMost(PATIENCE).until(() -> {
                bus.listen(Duration.ofMillis(200));
                return bus.heard().size() > before;
            });
        }
    }

    private static List<String> changelogs(Admin admin) throws Exception {
        return admin.listTopics().names().get().stream()
                .filter(topic -> topic.endsWith("-changelog"))
                .toList();
    }

    private static List<Heard> decisionsAbout(Bus bus, String request) {
        bus.listen(Duration.ofSeconds(1));
        return bus.heard().stream()
                .filter(event -> event.data().toString().contains(request))
                .toList();
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(MatchingService.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                        "--spring.mongodb.uri=" + RealParts.mongodb(),
                        "--spring.mongodb.database=still-" + folder.getFileName(),
                        "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + TestTokens.issuer(),
                        "--relief.matching.longest-hold=0s",
                        "--relief.matching.state-dir=" + folder.resolve("state"),
                        "--relief.eventing.instance=still");
    }

    private int readiness(ConfigurableApplicationContext service) throws Exception {
        String port = service.getEnvironment().getRequiredProperty("local.management.port");
        var call = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health/readiness"));
        return http.send(call.build(), BodyHandlers.discarding()).statusCode();
    }

    private void awaitReady(ConfigurableApplicationContext service) {
        await().atMost(PATIENCE).until(() -> readiness(service) == 200);
    }

    /** The reasons, once there are any; the service is alive and not ready meanwhile. */
    private List<String> refused(ConfigurableApplicationContext service) throws Exception {
        await().atMost(PATIENCE).until(() -> !state(service).path("refusals").isEmpty());
        assertThat(readiness(service)).isEqualTo(503);
        JsonNode state = state(service);
        assertThat(state.path("working").asBoolean()).isFalse();
        return state.path("refusals")
                .valueStream()
                .map(refusal -> refusal.path("reason").asString())
                .toList();
    }

    private JsonNode state(ConfigurableApplicationContext service) throws Exception {
        return EventJson.MAPPER.readTree(
                http.send(call(service, "/api/admin/state").build(), BodyHandlers.ofString())
                        .body());
    }

    private void accept(ConfigurableApplicationContext service, String topic) throws Exception {
        assertThat(accepting(service, topic).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> accepting(ConfigurableApplicationContext service, String topic) throws Exception {
        String body = "{\"topics\":[\"" + topic + "\"],\"why\":\"a test\"}";
        return http.send(
                call(service, "/api/admin/state/accept")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest.Builder call(ConfigurableApplicationContext service, String path) {
        String port = service.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", TestTokens.bearer("ADMIN"));
    }
}
