package org.relief.platform.eventing;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaOperations;

/**
 * Records that a consumer of this service could not handle: kept on {@code <topic>.dlt} with the
 * reason in headers, listed, inspected, and replayed after the cause is mended. A replay goes back
 * to the original topic marked for this service alone; other consumers skip it.
 */
public final class DeadLetters {

    static final String REPLAYED_FOR = "replayed_for";
    private static final String PREFIX = "dlt_";
    private static final int LISTED_PER_TOPIC = 500;
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);

    /**
     * One dead letter.
     *
     * @param id place on the dead-letter topic, {@code topic:partition:offset}
     * @param data the value as text, only when a single letter is inspected
     */
    public record Letter(
            String id,
            String topic,
            String key,
            @Nullable String type,
            @Nullable String eventId,
            String reason,
            Instant at,
            @Nullable Map<String, String> headers,
            @Nullable String data) {}

    private final String service;
    private final Topics topics;
    private final KafkaOperations<String, byte[]> kafka;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Clock clock;
    private final EventMetrics metrics;

    DeadLetters(
            String service,
            Topics topics,
            KafkaOperations<String, byte[]> kafka,
            Supplier<Consumer<String, byte[]>> consumers,
            Clock clock,
            EventMetrics metrics) {
        this.service = service;
        this.topics = topics;
        this.kafka = kafka;
        this.consumers = consumers;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Whether a record is a replay meant for another service. */
    public static boolean isForAnother(ConsumerRecord<String, byte[]> event, String service) {
        String target = EventHeaders.text(event.headers(), REPLAYED_FOR);
        return target != null && !target.equals(service);
    }

    /** The dead letter of a record; to be sent by whoever could not handle it. */
    public static ProducerRecord<String, byte[]> letter(
            ConsumerRecord<String, byte[]> event, String service, String reason, Instant at) {
        var letter = new ProducerRecord<>(
                event.topic() + Topics.DEAD_LETTER_SUFFIX, (Integer) null, event.key(), event.value());
        event.headers().forEach(letter.headers()::add);
        EventHeaders.add(letter.headers(), PREFIX + "topic", event.topic());
        EventHeaders.add(letter.headers(), PREFIX + "partition", Integer.toString(event.partition()));
        EventHeaders.add(letter.headers(), PREFIX + "offset", Long.toString(event.offset()));
        EventHeaders.add(letter.headers(), PREFIX + "consumer", service);
        EventHeaders.add(letter.headers(), PREFIX + "reason", reason);
        EventHeaders.add(letter.headers(), PREFIX + "at", at.toString());
        return letter;
    }

    /** Sets a record aside and waits until the broker has it. */
    void setAside(ConsumerRecord<?, ?> event, Exception failure) {
        @SuppressWarnings("unchecked")
        var read = (ConsumerRecord<String, byte[]>) event;
        kafka.send(letter(read, service, reason(failure), clock.instant())).join();
        metrics.setAside(event.topic());
    }

    /** The innermost cause in one line; what an operator reads first. */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof MalformedEvent)) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    /** This service's letters, newest first, at most 500 a topic. */
    public List<Letter> list() {
        try (Consumer<String, byte[]> consumer = consumers.get()) {
            List<TopicPartition> partitions = topics.deadLetterTopics().stream()
                    .map(topic -> new TopicPartition(topic, 0))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, Long> starts = new HashMap<>(consumer.beginningOffsets(partitions));
            ends.forEach((partition, end) -> starts.merge(partition, end - LISTED_PER_TOPIC, Math::max));
            return read(consumer, starts, ends).stream()
                    .filter(this::isOurs)
                    .map(event -> toLetter(event, false))
                    .sorted(Comparator.comparing(Letter::at).reversed())
                    .toList();
        }
    }

    /** One letter with headers and data. */
    public Optional<Letter> find(String id) {
        return findRecord(id).map(event -> toLetter(event, true));
    }

    /** Sends a letter back to its topic for this service alone; empty when there is no such letter. */
    public Optional<Letter> replay(String id) {
        return findRecord(id).map(event -> {
            var again = new ProducerRecord<String, byte[]>(original(event), event.key(), event.value());
            for (Header header : event.headers()) {
                if (!header.key().startsWith(PREFIX) && !header.key().equals(REPLAYED_FOR)) {
                    again.headers().add(header);
                }
            }
            EventHeaders.add(again.headers(), REPLAYED_FOR, service);
            kafka.send(again).join();
            return toLetter(event, false);
        });
    }

    private Optional<ConsumerRecord<String, byte[]>> findRecord(String id) {
        String[] place = id.split(":", -1);
        if (place.length != 3
                || !topics.deadLetterTopics().contains(place[0])
                || !place[1].equals("0")
                || !place[2].matches("\\d{1,18}")) {
            return Optional.empty();
        }
        TopicPartition partition = new TopicPartition(place[0], 0);
        long offset = Long.parseLong(place[2]);
        try (Consumer<String, byte[]> consumer = consumers.get()) {
            if (offset < offset(consumer.beginningOffsets(List.of(partition)))
                    || offset >= offset(consumer.endOffsets(List.of(partition)))) {
                return Optional.empty();
            }
            return read(consumer, Map.of(partition, offset), Map.of(partition, offset + 1)).stream()
                    .filter(event -> event.offset() == offset && isOurs(event))
                    .findFirst();
        }
    }

    private static long offset(Map<TopicPartition, Long> one) {
        return one.values().iterator().next();
    }

    private List<ConsumerRecord<String, byte[]>> read(
            Consumer<String, byte[]> consumer, Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
        List<ConsumerRecord<String, byte[]>> events = new ArrayList<>();
        consumer.assign(from.keySet());
        from.forEach(consumer::seek);
        Instant deadline = clock.instant().plus(READ_TIMEOUT);
        while (to.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())
                && clock.instant().isBefore(deadline)) {
            consumer.poll(Duration.ofMillis(200)).forEach(events::add);
        }
        return events;
    }

    private boolean isOurs(ConsumerRecord<String, byte[]> event) {
        return service.equals(EventHeaders.text(event.headers(), PREFIX + "consumer"));
    }

    private static String original(ConsumerRecord<String, byte[]> event) {
        return event.topic().substring(0, event.topic().length() - Topics.DEAD_LETTER_SUFFIX.length());
    }

    private static Letter toLetter(ConsumerRecord<String, byte[]> event, boolean whole) {
        return new Letter(
                event.topic() + ":" + event.partition() + ":" + event.offset(),
                original(event),
                event.key(),
                EventHeaders.text(event.headers(), "ce_type"),
                EventHeaders.text(event.headers(), "ce_id"),
                String.valueOf(EventHeaders.text(event.headers(), PREFIX + "reason")),
                Instant.ofEpochMilli(event.timestamp()),
                whole ? headers(event) : null,
                whole && event.value() != null ? new String(event.value(), StandardCharsets.UTF_8) : null);
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> event) {
        Map<String, String> headers = new TreeMap<>();
        event.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }
}
