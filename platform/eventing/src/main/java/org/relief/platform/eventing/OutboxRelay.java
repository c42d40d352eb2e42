package org.relief.platform.eventing;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.WriteModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.bson.BsonDocument;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes what lies in the outboxes: in order per aggregate, removed only after the broker
 * acknowledged it. One relay is active per service, by lease; it wakes at once on a save of any instance
 * and sweeps at intervals what a crash left. A crash between acknowledgement and
 * removal sends an event again under the same id.
 */
final class OutboxRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 200;
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);

    private static final String SAVED = "saved";

    private final List<MongoCollection<Document>> collections = new CopyOnWriteArrayList<>();
    private final Semaphore work = new Semaphore(0);
    private final Supplier<Producer<String, byte[]>> producers;
    private final Lease lease;
    private final EventMetrics metrics;
    private final Notices notices;
    private final Duration sweep;
    private volatile boolean running;
    private volatile boolean active;
    private Thread thread = Thread.ofVirtual().unstarted(() -> {});

    /**
     * @param producers asked for a producer at each start: a stop of the service closes those there are
     * @param sweep how often is looked for what nobody woke it for
     */
    OutboxRelay(
            Supplier<Producer<String, byte[]>> producers,
            Lease lease,
            EventMetrics metrics,
            Notices notices,
            Duration sweep) {
        this.producers = producers;
        this.lease = lease;
        this.metrics = metrics;
        this.notices = notices;
        this.sweep = sweep;
        notices.hear(new Notices.Hearer() {

            @Override
            public void heard(Notices.Notice notice) {
                if (active && !notice.own() && notice.kind().equals(SAVED)) {
                    wake();
                }
            }

            @Override
            public void missed() {
                wake();
            }
        });
    }

    void watch(MongoCollection<BsonDocument> collection) {
        collections.add(collection.withDocumentClass(Document.class));
    }

    /** Something lies in an outbox: here it is published at once, else whoever does that is told. */
    void saved() {
        if (active) {
            wake();
        } else {
            tellHolder();
        }
    }

    private void tellHolder() {
        notices.tell(SAVED, "", new byte[0]);
    }

    private void wake() {
        work.release();
    }

    /** One round, without a thread of its own. */
    void once() {
        running = true;
        try {
            relayAll(producers.get());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Producer<String, byte[]> producer) {
        while (running) {
            try {
                work.drainPermits();
                relayAll(producer);
                boolean _ = work.tryAcquire(sweep.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("Relay paused, nothing is lost: {}", e.toString());
                sleep(PAUSE_AFTER_FAILURE);
            }
        }
    }

    private void relayAll(Producer<String, byte[]> producer) throws InterruptedException {
        boolean before = active;
        active = lease.held();
        if (before && !active) {
            // What was saved while this instance still took itself for the holder.
            tellHolder();
        }
        if (active) {
            for (MongoCollection<Document> collection : collections) {
                while (running && lease.held() && relay(collection, producer) == BATCH) {
                    log.debug("Another batch waits in {}", collection.getNamespace());
                }
            }
        }
    }

    /** Publishes one batch; returns how many documents it held. */
    private int relay(MongoCollection<Document> collection, Producer<String, byte[]> producer)
            throws InterruptedException {
        List<Document> documents = collection
                .find(eq("pending", true))
                .projection(Projections.include("version", "outbox"))
                .limit(BATCH)
                .into(new ArrayList<>());
        List<Outgoing> outboxes = documents.stream().map(Outgoing::new).toList();
        publish(outboxes, producer);
        List<WriteModel<Document>> removals =
                outboxes.stream().flatMap(Outgoing::removals).toList();
        if (!removals.isEmpty()) {
            collection.bulkWrite(removals);
        }
        return removals.size() < documents.size() ? 0 : documents.size();
    }

    /** The first of each, then the second of each where there is one, and so on. */
    private void publish(List<Outgoing> outboxes, Producer<String, byte[]> producer) throws InterruptedException {
        List<Outgoing> wave = having(outboxes);
        while (!wave.isEmpty()) {
            wave.forEach(outbox -> outbox.sendNext(producer, metrics));
            for (Outgoing outbox : wave) {
                outbox.await();
            }
            wave = having(wave);
        }
    }

    private static List<Outgoing> having(List<Outgoing> outboxes) {
        return outboxes.stream().filter(Outgoing::hasNext).toList();
    }

    /** Shorter when interrupted. */
    static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Started before the consumers and the web server, stopped after them. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        running = true;
        Producer<String, byte[]> producer = producers.get();
        thread = Thread.ofVirtual().name("outbox-relay").start(() -> run(producer));
    }

    @Override
    public void stop() {
        running = false;
        wake();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        active = false;
        lease.release();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
