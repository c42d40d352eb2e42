package org.relief.platform.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

    private List<Integer> ids(org.bson.conversions.Bson filter) {
        return things.find(filter).map(found -> found.getInteger("_id")).into(new ArrayList<>());
    }

    private static Document thing(int id) {
        return new Document("_id", id).append("n", id);
    }
}
