package org.relief.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relief.platform.embedded.EmbeddedBroker;
import org.relief.platform.embedded.EmbeddedDatabase;
import org.relief.platform.eventing.EventHeaders;

class BackupIT {

    private static final String REQUESTS = "relief.requests";
    private static final String STATE = "relief.matching-streams-state";
    private static final String DELIVERIES = "relief.deliveries";

    @TempDir
    static Path disk;

    private static EmbeddedBroker broker;
    private static EmbeddedDatabase server;
    private static MongoClient client;
    private static Places places;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(disk.resolve("broker"));
        server = EmbeddedDatabase.inMemory();
        client = MongoClients.create(server.uri());
        places = Places.of(Map.of("MONGODB_URI", server.uri(), "KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers()));
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
        broker.close();
    }

    @BeforeEach
    void begin() throws Exception {
        Places.DATABASES.forEach(name -> client.getDatabase(name).drop());
        try (Admin admin = places.admin()) {
            for (String topic : admin.listTopics().names().get()) {
                admin.deleteTopics(List.of(topic)).all().get();
            }
            admin.createTopics(List.of(
                            topic(REQUESTS),
                            topic(DELIVERIES),
                            topic(STATE).configs(Map.of("cleanup.policy", "compact"))))
                    .all()
                    .get();
        }
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, Optional.of(1), Optional.empty());
    }

    @Test
    void putsEachEventBackAtItsFormerOffsetAlsoWhereTransactionsLeftTheirMarks() {
        inTransactions(3);
        List<String> before = deliveries();
        assertThat(before).hasSize(3).last().asString().startsWith("4:"); // a mark behind each
        new Backup(places, folder, _ -> {}).run();

        new Restore(places, folder, true, (short) 1, _ -> {}).run();

        List<String> after = deliveries();
        assertThat(after).containsAll(before);
        assertThat(after).hasSize(6);
        assertThat(read(STATE)).extracting(event -> event.substring(2)).containsExactly("0/k=2", "0/only=1");
    }

    @Test
    void anAggregateGoesOnCountingBehindWhatItToldAfterTheBackupAndItsServiceIsLeftTheEvents() {
        intake("requests").insertOne(request("old", 2));
        intake("requests").insertOne(request("waiting", 4).append("outbox", List.of(outbox(3), outbox(4))));
        tell("old", 1);
        tell("old", 2);
        new Backup(places, folder, _ -> {}).run();
        tell("old", 3);
        tell("waiting", 3);
        tell("new", 1);
        tell("new", 2);

        new Restore(places, folder, true, (short) 1, _ -> {}).runDatabases();

        assertThat(intake("requests").find(new Document("_id", "old")).first()).containsEntry("version", 3L);
        assertThat(intake("requests").find(new Document("_id", "waiting")).first())
                .containsEntry("version", 4L);
        assertThat(intake("restored_sequences").find().into(new ArrayList<>()))
                .containsExactly(new Document("_id", "new").append("last", 2L));
        assertThat(intake("restored_events")
                        .find()
                        .map(event -> event.getString("id"))
                        .into(new ArrayList<>()))
                .containsExactly("intake/old/3", "intake/new/1", "intake/new/2");
        assertThat(intake("restored").countDocuments()).isEqualTo(1);
    }

    @Test
    void refusesALogThatIsOlderThanTheDatabases() {
        tell("old", 1);
        tell("old", 2);
        client.getDatabase("matching")
                .getCollection("board_positions")
                .insertOne(new Document("_id", REQUESTS + "-0").append("next", 7L));
        new Backup(places, folder, _ -> {}).run();

        assertThatThrownBy(() -> new Restore(places, folder, true, (short) 1, _ -> {}).run())
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("have heard relief.requests-0 up to 7, the log ends at 2")
                .hasMessageNotContaining("\n");
        assertThat(client.getDatabase("matching")
                        .getCollection("board_positions")
                        .countDocuments())
                .as("nothing is touched")
                .isEqualTo(1);
    }

    @Test
    void refusesALogThatWasCopiedBeforeTheDatabases() {
        new Backup(places, folder, _ -> {}).run();
        Manifest.read(folder).at(Backup.LOG_AT, Instant.EPOCH).write();
        assertThatThrownBy(() -> new Restore(places, folder, true, (short) 1, _ -> {}).run())
                .hasMessageStartingWith("the log is from 1970-01-01T00:00:00Z, the databases are from ");
    }

    @Test
    void replacesNothingUnasked() {
        intake("requests").insertOne(request("there", 1));
        new Backup(places, folder, _ -> {}).run();
        assertThatThrownBy(() -> new Restore(places, folder, false, (short) 1, _ -> {}).run())
                .hasMessageContaining("there is something in intake already");
        assertThatThrownBy(() -> new Backup(places, folder, _ -> {}).run()).hasMessageContaining("new folder");
    }

    private static Document request(String id, long version) {
        return new Document("_id", id)
                .append("version", version)
                .append("outbox", List.of())
                .append("at", new Date(0));
    }

    private static Document outbox(long sequence) {
        return new Document("id", "intake/waiting/" + sequence).append("sequence", sequence);
    }

    private static MongoCollection<Document> intake(String collection) {
        return client.getDatabase("intake").getCollection(collection);
    }

    private static void tell(String request, long sequence) {
        try (var producer = places.producer()) {
            producer.send(event(REQUESTS, request, sequence));
        }
    }

    private static ProducerRecord<byte[], byte[]> event(String topic, String subject, long sequence) {
        var event = new ProducerRecord<>(topic, bytes("area"), bytes("{\"n\":" + sequence + "}"));
        new EventHeaders(
                        "intake/" + subject + "/" + sequence,
                        "org.relief.request.logged.v1",
                        "/relief/intake",
                        subject,
                        sequence,
                        Instant.now(),
                        null)
                .writeTo(event.headers());
        return event;
    }

    private static void inTransactions(int count) {
        Map<String, Object> settings = new HashMap<>(places.kafka());
        settings.put("transactional.id", "matching");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            for (int i = 0; i < count; i++) {
                producer.beginTransaction();
                producer.send(event(DELIVERIES, "delivery", i + 1));
                producer.send(new ProducerRecord<>(STATE, bytes("0/k"), bytes("" + i)));
                if (i == 1) {
                    producer.send(new ProducerRecord<>(STATE, bytes("0/gone"), bytes("1")));
                    producer.send(new ProducerRecord<>(STATE, bytes("0/gone"), null));
                    producer.send(new ProducerRecord<>(STATE, bytes("0/only"), bytes("1")));
                }
                producer.commitTransaction();
            }
        }
    }

    private static List<String> deliveries() {
        return read(DELIVERIES);
    }

    /** {@code offset:key=value} */
    private static List<String> read(String topic) {
        List<String> events = new ArrayList<>();
        try (var consumer = places.consumer();
                Admin admin = places.admin()) {
            new LogMoment(admin, java.time.Duration.ZERO)
                    .now().stream()
                            .filter(each -> each.name().equals(topic))
                            .forEach(each -> LogFiles.forEach(
                                    consumer,
                                    each,
                                    event -> events.add(
                                            event.offset() + ":" + text(event.key()) + "=" + text(event.value()))));
        }
        if (topic.equals(STATE)) {
            events.sort(java.util.Comparator.comparing(event -> event.substring(2)));
        }
        return events;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
