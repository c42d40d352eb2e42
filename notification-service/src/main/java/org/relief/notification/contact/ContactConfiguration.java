package org.relief.notification.contact;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedTimeLimiterMetrics;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IntakeSettings.class)
class ContactConfiguration {

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService lookUpThreads() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("contact-", 0).factory());
    }

    @Bean(destroyMethod = "shutdownNow")
    HttpClient intakeHttp() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(1))
                .build();
    }

    @Bean
    ContactLookUp contactLookUp(
            HttpClient intakeHttp,
            ExecutorService lookUpThreads,
            JsonMapper json,
            Clock clock,
            IntakeSettings settings,
            MeterRegistry meters) {
        ServiceToken token = new ServiceToken(intakeHttp, json, clock, settings);
        TimeLimiterRegistry limits = TimeLimiterRegistry.of(ContactLookUp.limit(settings));
        RetryRegistry retries = RetryRegistry.of(ContactLookUp.retry());
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(ContactLookUp.breaker(settings));
        CircuitBreaker breaker = breakers.circuitBreaker(ContactLookUp.NAME);
        ContactLookUp lookUp = new ContactLookUp(
                new IntakeClient(intakeHttp, json, token, settings),
                lookUpThreads,
                limits.timeLimiter(ContactLookUp.NAME),
                retries.retry(ContactLookUp.NAME),
                breaker);
        TaggedTimeLimiterMetrics.ofTimeLimiterRegistry(limits).bindTo(meters);
        TaggedRetryMetrics.ofRetryRegistry(retries).bindTo(meters);
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        return lookUp;
    }
}
