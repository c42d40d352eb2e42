package org.relief.platform.web.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.bson.BsonDocument;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many who answer at once cost few writes, and each hears of its own. */
class AnswerWritesTest {

    private static final Duration WHILE = Duration.ofMinutes(1);

    /** Writes of each call, as they came. */
    private final List<Integer> calls = new CopyOnWriteArrayList<>();

    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    private volatile @Nullable RuntimeException failure;
    private final AnswerWrites writes = new AnswerWrites(collection());

    @SuppressWarnings("unchecked")
    private MongoCollection<Document> collection() {
        MongoCollection<Document> collection = mock(MongoCollection.class);
        when(collection.bulkWrite(anyList(), any(BulkWriteOptions.class))).thenAnswer(call -> {
            calls.add(call.<List<?>>getArgument(0).size());
            if (calls.size() == 1) {
                first.countDown();
                open.await();
            } else if (failure != null) {
                throw failure;
            }
            return BulkWriteResult.unacknowledged();
        });
        return collection;
    }

    @AfterEach
    void close() {
        open.countDown();
        writes.close();
    }

    private CompletableFuture<Boolean> write(int number) {
        return CompletableFuture.supplyAsync(
                () -> writes.write(new InsertOneModel<>(new Document("_id", number))),
                Executors.newVirtualThreadPerTaskExecutor());
    }

    /** Three that gather while the first is under way. */
    private List<CompletableFuture<Boolean>> gathered() throws InterruptedException {
        List<CompletableFuture<Boolean>> all = new ArrayList<>(List.of(write(0)));
        first.await();
        for (int i = 1; i <= 3; i++) {
            all.add(write(i));
            int sent = i;
            await().until(() -> writes.gathered() == sent);
        }
        open.countDown();
        return all;
    }

    @Test
    void goTogetherWhileOneIsUnderWay() throws Exception {
        for (var one : gathered()) {
            assertThat(one.get()).isTrue();
        }
        assertThat(calls).containsExactly(1, 3);
    }

    @Test
    void tellEachOfItsOwn() throws Exception {
        failure = new MongoBulkWriteException(
                BulkWriteResult.unacknowledged(),
                List.of(
                        new BulkWriteError(11000, "E11000 duplicate key", new BsonDocument(), 1),
                        new BulkWriteError(121, "refused", new BsonDocument(), 2)),
                null,
                new ServerAddress(),
                Set.of());
        var all = gathered();
        assertThat(all.get(0).get()).isTrue();
        assertThat(all.get(1).get()).isTrue();
        assertThat(all.get(2).get()).as("another has it").isFalse();
        assertThat(all.get(3)).failsWithin(WHILE);
    }

    @Test
    void failTogetherWhenTheDatabaseIsAwayAndGoOnAfterwards() throws Exception {
        RuntimeException away = new MongoSocketReadException("away", new ServerAddress());
        failure = away;
        var all = gathered();
        for (var one : all.subList(1, 4)) {
            assertThat(one)
                    .failsWithin(WHILE)
                    .withThrowableOfType(ExecutionException.class)
                    .withCause(away);
        }
        failure = null;
        assertThat(write(4).get()).isTrue();
    }

    @Test
    void letNobodyWaitForAServiceThatStops() throws Exception {
        open.countDown();
        writes.close();
        assertThat(write(0)).failsWithin(WHILE);
    }
}
