package org.relief.platform.eventing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * What the instances of one service tell each other, on a topic of one partition that each reads from where it ends: what was
 * just saved, for the holder of a lease and for the pages that are connected elsewhere. Never waits, never keeps anybody from
 * working, and is not relied upon: whoever may have missed something is told so, and looks for itself.
 */
public final class Notices implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Notices.class);
    private static final String KIND = "kind";
    private static final String FROM = "from";
    private static final String MISSED = "missed";
    private static final int WAITING = 10_000;
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Duration TURN = Duration.ofSeconds(1);

    /** @param own whether this instance said it itself, and now it lies where all hear it */
    public record Notice(String kind, String subject, byte[] data, boolean own) {}

    /** Neither of these may take long: all other notices wait for it. */
    public interface Hearer {

        void heard(Notice notice);

        /** Somebody else may have said something that this instance does not hear any more. */
        default void missed() {}
    }

    /** How to reach the broker; opened anew with each start, since a stop closes what was open. */
    record Broker(
            Supplier<Producer<String, byte[]>> producer,
            Supplier<Consumer<String, byte[]>> consumer,
            Supplier<Admin> admin,
            short replicationFactor) {}

    private final String topic;
    private final Broker broker;
    private final String self = UUID.randomUUID().toString();
    private final List<Hearer> hearers = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Notice> waiting = new LinkedBlockingQueue<>(WAITING);
    private final AtomicBoolean untold = new AtomicBoolean();
    private volatile boolean running;
    private volatile boolean listening;
    private volatile @Nullable Consumer<String, byte[]> ear;
    private List<Thread> threads = List.of();

    Notices(String service, Broker broker) {
        this.topic = "relief." + service + "-notices";
        this.broker = broker;
    }

    /** Of an instance without threads: tells nobody and hears nothing, what it saved is found by who looks. */
    static Notices silent(String service) {
        return new Notices(service, new Broker(Notices::none, Notices::none, Notices::none, (short) 1));
    }

    private static <T> T none() {
        throw new IllegalStateException("there are no threads to tell or hear notices");
    }

    public void hear(Hearer hearer) {
        hearers.add(hearer);
    }

    /** @param data nothing personal: it lies on the broker for some minutes */
    public void tell(String kind, String subject, byte[] data) {
        if (running && !waiting.offer(new Notice(kind, subject, data, true))) {
            untold.set(true);
        }
    }

    /** Whether what the others say from now on is heard. */
    public boolean isListening() {
        return listening;
    }

    private void tellAll() {
        while (running || !waiting.isEmpty()) {
            try (Producer<String, byte[]> producer = broker.producer().get()) {
                while (running || !waiting.isEmpty()) {
                    tellNext(producer);
                }
            } catch (InterruptedException | InterruptException _) {
                return;
            } catch (RuntimeException e) {
                if (!running) {
                    return;
                }
                log.warn("Other instances are told nothing for now: {}", String.valueOf(e.getMessage()));
                untold.set(true);
                OutboxRelay.sleep(TURN);
            }
        }
    }

    private void tellNext(Producer<String, byte[]> producer) throws InterruptedException {
        Notice next = waiting.poll(TURN.toMillis(), TimeUnit.MILLISECONDS);
        if (next != null) {
            send(producer, next);
        }
        if (untold.compareAndSet(true, false)) {
            send(producer, new Notice(MISSED, "", new byte[0], true));
        }
    }

    private void send(Producer<String, byte[]> producer, Notice notice) {
        var record = new ProducerRecord<>(topic, 0, notice.subject(), notice.data());
        EventHeaders.add(record.headers(), KIND, notice.kind());
        EventHeaders.add(record.headers(), FROM, self);
        producer.send(record, (_, failure) -> {
            if (failure != null) {
                log.debug("A notice was not told: {}", failure.toString());
                untold.set(true);
            }
        });
    }

    private void hearAll() {
        while (running) {
            try (Consumer<String, byte[]> consumer = broker.consumer().get()) {
                ear = consumer;
                createTopic();
                goToEnd(consumer);
                // Whoever had said something and ended before telling it has no other to say so.
                untold.set(true);
                hearers.forEach(Hearer::missed);
                listening = true;
                while (running) {
                    consumer.poll(TURN).forEach(this::hear);
                }
            } catch (InterruptedException | InterruptException | WakeupException _) {
                return;
            } catch (ExecutionException | RuntimeException e) {
                log.warn("What other instances say is not heard for now: {}", String.valueOf(e.getMessage()));
                OutboxRelay.sleep(TURN);
            } finally {
                listening = false;
            }
        }
    }

    private void createTopic() throws ExecutionException, InterruptedException {
        var kept = String.valueOf(KEPT.toMillis());
        var wanted = new NewTopic(topic, 1, broker.replicationFactor())
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, kept, TopicConfig.SEGMENT_MS_CONFIG, kept));
        try (Admin admin = broker.admin().get()) {
            admin.createTopics(List.of(wanted)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private void goToEnd(Consumer<String, byte[]> consumer) {
        var partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        consumer.seekToEnd(List.of(partition));
        consumer.position(partition);
    }

    private void hear(ConsumerRecord<String, byte[]> record) {
        String kind = EventHeaders.text(record.headers(), KIND);
        boolean own = self.equals(EventHeaders.text(record.headers(), FROM));
        if (kind == null || own && kind.equals(MISSED)) {
            return;
        }
        for (Hearer hearer : hearers) {
            try {
                if (kind.equals(MISSED)) {
                    hearer.missed();
                } else {
                    hearer.heard(new Notice(kind, record.key(), record.value(), own));
                }
            } catch (RuntimeException e) {
                log.warn("A notice of kind {} cannot be taken: {}", kind, e.toString());
            }
        }
    }

    /** Like the relay: before the consumers and the web server, which stop first. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public synchronized void start() {
        running = true;
        threads = List.of(
                Thread.ofVirtual().name("notices-heard").start(this::hearAll),
                Thread.ofVirtual().name("notices-told").start(this::tellAll));
    }

    /** Tells what is left, if that is quickly done. */
    @Override
    public synchronized void stop() {
        running = false;
        // Interrupted, it would not be closed properly.
        Consumer<String, byte[]> hearing = ear;
        if (hearing != null) {
            hearing.wakeup();
        }
        try {
            for (Thread thread : threads) {
                thread.join(TURN.multipliedBy(2));
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
