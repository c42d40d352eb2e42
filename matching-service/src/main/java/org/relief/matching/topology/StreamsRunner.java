package org.relief.matching.topology;

import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.TopicCreation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Runs the topology from when its topics exist until the service stops; a failed thread is replaced. */
final class StreamsRunner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StreamsRunner.class);
    private static final Duration TOPICS_TIMEOUT = Duration.ofMinutes(10);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(8);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Topology topology;
    private final Properties settings;
    private final TopicCreation topics;
    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable Thread starting;

    StreamsRunner(Topology topology, Properties settings, TopicCreation topics) {
        this.topology = topology;
        this.settings = settings;
        this.topics = topics;
    }

    @Override
    public void start() {
        starting = Thread.ofPlatform().name("streams-start").daemon().start(this::run);
    }

    private void run() {
        try {
            topics.await(TOPICS_TIMEOUT);
            KafkaStreams next = new KafkaStreams(topology, settings);
            next.setUncaughtExceptionHandler(StreamsRunner::onFailure);
            streams = next;
            next.start();
        } catch (RuntimeException e) {
            log.error("Matching could not be started", e);
        }
    }

    private static StreamThreadExceptionResponse onFailure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnreadableState) {
                log.error("Matching stands still: {}", cause.getMessage());
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
