package org.relief.platform.channels;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRateLimiterMetrics;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;

/** The guards of each gateway, with their metrics. */
final class GuardRegistry {

    private static final int TRIES = 2;
    private static final int WINDOW = 10;
    private static final int ENOUGH_TO_JUDGE = 4;
    private static final int HALF = 50;

    private final BulkheadRegistry bulkheads;
    private final RateLimiterRegistry rates;
    private final TimeLimiterRegistry limits;
    private final RetryRegistry retries;
    private final CircuitBreakerRegistry breakers;

    GuardRegistry(ChannelsProperties settings) {
        bulkheads = BulkheadRegistry.of(BulkheadConfig.custom()
                .maxConcurrentCalls(settings.atOnce())
                .maxWaitDuration(Duration.ZERO)
                .build());
        rates = RateLimiterRegistry.of(RateLimiterConfig.custom()
                .limitForPeriod(settings.perSecond())
                .limitRefreshPeriod(Duration.ofSeconds(1))
                .timeoutDuration(Duration.ZERO)
                .build());
        limits = TimeLimiterRegistry.of(TimeLimiterConfig.custom()
                .timeoutDuration(settings.timeLimit())
                .cancelRunningFuture(true)
                .build());
        retries = RetryRegistry.of(RetryConfig.custom()
                .maxAttempts(TRIES)
                .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(Duration.ofMillis(100), 2))
                .retryOnException(e -> e instanceof IOException && !(e instanceof HttpTimeoutException))
                .build());
        breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(ENOUGH_TO_JUDGE)
                .failureRateThreshold(HALF)
                .permittedNumberOfCallsInHalfOpenState(2)
                .waitDurationInOpenState(settings.openFor())
                .build());
    }

    GuardRegistry measuredBy(MeterRegistry meters) {
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
        TaggedRateLimiterMetrics.ofRateLimiterRegistry(rates).bindTo(meters);
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        return this;
    }

    Guarded.Guards of(Way way) {
        String name = "channel-" + way.name().toLowerCase(Locale.ROOT);
        return new Guarded.Guards(
                bulkheads.bulkhead(name),
                rates.rateLimiter(name),
                limits.timeLimiter(name),
                retries.retry(name),
                breakers.circuitBreaker(name));
    }
}
