package org.relief.platform.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A non-unique index for equality of all its keys, or of the first few with a span of time, or the latest times, on the next;
 * held in memory and rebuilt from the data at every open (the base class fills an empty index), so it cannot fall out of step
 * with what is on disk. Other ranges and sorts scan.
 */
final class SecondaryIndex extends Index<Object> {
    private final Map<KeyValue, Set<Object>> positions = new HashMap<>();
    /** By the keys before a time, and then by that time. */
    private final Map<List<Object>, NavigableMap<Instant, Set<Object>>> byTime = new HashMap<>();
    /** One before and one after a span match it together, and neither lies within. */
    private boolean someHaveSeveralTimes;
    /** Which keys are no time in some document: it stands nowhere in the order of times. */
    private final BitSet untimed = new BitSet();

    /** @param isComplete whether all that the query may match is in it; @param latestFirst those of one time together */
    record Ordered(boolean isComplete, Iterator<Set<Object>> latestFirst) {}

    SecondaryIndex(String name, List<IndexKey> keys) {
        // "sparse" lets remove() answer null, as the position is not unique
        super(name, keys, true);
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        getKeyValues(document); // refuses parallel arrays before anything is written
    }

    @Override
    public synchronized void add(Document document, Object position, MongoCollection<Object> collection) {
        Set<KeyValue> found = getKeyValues(document);
        if (found.size() > 1) for (int i = 0; i < keys().size(); i++) someHaveSeveralTimes |= hasSeveralTimes(found, i);
        for (KeyValue key : found) {
            put(positions, key, position);
            for (int i = 0; i < key.size(); i++) {
                if (key.get(i) instanceof Instant at)
                    put(byTime.computeIfAbsent(before(key, i), absent -> new TreeMap<>()), at, position);
                else untimed.set(i);
            }
        }
    }

    @Override
    public synchronized @Nullable Object remove(Document document) {
        remove(document, Missing.ofNullable(document.get("_id")));
        return null;
    }

    private void remove(Document document, Object position) {
        for (KeyValue key : getKeyValues(document)) {
            take(positions, key, position);
            for (int i = 0; i < key.size(); i++) {
                if (key.get(i) instanceof Instant at) {
                    byTime.computeIfPresent(before(key, i), (same, times) -> {
                        take(times, at, position);
                        return times.isEmpty() ? null : times;
                    });
                }
            }
        }
    }

    private static boolean hasSeveralTimes(Set<KeyValue> keys, int at) {
        return keys.stream()
                        .map(key -> key.get(at))
                        .filter(Instant.class::isInstance)
                        .distinct()
                        .count()
                > 1;
    }

    private static <K> void put(Map<K, Set<Object>> map, K key, Object position) {
        map.computeIfAbsent(key, absent -> new LinkedHashSet<>()).add(Missing.ofNullable(position));
    }

    private static <K> void take(Map<K, Set<Object>> map, K key, Object position) {
        map.computeIfPresent(key, (same, set) -> {
            set.remove(position);
            return set.isEmpty() ? null : set;
        });
    }

    private static List<Object> before(KeyValue key, int end) {
        return key.stream().limit(end).toList();
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
        getKeyValues(after);
    }

    @Override
    public synchronized void updateInPlace(
            Document before, Document after, Object position, MongoCollection<Object> collection) {
        if (nullAwareEqualsKeys(before, after)) return;
        remove(before, Missing.ofNullable(position));
        add(after, position, collection);
    }

    @Override
    public synchronized boolean canHandle(Document query) {
        return PinnedKeys.find(query, keys()).isPresent()
                || !someHaveSeveralTimes && TimeSpan.find(query, keys()).isPresent();
    }

    @Override
    public synchronized Iterable<Object> getPositions(Document query) {
        return found(query).flatMap(Set::stream).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** How many documents it leaves to be looked at, each by each of its keys, for a query that it can handle. */
    synchronized long candidates(Document query) {
        return found(query).mapToLong(Set::size).sum();
    }

    private Stream<Set<Object>> found(Document query) {
        return PinnedKeys.find(query, keys())
                .map(pinned ->
                        Candidates.of(pinned, this::getKeyValues).map(key -> positions.getOrDefault(key, Set.of())))
                .orElseGet(() -> within(TimeSpan.find(query, keys()).orElseThrow()));
    }

    /** Of those that can handle it, the one that leaves the fewest; a unique one leaves next to nothing. */
    static Optional<Index<Object>> narrowest(List<Index<Object>> indexes, Document query) {
        return indexes.stream()
                .filter(index -> index.canHandle(query))
                .min(Comparator.comparingLong(
                        index -> index instanceof SecondaryIndex one ? one.candidates(query) : 0));
    }

    private Stream<Set<Object>> within(TimeSpan span) {
        int length = span.pinned().size();
        return Candidates.of(span.pinned(), this::getKeyValues)
                .map(key -> before(key, length))
                .distinct()
                .flatMap(key -> Stream.ofNullable(byTime.get(key)))
                .flatMap(times -> times.subMap(span.from(), true, span.until(), true).values().stream());
    }

    /** By this key, where the query pins all keys before it. */
    synchronized Optional<Ordered> inOrderOf(String time, Document query) {
        int at = keys().indexOf(time);
        if (at < 0 || someHaveSeveralTimes) return Optional.empty();
        return PinnedKeys.find(query, keys().subList(0, at))
                .map(pinned -> Candidates.of(pinned, this::getKeyValues)
                        .map(key -> before(key, at))
                        .distinct()
                        .flatMap(key -> Stream.ofNullable(byTime.get(key)))
                        .toList())
                .map(runs -> new Ordered(!untimed.get(at), new LatestFirst(runs)));
    }

    /** Several runs of times as one. */
    private static final class LatestFirst implements Iterator<Set<Object>> {

        private record Next(Map.Entry<Instant, Set<Object>> entry, Iterator<Map.Entry<Instant, Set<Object>>> rest) {}

        private final PriorityQueue<Next> next = new PriorityQueue<>(
                Comparator.comparing((Next run) -> run.entry().getKey()).reversed());

        LatestFirst(List<NavigableMap<Instant, Set<Object>>> runs) {
            runs.forEach(run -> advance(run.descendingMap().entrySet().iterator()));
        }

        private void advance(Iterator<Map.Entry<Instant, Set<Object>>> run) {
            if (run.hasNext()) next.add(new Next(run.next(), run));
        }

        @Override
        public boolean hasNext() {
            return !next.isEmpty();
        }

        @Override
        public Set<Object> next() {
            Next latest = next.remove();
            Set<Object> together = new LinkedHashSet<>(latest.entry().getValue());
            advance(latest.rest());
            while (hasNext()
                    && next.element().entry().getKey().equals(latest.entry().getKey())) {
                Next same = next.remove();
                together.addAll(same.entry().getValue());
                advance(same.rest());
            }
            return together;
        }
    }

    @Override
    public @Nullable Object getPosition(Document document) {
        return null;
    }

    @Override
    public synchronized long getCount() {
        return positions.size();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public synchronized void drop() {
        positions.clear();
        byTime.clear();
        untimed.clear();
    }
}
