package org.relief.matching.topology;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.relief.matching.delivery.Kind;

/**
 * All that is stored of the areas of one partition: records by kind, and how far each topic was taken in. It lies in the
 * stores, and in the same transaction goes to the {@link StateTopic}, from which it is made anew as it was when the stores,
 * their changelogs and the group's offsets are gone.
 */
final class PartitionState {

    /** The store of positions: topic → the last offset that was taken in. */
    static final String POSITIONS = "positions";

    static final String FORMAT_KEY = "format";

    private final int partition;
    private final Map<String, KeyValueStore<String, byte[]>> stores;
    private final LongSupplier clock;
    private final Consumer<Record<String, byte[]>> out;
    private final Map<String, Position> positions = new HashMap<>();
    private final Map<String, Position> unsaved = new TreeMap<>();
    private final Map<String, @Nullable String> topicIds = new HashMap<>();
    private boolean changed;

    /** @param stores of each kind and of {@link #POSITIONS}, by name */
    PartitionState(
            int partition,
            Map<String, KeyValueStore<String, byte[]>> stores,
            LongSupplier clock,
            Consumer<Record<String, byte[]>> out) {
        this.partition = partition;
        this.stores = Map.copyOf(stores);
        this.clock = clock;
        this.out = out;
    }

    /**
     * Makes sure that stores and topic are one: what the stores lack is taken from the topic, what the topic lacks is put
     * there.
     *
     * @param sources what is there of the topics that are read
     * @throws RefusedStart when that is not what was read before, and nobody said to go on all the same
     */
    void open(PartitionLog log, Map<String, Source> sources) {
        byte[] format = store(POSITIONS).get(FORMAT_KEY);
        if (format != null) {
            StateTopic.requireReadable(new String(format, StandardCharsets.UTF_8));
        }
        if (format == null && isEmpty()) {
            log.readState(partition, log.remembers(partition) ? this::fill : this::drop);
        } else if (format == null || !log.remembers(partition)) {
            stores.forEach(this::publishAll);
        }
        if (format == null) {
            put(POSITIONS, FORMAT_KEY, StateTopic.FORMAT.getBytes(StandardCharsets.UTF_8));
        }
        readPositions();
        goOn(log, sources);
    }

    private void fill(String key, byte[] value) {
        store(StateTopic.beforeSlash(key)).put(StateTopic.afterSlash(key), value);
    }

    /** Of a state of which a part is gone no other part counts. */
    private void drop(String key, byte[] value) {
        out.accept(StateTopic.record(partition, key, null, clock.getAsLong()));
    }

    private void goOn(PartitionLog log, Map<String, Source> sources) {
        Start.refusals(partition, positions, sources).stream()
                .filter(refusal -> !log.isAccepted(refusal))
                .findFirst()
                .ifPresent(refusal -> {
                    throw new RefusedStart(refusal);
                });
        Map<String, Position> kept = Start.ofThisLog(positions, sources);
        sources.forEach((topic, source) -> {
            topicIds.put(topic, source.topicId());
            Position next = topic.equals(Start.ITSELF)
                    ? new Position(0, source.topicId())
                    : Start.goOn(topic, kept.get(topic), source);
            if (next != null && !next.equals(positions.get(topic))) {
                put(POSITIONS, topic, next.bytes());
                positions.put(topic, next);
            }
        });
    }

    private void publishAll(String name, KeyValueStore<String, byte[]> store) {
        try (var all = store.all()) {
            all.forEachRemaining(entry -> publish(name, entry.key, entry.value));
        }
    }

    private boolean isEmpty() {
        return stores.values().stream().allMatch(PartitionState::isEmpty);
    }

    private static boolean isEmpty(KeyValueStore<String, byte[]> store) {
        try (var all = store.all()) {
            return !all.hasNext();
        }
    }

    private void readPositions() {
        try (var all = store(POSITIONS).all()) {
            all.forEachRemaining(entry -> {
                if (!entry.key.equals(FORMAT_KEY)) {
                    positions.put(entry.key, Position.read(entry.value));
                }
            });
        }
    }

    /** Each record of this kind, as it was stored, with its area. */
    void forEach(Kind kind, BiConsumer<String, byte[]> areaAndValue) {
        try (var all = store(kind.store()).all()) {
            all.forEachRemaining(entry -> areaAndValue.accept(StateTopic.beforeSlash(entry.key), entry.value));
        }
    }

    void put(String store, String key, byte @Nullable [] value) {
        if (value == null) {
            store(store).delete(key);
        } else {
            store(store).put(key, value);
        }
        publish(store, key, value);
        changed = true;
    }

    private void publish(String store, String key, byte @Nullable [] value) {
        out.accept(StateTopic.record(partition, store + "/" + key, value, clock.getAsLong()));
    }

    /** Whether this record was not taken in before: after a loss the log is read from its beginning. */
    boolean isNews(String topic, long offset) {
        Position position = positions.get(topic);
        return position == null || offset > position.offset();
    }

    /** The record was taken in. */
    void taken(String topic, long offset) {
        Position position = new Position(offset, topicIds.get(topic));
        positions.put(topic, position);
        unsaved.put(topic, position);
    }

    /** To be called after each piece of work: where it changed anything, how far the log was taken in is kept with it. */
    void keepPositions(boolean always) {
        if (changed || always) {
            unsaved.forEach((topic, position) -> put(POSITIONS, topic, position.bytes()));
            unsaved.clear();
            changed = false;
        }
    }

    private KeyValueStore<String, byte[]> store(String name) {
        return requireNonNull(stores.get(name), name);
    }
}
