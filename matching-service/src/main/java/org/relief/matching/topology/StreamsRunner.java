package org.relief.matching.topology;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the topology from when nothing stands against it, however long that takes, until the service stops. A failed thread is
 * replaced; where state and topics turn out not to belong together, everything stands still until they do.
 */
final class StreamsRunner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StreamsRunner.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(8);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration STANDING_STILL = Duration.ofSeconds(10);

    /** Ends when the topics are there and nothing stands against a start. */
    interface Topics {
        void await() throws InterruptedException;
    }

    private final Supplier<KafkaStreams> open;
    private final int threads;
    private final Topics topics;
    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable Thread starting;
    private volatile @Nullable String told;

    /**
     * @param open makes the application anew, without starting it
     * @param threads how many of it there are to be
     */
    StreamsRunner(Supplier<KafkaStreams> open, int threads, Topics topics) {
        this.open = open;
        this.threads = threads;
        this.topics = topics;
    }

    @Override
    public void start() {
        starting = Thread.ofPlatform().name("streams-start").daemon().start(this::run);
    }

    private void run() {
        try {
            while (true) {
                topics.await();
                CountDownLatch still = new CountDownLatch(1);
                Duration pause = PAUSE;
                while (!tryToStart(pause, still)) {
                    Thread.sleep(pause);
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                }
                still.await();
                close();
                Thread.sleep(STANDING_STILL);
            }
        } catch (InterruptedException _) {
            // The service stops.
        }
    }

    private boolean tryToStart(Duration next, CountDownLatch still) {
        try {
            KafkaStreams opened = open.get();
            opened.setUncaughtExceptionHandler(failure -> onFailure(failure, still));
            streams = opened;
            opened.start();
            return true;
        } catch (RuntimeException e) {
            log.warn("Matching could not be started, trying again in {} s: {}", next.toSeconds(), reason(e));
            return false;
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure.toString() : failure + ": " + reason(cause);
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

    /** Whether events are folded; not while partitions move, nor with a thread that ended. */
    boolean isWorking() {
        KafkaStreams now = streams;
        return now != null
                && isWorking(now.state(), now.metadataForLocalThreads().size(), threads);
    }

    /** @param alive Kafka Streams says that it is running as long as one of its threads is */
    static boolean isWorking(State state, int alive, int threads) {
        return switch (state) {
            case RUNNING -> alive >= threads;
            case CREATED, REBALANCING, PENDING_ERROR, ERROR, PENDING_SHUTDOWN, NOT_RUNNING -> false;
        };
    }

    @Override
    public void stop() {
        Thread thread = starting;
        if (thread != null) {
            thread.interrupt();
            starting = null;
        }
        close();
    }

    private void close() {
        KafkaStreams last = streams;
        if (last != null) {
            // Leaving tells the other instances at once that its areas are theirs now.
            last.close(CloseOptions.timeout(CLOSE_TIMEOUT)
                    .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        }
    }

    @Override
    public boolean isRunning() {
        return starting != null;
    }
}
