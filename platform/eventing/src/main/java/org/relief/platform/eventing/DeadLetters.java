package org.relief.platform.eventing;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;

/**
 * Records that a consumer of this service could not handle: kept on {@code <topic>.dlt} with the
 * reason in headers, listed, inspected, and replayed after the cause is mended. A replay goes back
 * to the original topic marked for this service alone; other consumers skip it.
 */
public final class DeadLetters {

    static final String REPLAYED_FOR = "replayed_for";
    private static final String PREFIX = FittingLetter.PREFIX;
    private static final String REPLAYED_AT = PREFIX + "replayed";
    private static final int LISTED_PER_TOPIC = 500;
    private static final int MOST_UNWRITTEN = 100;
    /** Offsets read at a time when looking for them. */
    private static final int STEP = 500;

    private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

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
    private final Set<String> unwritten = ConcurrentHashMap.newKeySet();

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

    /**
     * The dead letter of a record; to be sent by whoever could not handle it. It always fits: what is too large for it is
     * cut, see the header {@code dlt_cut}, and a replay takes the record itself.
     */
    public static ProducerRecord<String, byte[]> letter(
            ConsumerRecord<String, byte[]> event, String service, String reason, Instant at) {
        return FittingLetter.of(event, service, reason, at);
    }

    /** Counts a letter that its consumer sends itself, as a stream does; {@code topic} is the record's. */
    public void count(String topic) {
        metrics.setAside(topic);
    }

    /** Sets a record aside and waits until the broker has it. */
    void setAside(ConsumerRecord<?, ?> event, Exception failure) {
        @SuppressWarnings("unchecked")
        var read = (ConsumerRecord<String, byte[]>) event;
        String reason = reason(failure);
        try {
            kafka.send(letter(read, service, reason, clock.instant())).join();
        } catch (RuntimeException e) {
            orAtLeastItsPlace(read, reason, e);
        }
        metrics.setAside(event.topic());
    }

    /**
     * While the broker is away the record comes again. When it is there and refuses the letter, waiting would stop all others:
     * the record stays on its topic, and where it is goes to the letters, or else to the log and a metric.
     */
    private void orAtLeastItsPlace(ConsumerRecord<String, byte[]> event, String reason, RuntimeException failure) {
        if (Consumption.isOutage(failure)) {
            throw failure;
        }
        try {
            kafka.send(FittingLetter.bare(event, service, reason, clock.instant()))
                    .join();
        } catch (RuntimeException e) {
            if (Consumption.isOutage(e)) {
                throw e;
            }
            String place = event.topic() + ":" + event.partition() + ":" + event.offset();
            log.error("No dead letter could be written for {} ({}); mend the topic, then replay {}", place, e, place);
            metrics.unwritten(event.topic());
            if (unwritten.size() < MOST_UNWRITTEN) {
                unwritten.add(place);
            }
        }
    }

    /** Places of records without a letter since the start, until they are replayed; at most a hundred, the log has all. */
    List<String> unwritten() {
        return unwritten.stream().sorted().toList();
    }

    /** The innermost cause in one line; what an operator reads first. */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof MalformedEvent)) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    /** This service's open letters, newest first, at most 500 a topic: one a record, not those that were replayed. */
    public List<Letter> list() {
        try (Consumer<String, byte[]> consumer = consumers.get()) {
            Instant deadline = clock.instant().plus(READ_TIMEOUT);
            return topics.deadLetterTopics().stream()
                    .flatMap(topic -> open(consumer, new TopicPartition(topic, 0), deadline).stream())
                    .sorted(Comparator.comparing(Letter::at).reversed())
                    .toList();
        }
    }

    /** Backwards in steps, since other services' letters lie between: what is cut off is counted after all filters. */
    private List<Letter> open(Consumer<String, byte[]> consumer, TopicPartition partition, Instant deadline) {
        OpenLetters open = new OpenLetters(LISTED_PER_TOPIC);
        consumer.assign(List.of(partition));
        long start = offset(consumer.beginningOffsets(List.of(partition)));
        long end = offset(consumer.endOffsets(List.of(partition)));
        while (end > start && !open.isFull() && clock.instant().isBefore(deadline)) {
            long from = Math.max(start, end - STEP);
            read(consumer, Map.of(partition, from), Map.of(partition, end)).reversed().stream()
                    .filter(this::isOurs)
                    .forEach(open::add);
            end = from;
        }
        return open.letters().stream().map(event -> toLetter(event, false)).toList();
    }

    /** One letter with headers and data. */
    public Optional<Letter> find(String id) {
        return findRecord(id).map(event -> toLetter(event, true));
    }

    /**
     * Sends the record of a letter back to its topic for this service alone; empty when there is no such letter. In place
     * of a letter's id the place of a record on its own topic will do, should its letter not have been written.
     *
     * @throws NoSuchElementException when the letter was cut and the record itself is gone
     */
    public Optional<Letter> replay(String id) {
        return Place.parse(id)
                .filter(this::isOnASource)
                .map(this::source)
                .orElseGet(() -> findRecord(id))
                .map(event -> {
                    ConsumerRecord<String, byte[]> whole = EventHeaders.text(event.headers(), FittingLetter.CUT) == null
                            ? event
                            : source(Place.ofSource(event)).orElseThrow();
                    kafka.send(again(whole)).join();
                    kafka.send(settled(event)).join();
                    unwritten.remove(id);
                    return toLetter(event, false);
                });
    }

    private ProducerRecord<String, byte[]> again(ConsumerRecord<String, byte[]> event) {
        var again = new ProducerRecord<String, byte[]>(Place.ofSource(event).topic(), event.key(), event.value());
        for (Header header : event.headers()) {
            if (!header.key().startsWith(PREFIX) && !header.key().equals(REPLAYED_FOR)) {
                again.headers().add(header);
            }
        }
        EventHeaders.add(again.headers(), REPLAYED_FOR, service);
        return again;
    }

    /** Says beside the letters that this record's are no longer open. */
    private ProducerRecord<String, byte[]> settled(ConsumerRecord<String, byte[]> event) {
        Place source = Place.ofSource(event);
        var settled = new ProducerRecord<String, byte[]>(source.topic() + Topics.DEAD_LETTER_SUFFIX, new byte[0]);
        EventHeaders.add(settled.headers(), PREFIX + "partition", Integer.toString(source.partition()));
        EventHeaders.add(settled.headers(), PREFIX + "offset", Long.toString(source.offset()));
        EventHeaders.add(settled.headers(), PREFIX + "consumer", service);
        EventHeaders.add(settled.headers(), REPLAYED_AT, clock.instant().toString());
        return settled;
    }

    static boolean isSettlement(ConsumerRecord<String, byte[]> event) {
        return EventHeaders.text(event.headers(), REPLAYED_AT) != null;
    }

    private boolean isOnASource(Place place) {
        return topics.topics().stream().anyMatch(topic -> topic.name().equals(place.topic()));
    }

    private Optional<ConsumerRecord<String, byte[]>> source(Place place) {
        return read(place);
    }

    private Optional<ConsumerRecord<String, byte[]>> findRecord(String id) {
        return Place.parse(id)
                .filter(place -> topics.deadLetterTopics().contains(place.topic()) && place.partition() == 0)
                .flatMap(this::read)
                .filter(event -> isOurs(event) && !isSettlement(event));
    }

    private Optional<ConsumerRecord<String, byte[]>> read(Place place) {
        TopicPartition partition = new TopicPartition(place.topic(), place.partition());
        long offset = place.offset();
        try (Consumer<String, byte[]> consumer = consumers.get()) {
            if (consumer.partitionsFor(place.topic()).size() <= place.partition()) {
                return Optional.empty();
            }
            consumer.assign(List.of(partition));
            if (offset < offset(consumer.beginningOffsets(List.of(partition)))
                    || offset >= offset(consumer.endOffsets(List.of(partition)))) {
                return Optional.empty();
            }
            return read(consumer, Map.of(partition, offset), Map.of(partition, offset + 1)).stream()
                    .filter(event -> event.offset() == offset)
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

    private static Letter toLetter(ConsumerRecord<String, byte[]> event, boolean whole) {
        return new Letter(
                event.topic() + ":" + event.partition() + ":" + event.offset(),
                Place.ofSource(event).topic(),
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
