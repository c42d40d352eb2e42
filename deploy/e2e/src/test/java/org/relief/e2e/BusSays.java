package org.relief.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Says on the bus what a service would say about a delivery or a shift. */
public final class BusSays {

    private static final int AFTER_ALL_OTHERS = 1000;

    private final String area;
    private final String field;
    private final String subject;
    private int said;

    public BusSays(String area, Road road) {
        this(area, "deliveryId", road.delivery());
    }

    private BusSays(String area, String field, String subject) {
        this.area = area;
        this.field = field;
        this.subject = subject;
    }

    static BusSays ofShift(String area, String shiftId) {
        return new BusSays(area, "shiftId", shiftId);
    }

    /** @param fields besides the id, as JSON members */
    public void say(String topic, String type, String fields) {
        said += 1;
        var event = event(
                area,
                topic,
                type,
                subject,
                AFTER_ALL_OTHERS + said,
                "{\"%s\": \"%s\", %s}".formatted(field, subject, fields));
        Map<String, Object> properties =
                Map.of("bootstrap.servers", TheStack.settings().bootstrapServers(), "linger.ms", 0);
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.send(event);
            producer.flush();
        }
    }

    /** What a service writes, with the headers of an event. */
    static ProducerRecord<String, String> event(
            String area, String topic, String type, String subject, long sequence, String json) {
        var event = new ProducerRecord<>(topic, area, json);
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        UUID.randomUUID().toString(),
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
        return event;
    }
}
