package org.relief.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relief.matching.Bus.Heard;
import org.relief.platform.embedded.EmbeddedBroker;
import org.relief.platform.testing.RealParts;
import tools.jackson.databind.JsonNode;

/**
 * Everything that can be made anew is deleted while deliveries are in every state: offsets, changelogs, the state folder, the
 * board, whose group still says that all was read. The broker is of this test alone, so that nobody else answers.
 */
class LossIT {

    @TempDir
    Path folder;

    /** How far it was read and counted: no part of what is shown. */
    private static final Set<String> BOOKS = Set.of("board_positions", "board_counts");

    private static final Set<String> MARKS = Set.of("rev", "uncounted", "counted", "countedIn");

    private final String database = "loss-" + UUID.randomUUID().toString().substring(0, 8);
    private EmbeddedBroker broker;
    private ServiceProcess service;

    @BeforeEach
    void startBroker() {
        broker = EmbeddedBroker.start(folder.resolve("broker"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        service.kill();
        broker.close();
    }

    private void start() throws IOException {
        service = ServiceProcess.start(
                folder,
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--spring.mongodb.database=" + database,
                "--relief.matching.longest-hold=0s",
                "--relief.matching.state-dir=" + folder.resolve("state"));
    }

    @Test
    void afterTheLossOfAllStateNothingIsDecidedAnewAndEveryDeliveryGoesOn() throws Exception {
        start();
        try (Bus bus = Bus.waitingForTopic(broker.bootstrapServers(), "area-loss")) {
            bus.city(1_000);
            Map<String, JsonNode> deliveries = deliveriesInEveryState(bus);
            bus.listen(Duration.ofSeconds(2)); // what time brings at once
            List<Heard> before = List.copyOf(bus.heard());
            awaitOnBoard(lastOutlook(before));
            Map<String, List<Document>> board = board();

            service.kill();
            loseEverything();
            String late = bus.request(1);
            start();
            bus.awaitEvent("request.outlook-changed.v1", Map.of("requestId", late)); // it is at work again
            bus.listen(Duration.ofSeconds(2));

            assertThat(decisions(bus.heard())).isEqualTo(decisions(before));
            assertThat(boardWithout(late)).isEqualTo(board);
            goesOn(bus, deliveries);
        }
    }

    private static Heard lastOutlook(List<Heard> heard) {
        return heard.reversed().stream()
                .filter(event -> event.type().equals("request.outlook-changed.v1"))
                .findFirst()
                .orElseThrow();
    }

    /** What one area says is heard in its order: with the last word all before it is on the board. */
    private void awaitOnBoard(Heard outlook) {
        try (var client = MongoClients.create(RealParts.mongodb())) {
            var requests = client.getDatabase(database).getCollection("board_requests");
            await().until(() -> requests.countDocuments(
                            new Document("_id", outlook.subject()).append("outlookSequence", outlook.sequence()))
                    == 1);
        }
    }

    /** One under way with goods that were redirected, one loaded, one offered, one planned. */
    private static Map<String, JsonNode> deliveriesInEveryState(Bus bus) {
        Map<String, JsonNode> deliveries = new HashMap<>();
        for (String state : List.of("PLANNED", "OFFERED", "LOADED", "EN_ROUTE")) {
            bus.shift("driver-" + state);
            JsonNode planned = bus.awaitPlanned(bus.request(5)).data();
            deliveries.put(state, planned);
            bus.loading(planned); // nothing joins it
            switch (state) {
                case "EN_ROUTE" -> deliveries.put("REDIRECTED", redirected(bus, planned));
                case "LOADED" -> load(bus, planned);
                case "OFFERED" -> offer(bus, planned);
                default -> {}
            }
        }
        return deliveries;
    }

    private static void offer(Bus bus, JsonNode planned) {
        bus.grant(planned, 5);
        bus.awaitEvent("delivery.offered.v1", id(planned));
    }

    private static void load(Bus bus, JsonNode planned) {
        offer(bus, planned);
        bus.answer("delivery.accepted.v1", planned);
        bus.load(planned, 5);
    }

    private static JsonNode redirected(Bus bus, JsonNode planned) {
        load(bus, planned);
        bus.answer("delivery.departed.v1", planned);
        String other = bus.request(3);
        bus.awaitEvent("request.outlook-changed.v1", Map.of("requestId", other));
        bus.fail(planned, planned.at("/stops/0"), "NOBODY_HOME");
        JsonNode redirected = bus.awaitEvent("delivery.redirected.v1", id(planned));
        String failed = planned.at("/stops/0/requestId").asString();
        bus.send("relief.requests", "request.cancelled.v1", failed, Map.of("requestId", failed));
        return redirected;
    }

    private static Map<String, String> id(JsonNode delivery) {
        return Map.of("deliveryId", delivery.path("deliveryId").asString());
    }

    private void loseEverything() throws Exception {
        var settings = new Properties();
        settings.put("bootstrap.servers", broker.bootstrapServers());
        try (Admin admin = Admin.create(settings)) {
            // As soon as the broker has missed the killed one.
            await().atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .untilAsserted(() -> admin.deleteConsumerGroups(List.of("matching-streams"))
                            .all()
                            .get());
            admin.deleteTopics(admin.listTopics().names().get().stream()
                            .filter(topic -> topic.startsWith("matching-streams-"))
                            .toList())
                    .all()
                    .get();
        }
        try (var client = MongoClients.create(RealParts.mongodb())) {
            client.getDatabase(database).drop();
        }
        deleteAll(folder.resolve("state"));
    }

    private static void deleteAll(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static List<Heard> decisions(List<Heard> heard) {
        return heard.stream()
                .filter(event -> !event.type().equals("request.outlook-changed.v1"))
                .toList();
    }

    private Map<String, List<Document>> board() {
        return boardWithout("");
    }

    private Map<String, List<Document>> boardWithout(String request) {
        Map<String, List<Document>> board = new HashMap<>();
        try (var client = MongoClients.create(RealParts.mongodb())) {
            var collections = client.getDatabase(database);
            for (String name : collections.listCollectionNames()) {
                List<Document> documents = new ArrayList<>();
                if (name.startsWith("board_") && !BOOKS.contains(name)) {
                    collections
                            .getCollection(name)
                            .find()
                            .sort(new Document("_id", 1))
                            .forEach(document -> documents.add(sorted(document)));
                    documents.removeIf(document -> request.equals(document.getString("_id")));
                    board.put(name, documents);
                }
            }
        }
        return board;
    }

    private static Document sorted(Document document) {
        Document sorted = new Document();
        document.keySet().stream()
                .filter(key -> !MARKS.contains(key))
                .sorted()
                .forEach(key -> sorted.put(key, document.get(key)));
        return sorted;
    }

    /** Each can be brought to its end by the ids that were told before. */
    private static void goesOn(Bus bus, Map<String, JsonNode> deliveries) {
        bus.grant(deliveries.get("PLANNED"), 5);
        bus.awaitEvent("delivery.offered.v1", id(deliveries.get("PLANNED")));
        for (String state : List.of("PLANNED", "OFFERED", "LOADED")) {
            JsonNode delivery = deliveries.get(state);
            if (!state.equals("LOADED")) {
                bus.answer("delivery.accepted.v1", delivery);
                bus.load(delivery, 5);
            }
            bus.answer("delivery.departed.v1", delivery);
            bus.complete(delivery, delivery.at("/stops/0"));
            bus.awaitEvent("delivery.completed.v1", id(delivery));
        }
        bus.complete(deliveries.get("EN_ROUTE"), deliveries.get("REDIRECTED").path("stop"));
        bus.awaitEvent("delivery.completed.v1", id(deliveries.get("EN_ROUTE")));
    }
}
