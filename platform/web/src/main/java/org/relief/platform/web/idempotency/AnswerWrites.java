package org.relief.platform.web.idempotency;

import static java.util.stream.Collectors.toMap;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.bson.Document;

/**
 * Writes that come at the same time go to the database together: one that comes alone goes at once, and while it is under
 * way others gather. Whoever writes waits until theirs is kept, as if it had gone by itself.
 */
final class AnswerWrites implements AutoCloseable {

    private static final int TOGETHER = 100;
    private static final BulkWriteOptions EACH_BY_ITSELF = new BulkWriteOptions().ordered(false);

    private record Waiting(WriteModel<Document> write, CompletableFuture<Boolean> kept) {}

    private final MongoCollection<Document> collection;
    private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();
    private final Thread writer;

    AnswerWrites(MongoCollection<Document> collection) {
        this.collection = collection;
        this.writer = Thread.ofVirtual().name("answers").start(this::run);
    }

    /** False when another has that {@code _id} already. */
    boolean write(WriteModel<Document> write) {
        Waiting mine = new Waiting(write, new CompletableFuture<>());
        waiting.add(mine);
        if (!writer.isAlive()) {
            failAll(new IllegalStateException("the service stops"));
        }
        try {
            return mine.kept().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException why ? why : e;
        }
    }

    /** How many wait for the next write. */
    int gathered() {
        return waiting.size();
    }

    private void run() {
        try {
            while (true) {
                List<Waiting> all = new ArrayList<>(List.of(waiting.take()));
                waiting.drainTo(all, TOGETHER - 1);
                write(all);
            }
        } catch (InterruptedException _) {
            // The service stops; whoever comes now is told.
        }
    }

    private void write(List<Waiting> all) {
        try {
            collection.bulkWrite(all.stream().map(Waiting::write).toList(), EACH_BY_ITSELF);
            all.forEach(one -> one.kept().complete(true));
        } catch (MongoBulkWriteException e) {
            tell(all, e);
        } catch (RuntimeException | Error e) {
            all.forEach(one -> one.kept().completeExceptionally(e));
        }
    }

    private static void tell(List<Waiting> all, MongoBulkWriteException e) {
        Map<Integer, BulkWriteError> errors =
                e.getWriteErrors().stream().collect(toMap(BulkWriteError::getIndex, error -> error));
        for (int i = 0; i < all.size(); i++) {
            BulkWriteError error = errors.get(i);
            CompletableFuture<Boolean> kept = all.get(i).kept();
            if (error != null && error.getCategory() == ErrorCategory.DUPLICATE_KEY) {
                kept.complete(false);
            } else if (error != null || e.getWriteConcernError() != null) {
                kept.completeExceptionally(e);
            } else {
                kept.complete(true);
            }
        }
    }

    private void failAll(RuntimeException why) {
        List<Waiting> left = new ArrayList<>();
        waiting.drainTo(left);
        left.forEach(one -> one.kept().completeExceptionally(why));
    }

    @Override
    public void close() {
        writer.interrupt();
        try {
            writer.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        failAll(new IllegalStateException("the service stops"));
    }
}
