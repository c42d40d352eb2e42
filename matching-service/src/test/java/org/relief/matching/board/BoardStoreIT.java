package org.relief.matching.board;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relief.matching.board.BoardStore.Kind;
import org.relief.platform.embedded.EmbeddedDatabase;
import org.relief.platform.web.paging.PageRequest;

/** The board's documents and counters in a real database, whatever comes twice, late, or stops halfway. */
class BoardStoreIT {

    private static final String AREA = "testville";
    private static final Instant NOON = Instant.parse("2022-01-08T06:00:00Z");
    private static final long LONG_AGO = NOON.minus(Duration.ofDays(2)).toEpochMilli();
    private static final List<String> STATES = List.of("WAITING", "PLANNED", "SERVED", "UNSERVED", "CANCELLED");

    @TempDir
    private static Path directory;

    private static EmbeddedDatabase server;
    private static MongoClient client;

    private MongoDatabase database;
    private BoardStore store;
    private Tally tally;
    private Archive archive;

    @BeforeAll
    static void start() {
        server = EmbeddedDatabase.start(directory);
        client = MongoClients.create(server.uri());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @BeforeEach
    void open() {
        database = client.getDatabase("board-" + UUID.randomUUID());
        store = new BoardStore(database);
        Clock clock = new Ticking();
        tally = new Tally(store, clock);
        archive = new Archive(store, tally, clock);
    }

    /** Later each time that somebody looks. */
    private static final class Ticking extends Clock {
        private Instant now = NOON;

        @Override
        public Instant instant() {
            now = now.plus(Duration.ofSeconds(1));
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private boolean asked(String id, long sequence, int units, long at) {
        Bson change = combine(
                set("area", AREA),
                set("asked", new Document("reference", "R-" + id)),
                set("neighborhood", units % 2 == 0 ? "medeu" : "alatau"),
                set(AreaCounts.ASKED, units),
                set(BoardStore.ORDER, at),
                setOnInsert("state", "WAITING"));
        return store.write(Kind.REQUESTS, id, "askedSequence", sequence, change);
    }

    private boolean outlook(String id, long sequence, String state, int delivered) {
        Bson change = combine(
                set("area", AREA),
                set("state", state),
                set(AreaCounts.DELIVERED, delivered),
                set("reasons", state.equals("WAITING") ? List.of("NO_STOCK") : List.of()));
        return store.write(Kind.REQUESTS, id, "outlookSequence", sequence, change);
    }

    private AreaCounts counts() {
        return AreaCounts.of(tally.count(Kind.REQUESTS, AREA));
    }

    /** All documents read, as the counters should have it. */
    private void assertThatCountersAreRight() {
        archive.sweep(AREA);
        Map<String, Document> all = new HashMap<>();
        store.archive(Kind.REQUESTS).find().forEach(document -> all.put(document.getString("_id"), document));
        store.collection(Kind.REQUESTS).find().forEach(document -> all.put(document.getString("_id"), document));
        Map<String, Long> states = new TreeMap<>();
        Map<String, Long> asked = new TreeMap<>();
        all.values().stream().filter(one -> one.containsKey(AreaCounts.ASKED)).forEach(one -> {
            states.merge(one.getString("state"), 1L, Long::sum);
            if (!one.getString("state").equals("CANCELLED")) {
                asked.merge(one.getString("neighborhood"), (long) one.getInteger(AreaCounts.ASKED), Long::sum);
            }
        });
        AreaCounts counts = counts();
        assertThat(counts.states()).isEqualTo(states);
        Map<String, Long> counted = new TreeMap<>();
        counts.fill().forEach((neighborhood, fill) -> counted.put(neighborhood, fill.asked()));
        assertThat(counted).isEqualTo(asked);
    }

    private List<Document> uncounted() {
        return store.collection(Kind.REQUESTS)
                .find(eq(BoardStore.UNCOUNTED, true))
                .into(new ArrayList<>());
    }

    private Document tallied() {
        tally.count(Kind.REQUESTS, AREA);
        return store.counts().find().first();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void countersEqualARecountWhateverComesTwiceLateOrStopsHalfway(long seed) {
        var random = new Random(seed);
        for (int step = 0; step < 400; step++) {
            String id = "r" + random.nextInt(30);
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> asked(id, 1 + random.nextInt(5), 1 + random.nextInt(9), LONG_AGO);
                case 3, 4, 5, 6 ->
                    outlook(id, 1 + random.nextInt(20), STATES.get(random.nextInt(STATES.size())), random.nextInt(9));
                case 7 -> archive.sweep(AREA);
                case 8 -> stopsWhileCounting();
                case 9 -> stopsWhileArchiving(id, random.nextBoolean());
                case 10 -> {
                    if (random.nextInt(10) == 0) {
                        store.counts().drop();
                    }
                }
                default -> assertThatCountersAreRight();
            }
        }
        assertThatCountersAreRight();
    }

    private void stopsWhileCounting() {
        Document tally = tallied();
        asked("halfway", System.nanoTime(), 3, LONG_AGO);
        this.tally.begin(Kind.REQUESTS, tally, uncounted());
    }

    /** After the copy, or after the document was taken away. */
    private void stopsWhileArchiving(String id, boolean taken) {
        tally.count(Kind.REQUESTS, AREA);
        Document live = store.collection(Kind.REQUESTS).find(eq("_id", id)).first();
        if (live != null) {
            Archive.copy(store.archive(Kind.REQUESTS), new Document(live).append(BoardStore.MOVING, true));
            if (taken) {
                store.collection(Kind.REQUESTS).deleteOne(eq("_id", id));
            }
        }
    }

    @Test
    void whatWasBrokenOffOnItsWayIsNotLost() {
        asked("r1", 1, 4, LONG_AGO);
        outlook("r1", 1, "SERVED", 4);
        stopsWhileArchiving("r1", true);
        assertThat(outlook("r1", 2, "PARTLY_SERVED", 3)).isTrue();
        assertThat(store.page(Kind.REQUESTS, List.of(eq("area", AREA)), PageRequest.first(5)))
                .extracting(one -> one.getString("state"))
                .containsExactly("PARTLY_SERVED");
        assertThatCountersAreRight();
    }

    @Test
    void aCopyThatWasBrokenOffCountsForNothing() {
        asked("r1", 1, 4, LONG_AGO);
        outlook("r1", 1, "SERVED", 4);
        stopsWhileArchiving("r1", false);
        outlook("r1", 5, "WAITING", 0);
        assertThat(outlook("r1", 4, "UNSERVED", 0)).isFalse();
        assertThat(store.page(Kind.REQUESTS, List.of(eq("area", AREA), eq("state", "SERVED")), PageRequest.first(5)))
                .isEmpty();
        store.counts().drop();
        assertThat(counts().states()).isEqualTo(Map.of("WAITING", 1L));
        outlook("r1", 6, "SERVED", 4);
        archive.sweep(AREA);
        assertThat(store.archive(Kind.REQUESTS).find().first().getLong(BoardStore.REVISION))
                .isEqualTo(4);
    }

    @Test
    void twoWhoCountAtOnceCountOnce() {
        Document before = tallied();
        asked("r1", 1, 4, LONG_AGO);
        List<Document> news = uncounted();
        tally.begin(Kind.REQUESTS, before, news);
        tally.begin(Kind.REQUESTS, before, news);
        assertThat(counts().states()).containsExactlyEntriesOf(Map.of("WAITING", 1L));
    }

    @Test
    void whatChangesWhileItIsCountedIsCountedAgain() {
        Document before = tallied();
        asked("r1", 1, 4, LONG_AGO);
        List<Document> news = uncounted();
        outlook("r1", 1, "SERVED", 4);
        tally.begin(Kind.REQUESTS, before, news);
        assertThat(counts().states()).containsExactlyEntriesOf(Map.of("SERVED", 1L));
    }

    /** Documents of an earlier release, or counters that were deleted. */
    @Test
    void whatWasNeverCountedIsCountedAtOnce() {
        store.collection(Kind.REQUESTS)
                .insertOne(new Document("_id", "old")
                        .append("area", AREA)
                        .append("state", "SERVED")
                        .append("neighborhood", "medeu")
                        .append(AreaCounts.ASKED, 4));
        assertThat(counts().states()).containsExactlyEntriesOf(Map.of("SERVED", 1L));
        store.counts().drop();
        assertThat(counts().states()).containsExactlyEntriesOf(Map.of("SERVED", 1L));
    }

    private void over(String id) {
        asked(id, 1, 4, LONG_AGO);
        outlook(id, 1, "SERVED", 4);
        archive.sweep(AREA);
    }

    @Test
    void whatIsOverSinceADayIsInTheArchiveAndFoundAsBefore() {
        over("r1");
        asked("r2", 1, 4, LONG_AGO);
        asked("r3", 1, 4, NOON.toEpochMilli());
        outlook("r3", 1, "SERVED", 4);
        archive.sweep(AREA);
        assertThat(store.collection(Kind.REQUESTS).find().map(one -> one.getString("_id")))
                .containsExactlyInAnyOrder("r2", "r3");
        assertThat(store.find(Kind.REQUESTS, "r1")).isPresent();
        assertThat(store.page(Kind.REQUESTS, List.of(eq("area", AREA)), new PageRequest(2, null)))
                .extracting(one -> one.getString("_id"))
                .containsExactly("r3", "r1", "r2");
        assertThat(counts().states()).isEqualTo(Map.of("SERVED", 2L, "WAITING", 1L));
    }

    @Test
    void aLateWordIsWrittenWhereTheDocumentIs() {
        over("r1");
        assertThat(outlook("r1", 2, "PARTLY_SERVED", 3)).isTrue();
        assertThat(outlook("r1", 2, "SERVED", 4)).isFalse();
        assertThat(store.collection(Kind.REQUESTS).find()).isEmpty();
        assertThat(store.find(Kind.REQUESTS, "r1").orElseThrow().getString("state"))
                .isEqualTo("PARTLY_SERVED");
        assertThatCountersAreRight();
    }

    @Test
    void whatChangesOnItsWayToTheArchiveStays() {
        asked("r1", 1, 4, LONG_AGO);
        outlook("r1", 1, "SERVED", 4);
        Document read = store.find(Kind.REQUESTS, "r1").orElseThrow();
        outlook("r1", 2, "PARTLY_SERVED", 3);
        archive.move(Kind.REQUESTS, read);
        assertThat(store.archive(Kind.REQUESTS).find()).isEmpty();
        assertThat(store.find(Kind.REQUESTS, "r1").orElseThrow().getString("state"))
                .isEqualTo("PARTLY_SERVED");
    }

    /** The other instance has moved it, and a late word has come since. */
    @Test
    void twoWhoMoveItDoNotUndoALateWord() {
        asked("r1", 1, 4, LONG_AGO);
        outlook("r1", 1, "SERVED", 4);
        tally.count(Kind.REQUESTS, AREA);
        Document read = store.find(Kind.REQUESTS, "r1").orElseThrow();
        archive.move(Kind.REQUESTS, read);
        outlook("r1", 2, "PARTLY_SERVED", 3);
        archive.move(Kind.REQUESTS, read);
        assertThat(store.find(Kind.REQUESTS, "r1").orElseThrow().getString("state"))
                .isEqualTo("PARTLY_SERVED");
    }

    @Test
    void anErasedOperationLeavesTheArchiveToo() {
        over("r1");
        store.removeAll(Kind.REQUESTS, AREA);
        assertThat(store.find(Kind.REQUESTS, "r1")).isEmpty();
        assertThat(counts().states()).isEmpty();
    }
}
