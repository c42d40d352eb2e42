package org.relief.notification.contact;

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

/**
 * Calls of another service under guard, from the outside in: one time limit over everything, because a driver waits; two more tries,
 * because asking again does no harm; a breaker that counts each try and leaves a failing service alone.
 */
record GuardedCalls(ExecutorService threads, TimeLimiter limit, Retry retry, CircuitBreaker breaker) {

    private static final int TRIES = 3;
    private static final int WINDOW = 10;
    private static final int ENOUGH_TO_JUDGE = 5;
    private static final int HALF = 50;

    /** With a breaker of its own. */
    static GuardedCalls of(String name, ExecutorService threads, IntakeSettings settings) {
        return new GuardedCalls(
                threads,
                TimeLimiter.of(name, limit(settings)),
                Retry.of(name, retryConfig()),
                CircuitBreaker.of(name, breaker(settings)));
    }

    static TimeLimiterConfig limit(IntakeSettings settings) {
        return TimeLimiterConfig.custom()
                .timeoutDuration(settings.timeLimit())
                .cancelRunningFuture(true)
                .build();
    }

    static RetryConfig retryConfig() {
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

    /** @throws Exception what the last try threw, or that it took too long or was not tried */
    <T> T call(Callable<T> call) throws Exception {
        Callable<T> guarded = Retry.decorateCallable(retry, CircuitBreaker.decorateCallable(breaker, call));
        return limit.executeFutureSupplier(() -> threads.submit(guarded));
    }
}
