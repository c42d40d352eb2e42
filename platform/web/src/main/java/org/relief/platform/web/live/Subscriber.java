package org.relief.platform.web.live;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One connection: a bounded queue that anybody may offer to, and one virtual thread that writes it out. */
final class Subscriber {

    private static final int CAPACITY = 2 * Channel.REMEMBERED;

    private final BlockingQueue<LiveEvent> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final SseEmitter emitter;
    private final Runnable onEnd;
    private final long deadline;
    private final Thread writer;
    private volatile boolean ended;

    /** @param maxDuration when the connection ends by itself */
    Subscriber(SseEmitter emitter, Duration maxDuration, Runnable onEnd) {
        this.emitter = emitter;
        this.onEnd = onEnd;
        this.deadline = System.nanoTime() + maxDuration.toNanos();
        this.writer = Thread.ofVirtual().name("live").unstarted(this::write);
    }

    void start() {
        emitter.onCompletion(this::end);
        emitter.onError(_ -> end());
        writer.start();
    }

    /** Never waits. False when this subscriber is over, or too slow to be kept. */
    boolean offer(LiveEvent event) {
        boolean taken = !ended && queue.offer(event);
        if (!taken) {
            end();
        }
        return taken;
    }

    void end() {
        ended = true;
        writer.interrupt();
    }

    private void write() {
        try {
            for (LiveEvent event = next(); event != null && !ended; event = next()) {
                event.sendTo(emitter);
            }
        } catch (InterruptedException | IOException | IllegalStateException _) {
            // The end, whichever side it came from.
        } finally {
            ended = true;
            onEnd.run();
            complete();
        }
    }

    /** The container may have ended the connection in this very moment, and then refuses to hear of it again. */
    private void complete() {
        try {
            emitter.complete();
        } catch (IllegalStateException _) {
            // It is over either way.
        }
    }

    private @Nullable LiveEvent next() throws InterruptedException {
        return queue.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
}
