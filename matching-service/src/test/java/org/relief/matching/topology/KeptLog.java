package org.relief.matching.topology;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.test.TestRecord;

/** A log that keeps what it is given. */
final class KeptLog implements PartitionLog {

    private final Map<String, byte[]> state = new LinkedHashMap<>();
    private final Map<String, Source> sources = new HashMap<>();
    private final Map<String, String> topicIds = new HashMap<>();
    private boolean accepted;

    void keep(TestRecord<String, byte[]> record) {
        if (record.value() == null) {
            state.remove(record.key());
        } else {
            state.put(record.key(), record.value());
        }
    }

    /** So many records are there of each topic. */
    void endsAt(Map<String, Long> records) {
        sources.clear();
        records.forEach((topic, count) ->
                sources.put(topic, new Source(0, count, topicIds.getOrDefault(topic, "first"), count - 1)));
        sources.keySet().retainAll(MatchingTopology.SOURCES);
    }

    /** The topic is another one now, and somebody said to read it. */
    void madeAnew(String topic) {
        topicIds.put(topic, "another");
        accepted = true;
    }

    /** All topics are others now, with nothing in them, and somebody said to read them. */
    void beginAnew() {
        MatchingTopology.SOURCES.forEach(topic -> sources.put(topic, new Source(0, 0, "another", null)));
        accepted = true;
    }

    Map<String, byte[]> state() {
        return Map.copyOf(state);
    }

    @Override
    public boolean remembers(int partition) {
        return state.containsKey(partition + "/positions/format");
    }

    @Override
    public void readState(int partition, BiConsumer<String, byte[]> eachKeyAndValue) {
        state.forEach((key, value) -> eachKeyAndValue.accept(StateTopic.afterSlash(key), value));
    }

    @Override
    public Map<String, Source> sources(int partition) {
        return Map.copyOf(sources);
    }

    @Override
    public boolean isAccepted(Refusal refusal) {
        return accepted;
    }
}
