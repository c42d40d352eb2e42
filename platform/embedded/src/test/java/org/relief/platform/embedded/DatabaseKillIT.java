package org.relief.platform.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseKillIT {
    private static final int WRITERS = 8;
    private static final int ACKNOWLEDGED_BEFORE_KILL = 600;

    private final int port = Ports.findFree();
    private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();

    @TempDir
    private Path directory;

    @RepeatedTest(3)
    void losesNoAcknowledgedWriteAndKeepsIndexesInStepWhenKilled() throws Exception {
        try (var database = ChildJvm.start(EmbeddedDatabase.class, directory, port);
                MongoClient client = connect()) {
            createIndexes(docs(client));
            List<Thread> writers = new ArrayList<>();
            for (int w = 0; w < WRITERS; w++) writers.add(startWriter(docs(client), w));
            await().atMost(Duration.ofMinutes(1)).until(() -> acknowledged.size() >= ACKNOWLEDGED_BEFORE_KILL);
            database.kill();
            for (Thread writer : writers) writer.join();
        }
        try (var _ = ChildJvm.start(EmbeddedDatabase.class, directory, port);
                MongoClient client = connect()) {
            assertThat(lost(docs(client))).isEmpty();
            assertIndexesInStep(docs(client));
        }
    }

    @Test
    void answersEveryReaderOfADocumentThatOthersUpdate() throws Exception {
        try (var database = EmbeddedDatabase.inMemory();
                MongoClient client = MongoClients.create(database.uri().replace("=5000", "=2000&retryReads=false"))) {
            MongoCollection<Document> docs = docs(client);
            docs.insertOne(new Document("_id", "hot"));
            var failure = new AtomicReference<Throwable>();
            var reads = new AtomicInteger();
            var running = new AtomicReference<>(true);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 4; i++)
                threads.add(start(failure, running, () -> {
                    int n = reads.get() % 13;
                    docs.updateOne(eq("_id", "hot"), combine(set("items" + n, wide(n)), unset("items" + (n + 5) % 13)));
                }));
            for (int i = 0; i < 4; i++)
                threads.add(start(failure, running, () -> {
                    docs.find(eq("_id", "hot")).first();
                    reads.incrementAndGet();
                }));
            await().atMost(Duration.ofMinutes(1)).until(() -> reads.get() >= 8000 || failure.get() != null);
            running.set(false);
            for (Thread thread : threads) thread.join();
            assertThat(failure).hasValue(null);
        }
    }

    @Test
    void reusesTheSpaceOfOverwrittenDocuments() throws Exception {
        try (var database = EmbeddedDatabase.start(directory, port);
                MongoClient client = MongoClients.create(database.uri())) {
            MongoCollection<Document> docs = docs(client);
            for (int i = 0; i < 3000; i++) docs.insertOne(new Document("_id", i).append("items", wide(i)));
            for (int i = 0; i < 3000; i++) docs.updateOne(eq("_id", i * 7 % 3000), set("items", wide(i + 1)));
            assertThat(Files.size(directory.resolve("relief.mv"))).isLessThan(28_000_000);
        }
    }

    private MongoClient connect() {
        return MongoClients.create("mongodb://127.0.0.1:" + port
                + "/?socketTimeoutMS=2000&retryWrites=false&serverSelectionTimeoutMS=3000");
    }

    private static MongoCollection<Document> docs(MongoClient client) {
        return client.getDatabase("test").getCollection("docs");
    }

    private static void createIndexes(MongoCollection<Document> docs) {
        docs.createIndex(Indexes.ascending("unique"), new IndexOptions().unique(true));
        docs.createIndex(Indexes.ascending("writer"));
    }

    /** Inserts a document, then changes its indexed field every second time, until the database is gone. */
    private Thread startWriter(MongoCollection<Document> docs, int writer) {
        return Thread.ofPlatform().start(() -> {
            try {
                for (int i = 0; ; i++) {
                    String id = writer + "-" + i;
                    docs.insertOne(new Document("_id", id)
                            .append("unique", "u-" + id)
                            .append("writer", writer)
                            .append("version", 0));
                    acknowledged.put(id, 0);
                    if (i % 2 == 0) continue;
                    docs.updateOne(
                            and(eq("_id", id), eq("version", 0)), combine(set("unique", "v-" + id), inc("version", 1)));
                    acknowledged.put(id, 1);
                }
            } catch (MongoException e) {
                // killed
            }
        });
    }

    private List<String> lost(MongoCollection<Document> docs) {
        List<String> lost = new ArrayList<>();
        acknowledged.forEach((id, version) -> {
            Document found = docs.find(eq("_id", id)).first();
            if (found == null || found.getInteger("version") < version) lost.add(id);
        });
        return lost;
    }

    private static void assertIndexesInStep(MongoCollection<Document> docs) {
        List<Document> all = docs.find().into(new ArrayList<>());
        for (Document doc : all)
            assertThat(docs.find(eq("unique", doc.get("unique"))).first()).isEqualTo(doc);
        for (Document doc : all) {
            String id = doc.getString("_id");
            String other = doc.getString("unique").startsWith("u") ? "v-" + id : "u-" + id;
            assertThat(docs.find(eq("unique", other)).first()).isNull();
        }
        long byWriter = 0;
        for (int w = 0; w < WRITERS; w++) byWriter += docs.countDocuments(eq("writer", w));
        assertThat(byWriter).isEqualTo(all.size());
    }

    private static Thread start(AtomicReference<Throwable> failure, AtomicReference<Boolean> running, Runnable step) {
        return Thread.ofPlatform().start(() -> {
            try {
                while (running.get() && failure.get() == null) step.run();
            } catch (RuntimeException e) {
                failure.set(e);
            }
        });
    }

    private static Document wide(int seed) {
        var document = new Document();
        for (int i = 0; i < 40; i++) document.append("field" + i + "-" + seed % 7, seed + i);
        return document;
    }
}
