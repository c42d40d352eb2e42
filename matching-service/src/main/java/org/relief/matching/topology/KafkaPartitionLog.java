package org.relief.matching.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Asks the broker, and what was seen there before the start. */
final class KafkaPartitionLog implements PartitionLog {

    /** Looked back that far first: behind the last record there may be marks of transactions. */
    private static final long LOOK_BACK = 4;

    private final LogReader reader;
    private final String applicationId;
    private final StartGate gate;

    KafkaPartitionLog(LogReader reader, String applicationId, StartGate gate) {
        this.reader = reader;
        this.applicationId = applicationId;
        this.gate = gate;
    }

    @Override
    public boolean remembers(int partition) {
        return gate.seen().remembered().contains(partition);
    }

    @Override
    public boolean isAccepted(Refusal refusal) {
        return gate.isAccepted(refusal);
    }

    @Override
    public void readState(int partition, BiConsumer<String, byte[]> eachKeyAndValue) {
        Map<String, byte[]> last = new LinkedHashMap<>();
        reader.ask(consumer -> {
            var state = new TopicPartition(StateTopic.name(applicationId), partition);
            consumer.assign(List.of(state));
            consumer.seekToBeginning(List.of(state));
            LogReader.forEach(consumer, consumer.endOffsets(List.of(state)), record -> {
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
    public Map<String, Source> sources(int partition) {
        Map<String, Source> sources = new HashMap<>();
        sources.put(Start.ITSELF, Source.itself(gate.seen().topicIds().get(StateTopic.name(applicationId))));
        reader.ask(consumer -> {
            List<TopicPartition> partitions = MatchingTopology.SOURCES.stream()
                    .map(topic -> new TopicPartition(topic, partition))
                    .toList();
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            consumer.endOffsets(partitions).forEach((source, end) -> {
                long begin = begins.getOrDefault(source, 0L);
                Long waiting = lastRecord(consumer, source, begin, end)
                        .filter(last -> isWaiting(last, committed.get(source)))
                        .orElse(null);
                String id = gate.seen().topicIds().get(source.topic());
                sources.put(source.topic(), new Source(begin, end, id, waiting));
            });
        });
        return sources;
    }

    private static boolean isWaiting(long offset, @Nullable OffsetAndMetadata next) {
        return next == null || next.offset() <= offset;
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
        LogReader.forEach(consumer, Map.of(partition, end), record -> offsets.add(record.offset()));
        return offsets.isEmpty() ? Optional.empty() : Optional.of(offsets.getLast());
    }
}
