package org.relief.matching.topology;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.test.TestRecord;

/** A log that keeps what it is given. */
final class KeptLog implements PartitionLog {

    private final Map<String, byte[]> state = new LinkedHashMap<>();
    private final Map<String, Long> last = new HashMap<>();

    void keep(TestRecord<String, byte[]> record) {
        if (record.value() == null) {
            state.remove(record.key());
        } else {
            state.put(record.key(), record.value());
        }
    }

    /** So many records are there of each topic. */
    void endsAt(Map<String, Long> records) {
        last.clear();
        records.forEach((topic, count) -> last.put(topic, count - 1));
        last.keySet().retainAll(MatchingTopology.SOURCES);
    }

    @Override
    public void readState(int partition, BiConsumer<String, byte[]> eachKeyAndValue) {
        state.forEach((key, value) -> eachKeyAndValue.accept(StateTopic.afterSlash(key), value));
    }

    @Override
    public Map<String, Long> waiting(int partition) {
        return Map.copyOf(last);
    }
}
