package org.relief.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A database with just what the services' rule allows: single documents, written whole or under a condition. A document that
 * was read never changes: what is written takes its place.
 */
final class Store {

    /** Another document has this id, or this value of a unique field. */
    static final class Duplicate extends RuntimeException {}

    /** One collection, in the order in which its documents came. */
    static final class Documents {

        private final Map<BsonValue, BsonDocument> byId = new LinkedHashMap<>();
        private final Set<BsonValue> pending = new LinkedHashSet<>();
        private final Set<String> unique = new LinkedHashSet<>();
        private final Runnable news;
        private final List<BiConsumer<@Nullable BsonDocument, BsonDocument>> watchers = new ArrayList<>();

        private final World world;

        Documents(World world, Runnable news) {
            this.world = world;
            this.news = news;
        }

        void unique(String field) {
            unique.add(field);
        }

        /** Told of each write: what was there before, and what is there now. */
        void watch(BiConsumer<@Nullable BsonDocument, BsonDocument> watcher) {
            watchers.add(watcher);
        }

        synchronized List<BsonDocument> find(BsonDocument filter, @Nullable BsonDocument sort, int limit) {
            Stream<BsonDocument> found = candidates(filter).filter(document -> Conditions.met(document, filter));
            Stream<BsonDocument> sorted = sort == null || sort.isEmpty() ? found : found.sorted(order(sort));
            return (limit > 0 ? sorted.limit(limit) : sorted).toList();
        }

        private Stream<BsonDocument> candidates(BsonDocument filter) {
            BsonValue id = idOf(filter);
            if (id != null) {
                return Stream.ofNullable(byId.get(id));
            }
            return filter.containsKey("pending")
                    ? List.copyOf(pending).stream().map(byId::get)
                    : byId.values().stream();
        }

        /** The one id that a filter allows, where it is as simple as that. */
        private static @Nullable BsonValue idOf(BsonDocument filter) {
            if (filter.containsKey("_id")) {
                return filter.get("_id").isDocument() ? null : filter.get("_id");
            }
            return filter.containsKey("$and")
                    ? filter.getArray("$and").stream()
                            .map(part -> idOf(part.asDocument()))
                            .filter(java.util.Objects::nonNull)
                            .findFirst()
                            .orElse(null)
                    : null;
        }

        private static Comparator<BsonDocument> order(BsonDocument sort) {
            Comparator<BsonDocument> order = (_, _) -> 0;
            for (Map.Entry<String, BsonValue> by : sort.entrySet()) {
                Comparator<BsonDocument> next = (one, other) ->
                        Conditions.compare(Conditions.first(one, by.getKey()), Conditions.first(other, by.getKey()));
                order = order.thenComparing(by.getValue().asNumber().intValue() < 0 ? next.reversed() : next);
            }
            return order;
        }

        synchronized void insert(BsonDocument document) {
            BsonDocument kept = document.clone();
            if (byId.containsKey(kept.get("_id")) || unique.stream().anyMatch(field -> isTaken(field, kept))) {
                throw new Duplicate();
            }
            put(kept);
        }

        private boolean isTaken(String field, BsonDocument document) {
            BsonValue value = Conditions.first(document, field);
            return byId.values().stream().anyMatch(other -> Conditions.same(Conditions.first(other, field), value));
        }

        private void put(BsonDocument document) {
            BsonValue id = document.get("_id");
            if (world.has(Planted.DEDUPE_DROPPED) && document.containsKey("handled")) {
                document.put("handled", new BsonArray());
            }
            BsonDocument before = byId.put(id, document);
            watchers.forEach(watcher -> watcher.accept(before, document));
            if (document.containsKey("pending")
                    && document.getBoolean("pending").getValue()) {
                pending.add(id);
                news.run();
            } else {
                pending.remove(id);
            }
        }

        /** Updates at most so many; what they are then. */
        synchronized List<BsonDocument> update(BsonDocument filter, BsonDocument update, int most, boolean upsert) {
            List<BsonDocument> updated = new ArrayList<>();
            for (BsonDocument document : find(planted(filter), null, most)) {
                BsonDocument next = document.clone();
                Changes.apply(next, update);
                put(next);
                updated.add(next);
            }
            if (updated.isEmpty() && upsert) {
                BsonDocument fresh = Changes.fresh(filter, update);
                insert(fresh);
                updated.add(fresh);
            }
            return updated;
        }

        /** The condition as a mistake would have it. */
        private BsonDocument planted(BsonDocument filter) {
            String dropped = world.has(Planted.GUARD_REMOVED)
                    ? "version"
                    : world.has(Planted.OLD_OUTLOOK_WINS) ? "outlookSequence" : "";
            return dropped.isEmpty() ? filter : without(filter, dropped);
        }

        private static BsonDocument without(BsonDocument filter, String dropped) {
            if (!filter.containsKey("$and")) {
                return filter;
            }
            BsonArray rest = new BsonArray(filter.getArray("$and").stream()
                    .filter(part -> !part.toString().contains("\"" + dropped + "\""))
                    .toList());
            return new BsonDocument("$and", rest);
        }

        synchronized int delete(BsonDocument filter, int most) {
            List<BsonDocument> found = find(filter, null, most);
            found.forEach(document -> {
                byId.remove(document.get("_id"));
                pending.remove(document.get("_id"));
            });
            return found.size();
        }

        Optional<BsonDocument> find(String id) {
            return find(new BsonDocument("_id", new org.bson.BsonString(id)), null, 1).stream()
                    .findFirst();
        }

        /** Whether something of it waits to be published, whatever the mark says. */
        synchronized boolean hasUnpublished() {
            return byId.values().stream()
                    .anyMatch(document -> document.containsKey("outbox")
                            && !document.getArray("outbox").isEmpty());
        }

        boolean hasPending() {
            return !pending.isEmpty();
        }

        List<BsonDocument> all() {
            return List.copyOf(byId.values());
        }
    }

    private final Map<String, Documents> collections = new LinkedHashMap<>();
    private final Runnable news;

    private final World world;

    /** @param news called whenever something waits to be published */
    Store(World world, Runnable news) {
        this.world = world;
        this.news = news;
    }

    Documents collection(String name) {
        return collections.computeIfAbsent(name, _ -> new Documents(world, news));
    }

    Set<String> names() {
        return collections.keySet();
    }
}
