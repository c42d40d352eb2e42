package org.relief.matching.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads with a consumer of its own that lives for one question, committed records only. */
final class KafkaPartitionLog implements PartitionLog {

    private static final Duration POLL = Duration.ofMillis(200);
    /** Looked back that far first: behind the last record there may be marks of transactions. */
    private static final long LOOK_BACK = 4;

    private final Map<String, Object> settings;
    private final String applicationId;

    /** @param kafka how to reach the broker; deserializers and group are set here */
    KafkaPartitionLog(Map<String, Object> kafka, String applicationId) {
        this.applicationId = applicationId;
        this.settings = new HashMap<>(kafka);
        // For its committed offsets only; nobody joins the group.
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, applicationId);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        // Without a broker the thread that asks is better given up and replaced than held.
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    }

    @Override
    public void readState(int partition, BiConsumer<String, byte[]> eachKeyAndValue) {
        Map<String, byte[]> last = new LinkedHashMap<>();
        reading(consumer -> {
            var state = new TopicPartition(StateTopic.name(applicationId), partition);
            consumer.assign(List.of(state));
            consumer.seekToBeginning(List.of(state));
            forEach(consumer, consumer.endOffsets(List.of(state)), record -> {
                if (record.value() == null) {
                    last.remove(record.key());
                } else {
                    StateTopic.requireReadable(record.headers());
                    last.put(record.key(), record.value());
                }
            });
        });
        last.forEach((key, value) -> eachKeyAndValue.accept(StateTopic.afterSlash(key), value));
    }

    @Override
    public Map<String, Long> waiting(int partition) {
        Map<String, Long> waiting = new HashMap<>();
        reading(consumer -> {
            List<TopicPartition> sources = MatchingTopology.SOURCES.stream()
                    .map(topic -> new TopicPartition(topic, partition))
                    .toList();
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(sources));
            lastRecords(consumer, sources).forEach((source, last) -> {
                OffsetAndMetadata next = committed.get(source);
                if (next == null || next.offset() <= last) {
                    waiting.put(source.topic(), last);
                }
            });
        });
        return waiting;
    }

    /** The offset of the last record of each; an empty one has none. */
    private static Map<TopicPartition, Long> lastRecords(
            KafkaConsumer<String, byte[]> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> last = new HashMap<>();
        consumer.endOffsets(partitions)
                .forEach((partition, end) -> lastRecord(consumer, partition, begins.getOrDefault(partition, 0L), end)
                        .ifPresent(offset -> last.put(partition, offset)));
        return last;
    }

    /** Looks at more and more of the end, until there is a record. */
    private static Optional<Long> lastRecord(
            KafkaConsumer<String, byte[]> consumer, TopicPartition partition, long begin, long end) {
        consumer.assign(List.of(partition));
        Optional<Long> found = Optional.empty();
        long from = end;
        while (from > begin && found.isEmpty()) {
            from = Math.max(begin, end - LOOK_BACK * Math.max(1, end - from));
            found = lastRecordFrom(consumer, partition, from, end);
        }
        return found;
    }

    private static Optional<Long> lastRecordFrom(
            KafkaConsumer<String, byte[]> consumer, TopicPartition partition, long from, long end) {
        List<Long> offsets = new ArrayList<>();
        consumer.seek(partition, from);
        forEach(consumer, Map.of(partition, end), record -> offsets.add(record.offset()));
        return offsets.isEmpty() ? Optional.empty() : Optional.of(offsets.getLast());
    }

    private static void forEach(
            KafkaConsumer<String, byte[]> consumer,
            Map<TopicPartition, Long> ends,
            Consumer<ConsumerRecord<String, byte[]>> action) {
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(action);
        }
    }

    private void reading(Consumer<KafkaConsumer<String, byte[]>> work) {
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            work.accept(consumer);
        }
    }
}
