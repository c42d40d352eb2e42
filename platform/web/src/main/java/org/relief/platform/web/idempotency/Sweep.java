package org.relief.platform.web.idempotency;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/** Forgets answers whose time is over; by our own hand, since the embedded database has no expiry. */
final class Sweep implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Sweep.class);
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final AnswerStore answers;
    private final Clock clock;
    private final Duration retention;
    private final ScheduledExecutorService timer;

    Sweep(AnswerStore answers, Clock clock, Duration retention) {
        this.answers = answers;
        this.clock = clock;
        this.retention = retention;
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("idempotency-sweep").factory());
        var _ = timer.scheduleWithFixedDelay(this::run, PAUSE.toSeconds(), PAUSE.toSeconds(), TimeUnit.SECONDS);
    }

    void run() {
        try {
            answers.deleteBefore(clock.instant().minus(retention));
        } catch (RuntimeException e) { // whatever it is, the timer must not end
            log.warn("Old answers stay until the next sweep: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }
}
