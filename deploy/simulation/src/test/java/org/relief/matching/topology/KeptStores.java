package org.relief.matching.topology;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The stores of one partition: what is not committed is taken back, as a changelog would not have it. */
public final class KeptStores {

    private final Map<String, TreeMap<String, byte[]>> byName = new HashMap<>();
    private final Deque<Runnable> stepsBack = new ArrayDeque<>();

    void commit() {
        stepsBack.clear();
    }

    /** As they were committed last. */
    public void takeBack() {
        while (!stepsBack.isEmpty()) {
            stepsBack.pop().run();
        }
    }

    /** All of it is gone. */
    public void lose() {
        stepsBack.clear();
        byName.clear();
    }

    KeyValueStore<String, byte[]> store(String name) {
        return new OneStore(name, byName.computeIfAbsent(name, _ -> new TreeMap<>()));
    }

    /** All of these, in their order. */
    static <V> KeyValueIterator<String, V> iterator(Map<String, V> entries) {
        Iterator<Map.Entry<String, V>> all = entries.entrySet().iterator();
        return new KeyValueIterator<>() {
            @Override
            public void close() {}

            @Override
            public String peekNextKey() {
                throw new UnsupportedOperationException("nobody peeks");
            }

            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public KeyValue<String, V> next() {
                var entry = all.next();
                return KeyValue.pair(entry.getKey(), entry.getValue());
            }
        };
    }

    private final class OneStore implements KeyValueStore<String, byte[]> {

        private final String name;
        private final TreeMap<String, byte[]> values;

        OneStore(String name, TreeMap<String, byte[]> values) {
            this.name = name;
            this.values = values;
        }

        @Override
        public void put(String key, byte[] value) {
            byte[] before = value == null ? values.remove(key) : values.put(key, value);
            stepsBack.push(() -> restore(key, before));
        }

        private void restore(String key, byte[] before) {
            if (before == null) {
                values.remove(key);
            } else {
                values.put(key, before);
            }
        }

        @Override
        public byte[] putIfAbsent(String key, byte[] value) {
            byte[] there = values.get(key);
            if (there == null) {
                put(key, value);
            }
            return there;
        }

        @Override
        public void putAll(List<KeyValue<String, byte[]>> entries) {
            entries.forEach(entry -> put(entry.key, entry.value));
        }

        @Override
        public byte[] delete(String key) {
            byte[] before = values.get(key);
            put(key, null);
            return before;
        }

        @Override
        public byte[] get(String key) {
            return values.get(key);
        }

        @Override
        public KeyValueIterator<String, byte[]> range(String from, String to) {
            return iterator(values.subMap(from, true, to, true));
        }

        @Override
        public KeyValueIterator<String, byte[]> all() {
            return iterator(new TreeMap<>(values));
        }

        @Override
        public long approximateNumEntries() {
            return values.size();
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void init(StateStoreContext context, StateStore root) {}

        @Override
        public void flush() {}

        @Override
        public void close() {}

        @Override
        public boolean persistent() {
            return false;
        }

        @Override
        public boolean isOpen() {
            return true;
        }
    }
}
