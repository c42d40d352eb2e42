package org.relief.simulation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * A broker: topics of partitions, written record by record or in transactions as a whole, and how far each group has come.
 * What a transaction has not committed was never there, but for the offsets that its marks take.
 */
final class Log {

    static final int PARTITIONS = 2;

    /** A place in the log. */
    record Place(String topic, int partition) {}

    private final Map<Place, List<ConsumerRecord<String, byte[]>>> partitions = new LinkedHashMap<>();
    private final Map<Place, Long> ends = new LinkedHashMap<>();
    private final Map<String, Map<Place, Long>> groups = new TreeMap<>();
    private final List<Consumer<ConsumerRecord<String, byte[]>>> watchers = new ArrayList<>();

    /** Told of each record that can be read. */
    void watch(Consumer<ConsumerRecord<String, byte[]>> watcher) {
        watchers.add(watcher);
    }

    ConsumerRecord<String, byte[]> append(ProducerRecord<String, byte[]> record, long atMillis) {
        int partition = record.partition() != null
                ? record.partition()
                : record.topic().endsWith(".dlt") ? 0 : partitionOf(record.key());
        Place place = new Place(record.topic(), partition);
        long offset = ends.merge(place, 1L, Long::sum) - 1;
        var stored = new ConsumerRecord<>(
                record.topic(),
                partition,
                offset,
                atMillis,
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                record.key(),
                record.value(),
                copy(record.headers()),
                Optional.empty());
        partitions.computeIfAbsent(place, _ -> new ArrayList<>()).add(stored);
        watchers.forEach(watcher -> watcher.accept(stored));
        return stored;
    }

    /** The mark of a transaction takes an offset in each partition that it wrote to. */
    void mark(Place place) {
        ends.merge(place, 1L, Long::sum);
    }

    static int partitionOf(String key) {
        return Math.floorMod(key.hashCode(), PARTITIONS);
    }

    private static Headers copy(Headers headers) {
        return new RecordHeaders(headers.toArray());
    }

    /** Records from an offset on, at most so many. */
    List<ConsumerRecord<String, byte[]>> read(Place place, long from, int most) {
        List<ConsumerRecord<String, byte[]>> all = partitions.getOrDefault(place, List.of());
        int begin = firstAt(all, from);
        return List.copyOf(all.subList(begin, Math.min(all.size(), begin + most)));
    }

    private static int firstAt(List<ConsumerRecord<String, byte[]>> all, long from) {
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (all.get(middle).offset() < from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    List<ConsumerRecord<String, byte[]>> all(String topic) {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(partition ->
                        partitions.getOrDefault(new Place(topic, partition), List.<ConsumerRecord<String, byte[]>>of()))
                .flatMap(List::stream)
                .toList();
    }

    Optional<Long> lastOffset(Place place) {
        List<ConsumerRecord<String, byte[]>> all = partitions.getOrDefault(place, List.of());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast().offset());
    }

    long committed(String group, Place place) {
        return groups.getOrDefault(group, Map.of()).getOrDefault(place, 0L);
    }

    void commit(String group, Place place, long next) {
        groups.computeIfAbsent(group, _ -> new LinkedHashMap<>()).merge(place, next, Math::max);
    }

    /** The group's offsets are gone. */
    void forget(String group) {
        groups.remove(group);
    }

    boolean hasMore(String group, Place place) {
        return lastOffset(place).filter(last -> last >= committed(group, place)).isPresent();
    }

    List<Place> places(List<String> topics) {
        return topics.stream()
                .flatMap(topic -> IntStream.range(0, PARTITIONS).mapToObj(partition -> new Place(topic, partition)))
                .toList();
    }

    static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
