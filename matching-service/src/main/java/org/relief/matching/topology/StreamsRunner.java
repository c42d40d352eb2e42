package org.relief.matching.topology;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.TopicCreation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the topology from when its topics exist, and nothing stands against it, until the service stops. A failed thread is
 * replaced; where state and topics turn out not to belong together, everything stands still until they do.
 */
final class StreamsRunner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StreamsRunner.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(8);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STANDING_STILL = Duration.ofSeconds(10);

    private final Topology topology;
    private final Properties settings;
    private final TopicCreation topics;
    private final StartGate gate;
    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable Thread starting;
    private volatile @Nullable String told;

    StreamsRunner(Topology topology, Properties settings, TopicCreation topics, StartGate gate) {
        this.topology = topology;
        this.settings = settings;
        this.topics = topics;
        this.gate = gate;
    }

    @Override
    public void start() {
        starting = Thread.ofPlatform().name("streams-start").daemon().start(this::run);
    }

    private void run() {
        try {
            topics.await();
            while (true) {
                gate.await();
                work();
                Thread.sleep(STANDING_STILL);
            }
        } catch (InterruptedException _) {
            // The service stops.
        }
    }

    /** Until it stands still. */
    private void work() throws InterruptedException {
        CountDownLatch still = new CountDownLatch(1);
        KafkaStreams next = new KafkaStreams(topology, settings);
        next.setUncaughtExceptionHandler(failure -> onFailure(failure, still));
        streams = next;
        next.start();
        still.await();
        next.close(CLOSE_TIMEOUT);
    }

    private StreamThreadExceptionResponse onFailure(Throwable failure, CountDownLatch still) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnreadableState || cause instanceof RefusedStart) {
                tellOnce(String.valueOf(cause.getMessage()));
                still.countDown();
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
        }
        log.error("A stream thread failed and is replaced", failure);
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private void tellOnce(String why) {
        if (!why.equals(told)) {
            told = why;
            log.error("Matching stands still: {}", why);
        }
    }

    /** Whether events are folded; not while partitions move or the broker is away for good. */
    boolean isWorking() {
        KafkaStreams now = streams;
        return now != null && now.state() == KafkaStreams.State.RUNNING;
    }

    @Override
    public void stop() {
        Thread thread = starting;
        if (thread != null) {
            thread.interrupt();
            starting = null;
        }
        KafkaStreams last = streams;
        if (last != null) {
            last.close(CLOSE_TIMEOUT);
        }
    }

    @Override
    public boolean isRunning() {
        return starting != null;
    }
}
