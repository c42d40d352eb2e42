package org.relief.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.relief.platform.eventing.EventHeaders;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.testing.RealParts;
import tools.jackson.databind.JsonNode;

/** The topics as the other services see them: sends what they send, hears what this service tells. */
public final class Bus {

    public record Heard(String topic, String key, EventHeaders headers, JsonNode data) {}

    private static final Bus RUNNING = new Bus();

    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, RealParts.kafka(), ProducerConfig.LINGER_MS_CONFIG, 0),
            new StringSerializer(),
            new ByteArraySerializer());
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    private Bus() {
        Thread.ofPlatform().daemon().name("bus").start(this::listen);
    }

    public static Bus running() {
        return RUNNING;
    }

    private void listen() {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                RealParts.kafka(),
                ConsumerConfig.GROUP_ID_CONFIG,
                "test-" + UUID.randomUUID(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                1000);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("relief.stock", "relief.items"));
            while (true) {
                consumer.poll(Duration.ofMillis(100)).forEach(this::hear);
            }
        }
    }

    private void hear(ConsumerRecord<String, byte[]> event) {
        heard.add(new Heard(
                event.topic(),
                event.key(),
                EventHeaders.read(event.headers()),
                EventJson.read(event.value(), JsonNode.class)));
    }

    /** Sends an event as another service would; the id makes it the same event again. */
    public void send(String topic, String type, String area, String id, Object data) {
        send(topic, type, area, id, 1, data);
    }

    /** The sequence says which of two reports about the same thing is the later one. */
    public void send(String topic, String type, String area, String id, long sequence, Object data) {
        var event = new ProducerRecord<>(topic, area, EventJson.write(data).getBytes(UTF_8));
        new EventHeaders(id, "org.relief." + type, "/relief/test", "test", sequence, Instant.EPOCH, null)
                .writeTo(event.headers());
        try {
            producer.send(event).get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything of this type told so far, in which the field has this value. */
    public List<Heard> heard(String type, String field, String value) {
        return heard.stream()
                .filter(event -> event.headers().type().equals("org.relief." + type))
                .filter(event -> event.data().path(field).asString("").equals(value))
                .toList();
    }
}
