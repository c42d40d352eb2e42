package org.relief.notification.contact;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import org.relief.notification.assignment.Visit;
import org.relief.notification.contact.LookUp.Unavailable;
import org.relief.notification.contact.LookUp.Why;
import org.relief.platform.eventing.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks intake under guard, from the outside in: one time limit over everything, because a driver waits; two more tries,
 * because reading again does no harm; a breaker that counts each try and leaves a failing intake alone. It always
 * answers, and never with an exception.
 */
final class ContactLookUp {

    static final String NAME = "intake-contact";

    private static final Logger log = LoggerFactory.getLogger(ContactLookUp.class);
    private static final int TRIES = 3;
    private static final int WINDOW = 10;
    private static final int ENOUGH_TO_JUDGE = 5;
    private static final int HALF = 50;

    private final IntakeClient intake;
    private final ExecutorService threads;
    private final TimeLimiter limit;
    private final Retry retry;
    private final CircuitBreaker breaker;

    ContactLookUp(
            IntakeClient intake, ExecutorService threads, TimeLimiter limit, Retry retry, CircuitBreaker breaker) {
        this.intake = intake;
        this.threads = threads;
        this.limit = limit;
        this.retry = retry;
        this.breaker = breaker;
    }

    static TimeLimiterConfig limit(IntakeSettings settings) {
        return TimeLimiterConfig.custom()
                .timeoutDuration(settings.timeLimit())
                .cancelRunningFuture(true)
                .build();
    }

    static RetryConfig retry() {
        return RetryConfig.custom()
                .maxAttempts(TRIES)
                .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(Duration.ofMillis(100), 2))
                .retryOnException(e -> e instanceof IOException && !(e instanceof HttpTimeoutException))
                .build();
    }

    static CircuitBreakerConfig breaker(IntakeSettings settings) {
        return CircuitBreakerConfig.custom()
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(ENOUGH_TO_JUDGE)
                .failureRateThreshold(HALF)
                .slowCallDurationThreshold(settings.timeLimit().multipliedBy(3).dividedBy(4))
                .slowCallRateThreshold(HALF)
                .permittedNumberOfCallsInHalfOpenState(2)
                .waitDurationInOpenState(settings.openFor())
                .build();
    }

    LookUp find(Visit visit, String driverId) {
        String traceparent = Trace.child();
        Callable<LookUp> guarded = Retry.decorateCallable(
                retry, CircuitBreaker.decorateCallable(breaker, () -> intake.ask(visit, driverId, traceparent)));
        try {
            return limit.executeFutureSupplier(() -> threads.submit(guarded));
        } catch (TimeoutException | HttpTimeoutException _) {
            return new Unavailable(Why.SLOW);
        } catch (CallNotPermittedException _) {
            return new Unavailable(Why.OPEN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Unavailable(Why.DOWN);
        } catch (Exception e) {
            // The class alone: a message could carry what intake sent.
            log.warn("Intake gave no contact: {}", e.getClass().getSimpleName());
            return new Unavailable(Why.DOWN);
        }
    }
}
