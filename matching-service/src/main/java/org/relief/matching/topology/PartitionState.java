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
import org.relief.matching.delivery.AreaState.Kind;

/**
 * All that is stored of the areas of one partition: records by kind, and how far each topic was taken in. It lies in the
 * stores, and in the same transaction goes to the {@link StateTopic}, from which it is made anew as it was when the stores,
 * their changelogs and the group's offsets are gone.
 */
final class PartitionState {

    /** The store of positions: topic → the last offset that was taken in. */
    static final String POSITIONS = "positions";

    private static final String FORMAT_KEY = "format";

    private final int partition;
    private final Map<String, KeyValueStore<String, byte[]>> stores;
    private final LongSupplier clock;
    private final Consumer<Record<String, byte[]>> out;
    private final Map<String, Long> positions = new HashMap<>();
    private final Map<String, Long> unsaved = new TreeMap<>();
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
     * Makes sure that stores and topic are one: what the stores lack is taken from the topic, what an older build left in
     * the stores alone is put there.
     *
     * @return whether there was anything, here or there
     */
    boolean open(PartitionLog log) {
        byte[] format = store(POSITIONS).get(FORMAT_KEY);
        if (format != null) {
            StateTopic.requireReadable(new String(format, StandardCharsets.UTF_8));
        } else if (isEmpty()) {
            log.readState(
                    partition,
                    (key, value) -> store(StateTopic.beforeSlash(key)).put(StateTopic.afterSlash(key), value));
        } else {
            stores.forEach(this::publishAll);
        }
        boolean any = !isEmpty();
        if (format == null) {
            put(POSITIONS, FORMAT_KEY, StateTopic.FORMAT.getBytes(StandardCharsets.UTF_8));
        }
        readPositions();
        return any;
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
                    positions.put(entry.key, Long.parseLong(new String(entry.value, StandardCharsets.UTF_8)));
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
        return offset > positions.getOrDefault(topic, -1L);
    }

    /** The record was taken in. */
    void taken(String topic, long offset) {
        positions.put(topic, offset);
        unsaved.put(topic, offset);
    }

    /** To be called after each piece of work: where it changed anything, how far the log was taken in is kept with it. */
    void keepPositions(boolean always) {
        if (changed || always) {
            unsaved.forEach((topic, offset) ->
                    put(POSITIONS, topic, Long.toString(offset).getBytes(StandardCharsets.UTF_8)));
            unsaved.clear();
            changed = false;
        }
    }

    private KeyValueStore<String, byte[]> store(String name) {
        return requireNonNull(stores.get(name), name);
    }
}
