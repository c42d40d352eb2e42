package org.relief.platform.eventing;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outbox of one aggregate on its way. The next event is sent when the one before is acknowledged: of two that are under
 * way together a broker may take the second alone, and whoever hears that takes the first for old.
 */
final class Outgoing {

    private static final Logger log = LoggerFactory.getLogger(Outgoing.class);

    private final Document document;
    private final List<OutboxEntry> entries;
    private int acknowledged;
    private boolean refused;
    private CompletableFuture<Void> sent = new CompletableFuture<>();

    /** @param document with its version and its outbox */
    Outgoing(Document document) {
        this.document = document;
        this.entries = document.getList("outbox", Document.class).stream()
                .map(OutboxEntry::of)
                .toList();
    }

    /** Whether there is one to be sent. */
    boolean hasNext() {
        return !refused && acknowledged < entries.size();
    }

    void sendNext(Producer<String, byte[]> producer, EventMetrics metrics) {
        OutboxEntry next = entries.get(acknowledged);
        CompletableFuture<Void> answer = new CompletableFuture<>();
        sent = answer;
        producer.send(next.toRecord(), (_, failure) -> {
            if (failure == null) {
                metrics.published(next.headers());
                answer.complete(null);
            } else {
                answer.completeExceptionally(failure);
            }
        });
    }

    /** Until the one that was sent is acknowledged, or refused: then it and those behind it wait for the next round. */
    void await() throws InterruptedException {
        try {
            sent.get();
            acknowledged++;
        } catch (ExecutionException e) {
            refused = true;
            String id = entries.get(acknowledged).headers().id();
            log.warn("Event {} waits in the outbox: {}", id, String.valueOf(e.getCause()));
        }
    }

    /** What takes the acknowledged out of the document; two updates, so that none saved meanwhile is taken for published. */
    Stream<WriteModel<Document>> removals() {
        if (acknowledged == 0 && !entries.isEmpty()) {
            return Stream.empty();
        }
        Object id = document.get("_id");
        List<String> ids = entries.stream()
                .limit(acknowledged)
                .map(entry -> entry.headers().id())
                .toList();
        var pull = new UpdateOneModel<Document>(
                eq("_id", id), Updates.pull("outbox", new Document("id", new Document("$in", ids))));
        var done = new UpdateOneModel<Document>(
                and(eq("_id", id), eq("version", document.get("version"))), Updates.set("pending", false));
        return refused ? Stream.of(pull) : Stream.of(pull, done);
    }
}
