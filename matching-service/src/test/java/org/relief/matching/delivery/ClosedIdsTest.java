package org.relief.matching.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is remembered of what is over, held against a set. */
class ClosedIdsTest {

    private static final Instant MORNING = Instant.parse("2022-01-06T03:00:00Z");

    /** The store: what is there after each unit of work that is kept. */
    private static final class Store implements Journal {
        private final Map<String, Record> kept = new LinkedHashMap<>();
        private final Map<String, @Nullable Record> changes = new LinkedHashMap<>();

        @Override
        public void save(Kind kind, String key, @Nullable Record value) {
            changes.put(key, value);
        }

        @Override
        public void publish(DeliveryEvent event, long sequence, Instant at) {}

        @Override
        public void keep() {
            changes.forEach((key, value) -> {
                if (value == null) {
                    kept.remove(key);
                } else {
                    kept.put(key, value);
                }
            });
            drop();
        }

        @Override
        public void drop() {
            changes.clear();
        }

        ClosedIds restored() {
            var ids = new ClosedIds(new UnitOfWork(), new SilentJournal());
            kept.values().forEach(leaf -> ids.restore((ClosedLeaf) leaf));
            return ids;
        }

        int largest() {
            return kept.values().stream()
                    .mapToInt(leaf -> ((ClosedLeaf) leaf).packed().length)
                    .max()
                    .orElse(0);
        }
    }

    private final Store store = new Store();
    private final UnitOfWork unit = new UnitOfWork();
    private final ClosedIds ids = new ClosedIds(unit, store);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 10);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void holdsWhatASetHolds(long seed) {
        var random = new Random(seed);
        Map<String, Instant> model = new HashMap<>();
        List<String> asked = new ArrayList<>();
        Instant now = MORNING;
        for (int step = 0; step < 300; step++) {
            now = now.plus(Duration.ofHours(random.nextInt(20)));
            List<String> added = new ArrayList<>();
            unit.begin();
            for (int i = random.nextInt(20); i > 0; i--) {
                String id = !asked.isEmpty() && random.nextInt(5) == 0
                        ? asked.get(random.nextInt(asked.size()))
                        : new UUID(random.nextLong(), random.nextLong()).toString();
                asked.add(id);
                if (!ids.contains(Kind.REQUEST, id)) {
                    ids.add(Kind.REQUEST, id, now);
                    added.add(id);
                }
            }
            ids.forgetOld(now);
            if (random.nextInt(4) == 0) {
                unit.takeBack();
                store.drop();
            } else {
                unit.end();
                store.keep();
                Instant closed = now;
                added.forEach(id -> model.put(id, closed));
                model.values().removeIf(at -> isTooOld(at, closed));
            }
        }
        assertThat(ids.size()).isEqualTo(model.size());
        ClosedIds restored = store.restored();
        assertThat(restored.size()).isEqualTo(model.size());
        assertThat(asked).allSatisfy(id -> {
            assertThat(ids.contains(Kind.REQUEST, id)).isEqualTo(model.containsKey(id));
            assertThat(restored.contains(Kind.REQUEST, id)).isEqualTo(model.containsKey(id));
        });
    }

    private static boolean isTooOld(Instant at, Instant now) {
        return now.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .minus(ClosedIds.KEPT)
                .isAfter(at.atZone(ZoneOffset.UTC).toLocalDate());
    }

    private void add(Kind kind, String id) {
        unit.begin();
        ids.add(kind, id, MORNING);
        unit.end();
        store.keep();
    }

    @Test
    void manyOfOneDayAreManySmallRecords() {
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            add(Kind.REQUEST, new UUID(random.nextLong(), random.nextLong()).toString());
        }
        assertThat(ids.size()).isEqualTo(20_000);
        assertThat(store.largest()).isLessThanOrEqualTo(20 + 16 * ClosedLeaf.MOST);
        assertThat(store.kept.values().stream()
                        .mapToInt(leaf -> ((ClosedLeaf) leaf).packed().length)
                        .sum())
                .isLessThan(20_000 * 17);
    }

    @Test
    void whatIsNoUuidIsRememberedToo() {
        add(Kind.REQUEST, "r-1");
        add(Kind.REQUEST, "R-2");
        assertThat(ids.contains(Kind.REQUEST, "r-1")).isTrue();
        assertThat(ids.contains(Kind.REQUEST, "R-2")).isTrue();
        assertThat(ids.contains(Kind.REQUEST, "r-2")).isFalse();
    }

    @Test
    void idsOfAnotherKindAreOthers() {
        String id = "5c9b0c9e-54bd-4b2c-a5f5-0d5a4f0f6d11";
        add(Kind.DELIVERY, id);
        assertThat(ids.contains(Kind.DELIVERY, id)).isTrue();
        assertThat(ids.contains(Kind.REQUEST, id)).isFalse();
        assertThat(ids.contains(Kind.SHIFT, id)).isFalse();
    }
}
