package org.relief.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.testing.RealParts;
import tools.jackson.databind.JsonNode;

/** The other services, as far as the bus is concerned: says what they say, hears what this service says. */
public final class Bus {

    public static final String AREA = "almaty";

    /** @param type without the prefix {@code org.relief.} */
    public record Heard(String type, String key, JsonNode data) {

        public boolean isAbout(String field, String id) {
            return data.path(field).asString("").equals(id);
        }
    }

    private static final class Running {
        private static final Bus INSTANCE = new Bus();
    }

    private final KafkaProducer<String, String> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", RealParts.kafka(), "linger.ms", 0),
            new StringSerializer(),
            new StringSerializer());
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    private Bus() {
        Thread.ofVirtual().start(this::listen);
    }

    public static Bus running() {
        return Running.INSTANCE;
    }

    /** @return the event's id, to send the very same event again */
    public String say(String topic, String type, String subject, String json) {
        String id = UUID.randomUUID().toString();
        say(id, topic, type, subject, json);
        return id;
    }

    public void say(String id, String topic, String type, String subject, String json) {
        say(id, topic, type, subject, json, 1);
    }

    /** @param sequence of two about the same the higher one counts */
    public void say(String topic, String type, String subject, String json, long sequence) {
        say(UUID.randomUUID().toString(), topic, type, subject, json, sequence);
    }

    private void say(String id, String topic, String type, String subject, String json, long sequence) {
        ProducerRecord<String, String> event = new ProducerRecord<>(topic, AREA, json);
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id,
                        "ce_type",
                        "org.relief." + type,
                        "ce_source",
                        "/relief/test",
                        "ce_subject",
                        subject,
                        "ce_sequence",
                        String.valueOf(sequence),
                        "ce_time",
                        Instant.now().toString(),
                        "content-type",
                        "application/json")
                .forEach((name, value) -> event.headers().add(name, value.getBytes(UTF_8)));
        producer.send(event);
        producer.flush();
    }

    /** Events of this service with this value in the field, oldest first. */
    public List<Heard> heard(String field, String id) {
        return heard.stream().filter(event -> event.isAbout(field, id)).toList();
    }

    public List<String> types(String field, String id) {
        return heard(field, id).stream().map(Heard::type).toList();
    }

    private void listen() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                RealParts.kafka(),
                "group.id",
                "test-" + UUID.randomUUID(),
                "auto.offset.reset",
                "earliest",
                "metadata.max.age.ms",
                500);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("relief.drivers"));
            while (true) {
                consumer.poll(Duration.ofMillis(200)).forEach(event -> heard.add(read(event)));
            }
        }
    }

    private static Heard read(ConsumerRecord<String, String> event) {
        String type = new String(event.headers().lastHeader("ce_type").value(), UTF_8);
        return new Heard(type.substring("org.relief.".length()), event.key(), EventJson.MAPPER.readTree(event.value()));
    }
}
