package org.relief.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.relief.platform.eventing.EventHeaders;
import org.relief.platform.testing.RealParts;
import org.relief.platform.testing.RealPartsTest;
import org.relief.platform.testing.TestTokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole service on a real broker and database; one for all tests, so each uses an area of its own. One operator
 * reads more here than in the field.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "relief.intake.vault.old-master-keys=" + RunningIntake.ANOTHER_MASTER_KEY,
            "relief.intake.reading.per-minute=25",
            "relief.intake.reading.per-hour=500",
            "relief.intake.doors.senders.hotline.secret=" + RunningIntake.SENDERS_SECRET,
            "relief.intake.doors.senders.hotline.areas=*",
            "relief.intake.doors.senders.hotline.per-minute=1000",
            "relief.intake.doors.senders.eager.secret=" + RunningIntake.SENDERS_SECRET,
            "relief.intake.doors.senders.eager.areas=eager-area",
            "relief.intake.doors.senders.eager.per-minute=2",
            "relief.intake.doors.messages.area=" + RunningIntake.AREA_OF_MESSAGES,
            "relief.channels.webhook.secret=" + RunningIntake.SENDERS_SECRET,
            "relief.channels.telegram.webhook-secret=" + RunningIntake.SENDERS_SECRET
        })
@RealPartsTest
public abstract class RunningIntake {

    /** One that the service was given beside its own. */
    public static final String ANOTHER_MASTER_KEY = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";

    /** Whose operators look at what people write. */
    public static final String AREA_OF_MESSAGES = "area-of-messages";

    /** With which the systems sign that hand requests over: {@code hotline}, and {@code eager}, who may do little. */
    public static final String SENDERS_SECRET = "of-the-hotline-0123456789abcdef0123456789";

    @LocalServerPort
    protected int port;

    @Autowired
    protected MongoDatabase database;

    @Autowired
    private KafkaTemplate<String, byte[]> eventTemplate;

    protected String baseUrl() {
        return "http://localhost:" + port;
    }

    protected Api as(String role) {
        return new Api(baseUrl(), TestTokens.bearer(role));
    }

    /** Somebody whom no other test knows. */
    protected Api as(String person, String role) {
        return new Api(baseUrl(), TestTokens.user(person).roles(role).areas("*").bearer());
    }

    protected Api operator() {
        return as("OPERATOR");
    }

    /** An area of one neighborhood, {@code alatau}, where FOOD_PARCEL_5D and WATER_5L can be asked for. */
    protected String area() {
        return area("area-" + UUID.randomUUID());
    }

    protected String area(String area) {
        Api admin = as("ADMIN");
        assertThat(admin.put("/api/areas/" + area, """
                        {"names":{"en":"Test","ru":"Тест","kk":"Тест"},"timeZone":"Asia/Almaty"}""").status()).isEqualTo(200);
        assertThat(admin.post("/api/areas/" + area + "/neighborhoods/import", """
                        {"neighborhoods":[{"code":"alatau","names":{"en":"Alatau","ru":"Алатау","kk":"Алатау"},
                        "center":{"lat":43.2931,"lon":76.8298},"population":317327}]}""")
                        .at("/imported")
                        .asInt())
                .isEqualTo(1);
        defineItem("FOOD_PARCEL_5D");
        defineItem("WATER_5L");
        return area;
    }

    /** Neighborhoods of an area with outlines: {@code west}, and {@code east} with {@code market} in its middle. */
    protected void outlines(String area) {
        String features = Stream.of("west 76.70 76.80", "east 76.80 76.90", "market 76.84 76.86")
                .map(one -> one.split(" "))
                .map(one -> """
                        {"type":"Feature","properties":{"code":"%1$s","name_en":"%1$s","name_ru":"%1$s","name_kk":"%1$s","population":9},"geometry":{
                        "type":"Polygon","coordinates":[[[%2$s,43.2],[%3$s,43.2],[%3$s,43.3],[%2$s,43.3],[%2$s,43.2]]]}}""".formatted((Object[]) one))
                .collect(Collectors.joining(","));
        String file = "{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}";
        assertThat(as("ADMIN")
                        .post("/api/areas/" + area + "/neighborhoods/import", file)
                        .at("/imported")
                        .asInt())
                .isEqualTo(3);
    }

    protected void defineItem(String code) {
        send("relief.items", code, code, "item.defined.v1", 1, """
                {"item":"%s","category":"GROCERIES","names":{"en":"e","ru":"r","kk":"k"},"unit":"parcel","grams":1}""".formatted(code));
        await().untilAsserted(
                        () -> assertThat(operator().get("/api/items").text()).contains(code));
    }

    /** Sends an event as another service would. */
    protected void send(String topic, String key, String subject, String type, long sequence, String json) {
        var event = new ProducerRecord<>(topic, key, json.getBytes(StandardCharsets.UTF_8));
        String id = "test/" + subject + "/" + type + "/" + sequence;
        new EventHeaders(id, "org.relief." + type, "/relief/test", subject, sequence, Instant.EPOCH, null)
                .writeTo(event.headers());
        eventTemplate.send(event).join();
    }

    /** A request for 4 food parcels; {@code changes} replace whole fields, given as JSON. */
    protected static String form(String area, Map<String, String> changes) {
        Map<String, String> fields = new TreeMap<>(Map.of(
                "area", "\"" + area + "\"",
                "neighborhood", "\"alatau\"",
                "people", "4",
                "urgency", "\"HIGH\"",
                "needs", "[{\"item\":\"FOOD_PARCEL_5D\",\"quantity\":4}]",
                "contact", "{\"phone\":\"+7 700 000 00 01\",\"address\":\"Test Street 1\"}"));
        fields.putAll(changes);
        fields.values().removeIf(String::isEmpty);
        List<String> members = new ArrayList<>();
        fields.forEach((name, value) -> members.add("\"" + name + "\":" + value));
        return "{" + String.join(",", members) + "}";
    }

    protected static String form(String area) {
        return form(area, Map.of());
    }

    /** All records of a topic so far. */
    protected static List<ConsumerRecord<String, String>> records(String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", RealParts.kafka());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long expected = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            while (partitions.stream().mapToLong(consumer::position).sum() < expected) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    /** The types of the events about one aggregate, in order. */
    protected static List<String> eventsAbout(String topic, String subject) {
        return records(topic).stream()
                .filter(found -> subject.equals(EventHeaders.text(found.headers(), "ce_subject")))
                .map(found -> EventHeaders.text(found.headers(), "ce_type"))
                .toList();
    }

    protected static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    static {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
    }
}
