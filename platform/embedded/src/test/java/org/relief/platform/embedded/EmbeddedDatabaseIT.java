package org.relief.platform.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {
    private EmbeddedDatabase database;
    private MongoClient client;
    private MongoCollection<Document> things;

    @BeforeEach
    void open() {
        database = EmbeddedDatabase.inMemory();
        client = MongoClients.create(database.uri());
        things = client.getDatabase("test").getCollection("things");
    }

    @AfterEach
    void close() {
        client.close();
        database.close();
    }

    @Test
    void findsByASecondaryIndexBesideOtherConditions() {
        things.createIndex(Indexes.ascending("group"));
        for (int i = 0; i < 20; i++) things.insertOne(thing(i).append("group", "g" + i % 4));

        assertThat(ids(and(eq("group", "g1"), gte("n", 9)))).containsExactly(9, 13, 17);
        assertThat(ids(in("group", "g0", "g3"))).hasSize(10);
        assertThat(ids(eq("group", null))).isEmpty();
    }

    @Test
    void findsBySpansOfTimeWithAndWithoutKeysBefore() {
        things.createIndex(Indexes.compoundIndex(Indexes.ascending("group"), Indexes.descending("at")));
        things.createIndex(Indexes.ascending("ended"));
        for (int i = 0; i < 20; i++)
            things.insertOne(thing(i).append("group", "g" + i % 2).append("at", new Date(i)));
        things.updateOne(eq("_id", 4), set("at", new Date(40)));
        things.updateOne(eq("_id", 6), set("ended", new Date(100)));
        things.deleteOne(eq("_id", 8));

        assertThat(ids(and(eq("group", "g0"), gte("at", new Date(2)), lt("at", new Date(12)))))
                .containsExactlyInAnyOrder(2, 6, 10);
        assertThat(ids(and(eq("group", "g0"), gt("at", new Date(16))))).containsExactlyInAnyOrder(18, 4);
        assertThat(ids(and(in("group", "g0", "g1"), lte("at", new Date(1))))).containsExactlyInAnyOrder(0, 1);
        assertThat(ids(lt("ended", new Date(101)))).containsExactly(6);
        assertThat(ids(and(gt("ended", new Date(100)), lt("ended", new Date(50)))))
                .isEmpty();
    }

    @Test
    void findsBySpansOfTimeAlsoWhereFurtherKeysFollow() {
        things.createIndex(Indexes.ascending("group", "at", "place.lat"));
        for (int i = 0; i < 20; i++)
            things.insertOne(thing(i).append("group", "g" + i % 2)
                    .append("at", new Date(i))
                    .append("place", new Document("lat", 43 + i / 100.0)));
        things.insertOne(thing(20).append("group", "g0").append("at", new Date(9)));
        things.updateOne(eq("_id", 10), set("place.lat", 50.0));

        Bson since = and(eq("group", "g0"), gt("at", new Date(5)));
        assertThat(ids(and(since, lt("place.lat", 43.155)))).containsExactlyInAnyOrder(6, 8, 12, 14);
        assertThat(ids(and(since, lt("at", new Date(10))))).containsExactlyInAnyOrder(6, 8, 20);
    }

    @Test
    void findsWhatHasOneTimeBeforeAndOneAfterASpan() {
        things.createIndex(Indexes.ascending("at"));
        things.insertOne(thing(1).append("at", List.of(new Date(1), new Date(9))));

        assertThat(ids(and(gt("at", new Date(3)), lt("at", new Date(6))))).containsExactly(1);
    }

    /** Beside a collection without the index, after changes, with several groups each, equal times and, in the end, none. */
    @Test
    void findsTheLatestOfAGroupInOrder() {
        things.createIndex(Indexes.compoundIndex(Indexes.ascending("groups"), Indexes.descending("at")));
        MongoCollection<Document> plain = client.getDatabase("test").getCollection("plain");
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            Document one = thing(i).append("groups", List.of("g" + random.nextInt(4), "g" + random.nextInt(4)))
                    .append("even", i % 2 == 0)
                    .append("at", new Date(random.nextInt(60)));
            things.insertOne(one);
            plain.insertOne(one);
        }
        isSameAs(plain, random);
        for (MongoCollection<Document> both : List.of(things, plain)) {
            both.updateMany(eq("groups", "g1"), set("at", new Date(30)));
            both.deleteMany(lt("_id", 50));
        }
        isSameAs(plain, random);
        for (MongoCollection<Document> both : List.of(things, plain)) both.updateMany(eq("even", true), unset("at"));
        isSameAs(plain, random);
    }

    private void isSameAs(MongoCollection<Document> plain, Random random) {
        for (int i = 0; i < 60; i++) {
            Bson query = and(
                    in("groups", "g" + random.nextInt(5), "g" + random.nextInt(5)),
                    in("even", random.nextBoolean(), random.nextBoolean()),
                    random.nextBoolean() ? lt("at", new Date(random.nextInt(60))) : exists("_id"));
            Bson order = Sorts.descending("at", "_id");
            int skip = random.nextInt(3) * 7;
            int limit = random.nextInt(30);
            List<Document> expected =
                    plain.find(query).sort(order).skip(skip).limit(limit).into(new ArrayList<>());
            assertThat(things.find(query).sort(order).skip(skip).limit(limit).into(new ArrayList<>()))
                    .as("%s, %d from %d", query, limit, skip)
                    .isEqualTo(expected);
        }
    }

    @Test
    void keepsASecondaryIndexInStepWithUpdatesAndDeletes() {
        things.createIndex(Indexes.ascending("group", "detail.color"));
        things.insertOne(thing(1).append("group", "a").append("detail", new Document("color", "red")));
        things.insertOne(thing(2).append("group", "a").append("detail", new Document("color", "red")));

        things.updateOne(eq("_id", 1), set("detail.color", "blue"));
        things.deleteOne(eq("_id", 2));

        assertThat(ids(and(eq("group", "a"), eq("detail.color", "red")))).isEmpty();
        assertThat(ids(and(eq("group", "a"), eq("detail.color", "blue")))).containsExactly(1);
    }

    @Test
    void indexesEveryElementOfAnArray() {
        things.createIndex(Indexes.ascending("tags"));
        things.insertOne(thing(1).append("tags", List.of("x", "y")));
        things.insertOne(thing(2).append("tags", List.of()));

        assertThat(ids(eq("tags", "y"))).containsExactly(1);
    }

    @Test
    void treatsEqualNumbersOfDifferentTypesAsOneKey() {
        things.createIndex(Indexes.ascending("n"));
        things.insertOne(new Document("_id", 1).append("n", 5L));

        assertThat(ids(eq("n", 5))).containsExactly(1);
        assertThat(ids(eq("n", 5.0))).containsExactly(1);
    }

    @Test
    void refusesADuplicateOfAUniqueKeyAlsoInAnUpdate() {
        things.createIndex(Indexes.ascending("n"), new IndexOptions().unique(true));
        things.insertMany(List.of(thing(1), thing(2)));

        assertThatThrownBy(() -> things.insertOne(new Document("_id", 3).append("n", 2)))
                .isInstanceOf(MongoWriteException.class);
        assertThatThrownBy(() -> things.updateOne(eq("_id", 1), set("n", 2))).isInstanceOf(MongoWriteException.class);
        assertThat(ids(eq("n", 1))).containsExactly(1);
    }

    @Test
    void letsExactlyOneOfManyConditionalUpdatesWin() throws Exception {
        things.insertOne(thing(1).append("version", 0));
        Callable<Long> attempt = () -> things.updateOne(and(eq("_id", 1), eq("version", 0)), inc("version", 1))
                .getModifiedCount();

        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            long winners = 0;
            for (var result : executor.invokeAll(java.util.Collections.nCopies(16, attempt))) winners += result.get();
            assertThat(winners).isOne();
        }
    }

    /** The file was written by the version before documents were kept as BSON. */
    @Test
    void goesOnWithTheFileOfAnOlderVersion(@TempDir Path directory) throws Exception {
        Files.copy(getClass().getResourceAsStream("/older-relief.mv"), directory.resolve("relief.mv"));
        Document lot = new Document("lot", "L1").append("quantity", 3);
        Document one = new Document("_id", "one")
                .append("reference", "R1")
                .append("group", "a")
                .append("n", 7)
                .append("big", 9_000_000_000L)
                .append("share", 0.5)
                .append("at", new Date(1_640_995_200_000L))
                .append("lots", List.of(lot))
                .append("sealed", new Binary(new byte[] {1, 2, 3}))
                .append("flag", true)
                .append("none", null);

        reopened(directory, kept -> {
            assertThat(kept.find(eq("_id", "one")).first()).isEqualTo(one);
            assertThat(kept.find(eq("_id", 5.0)).first()).containsEntry("reference", "R5");
            assertThatThrownBy(() -> kept.insertOne(new Document("_id", "two")))
                    .isInstanceOf(MongoWriteException.class);
            assertThatThrownBy(() -> kept.insertOne(new Document("_id", 5L))).isInstanceOf(MongoWriteException.class);
            assertThatThrownBy(() -> kept.insertOne(new Document("_id", "six").append("reference", "R2")))
                    .isInstanceOf(MongoWriteException.class);
            kept.updateOne(eq("group", "b"), set("n", 8));
            kept.deleteOne(eq("_id", 5));
            kept.insertOne(new Document("_id", "seven").append("reference", "R5"));
        });
        reopened(directory, kept -> {
            assertThat(kept.find().map(found -> found.get("_id")).into(new ArrayList<>()))
                    .containsExactlyInAnyOrder("one", "two", "seven");
            assertThat(kept.find(eq("_id", "one")).first()).isEqualTo(one);
            assertThat(kept.find(eq("reference", "R2")).first()).containsEntry("n", 8);
        });
    }

    @Test
    void findsIdsOfEveryKindAfterAReopening(@TempDir Path directory) throws Exception {
        List<Object> all = List.of("text", "", 5, 7.5, 9_000_000_000L, new ObjectId(), new Document("a", 1));
        reopened(directory, kept -> all.forEach(id -> kept.insertOne(new Document("_id", id))));

        reopened(directory, kept -> {
            for (Object id : all) {
                assertThat(kept.find(eq("_id", id)).first()).isEqualTo(new Document("_id", id));
                assertThatThrownBy(() -> kept.insertOne(new Document("_id", id)))
                        .isInstanceOf(MongoWriteException.class);
                assertThat(kept.deleteOne(eq("_id", id)).getDeletedCount()).isOne();
                assertThat(kept.find(eq("_id", id)).first()).isNull();
                kept.insertOne(new Document("_id", id));
            }
        });
    }

    private static void reopened(Path directory, Consumer<MongoCollection<Document>> work) {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory);
                MongoClient client = MongoClients.create(database.uri())) {
            work.accept(client.getDatabase("test").getCollection("things"));
        }
    }

    private List<Integer> ids(org.bson.conversions.Bson filter) {
        return things.find(filter).map(found -> found.getInteger("_id")).into(new ArrayList<>());
    }

    private static Document thing(int id) {
        return new Document("_id", id).append("n", id);
    }
}
