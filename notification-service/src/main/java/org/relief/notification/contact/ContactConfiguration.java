package org.relief.notification.contact;

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
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.relief.notification.assignment.HandoverCodes;
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
    ServiceToken serviceToken(HttpClient intakeHttp, JsonMapper json, Clock clock, IntakeSettings settings) {
        return new ServiceToken(intakeHttp, json, clock, settings);
    }

    @Bean
    IntakeClient intakeClient(HttpClient intakeHttp, JsonMapper json, ServiceToken token, IntakeSettings settings) {
        return new IntakeClient(intakeHttp, json, token, settings, UUID::randomUUID);
    }

    /** With a breaker of its own: a missing name keeps no address from a driver. */
    @Bean
    Names names(
            HttpClient intakeHttp,
            JsonMapper json,
            ServiceToken token,
            IntakeSettings settings,
            ExecutorService lookUpThreads) {
        return new Names(intakeHttp, json, token, settings, GuardedCalls.of(Names.NAME, lookUpThreads, settings));
    }

    /** With a breaker of its own: that no code can be checked keeps no address from a driver. */
    @Bean
    HandoverCodes handoverCodes(IntakeClient intake, ExecutorService lookUpThreads, IntakeSettings settings) {
        return new CodeLookUp(intake, GuardedCalls.of(CodeLookUp.NAME, lookUpThreads, settings));
    }

    /** With a breaker of its own, as for the codes. */
    @Bean
    DoorReports doorReports(IntakeClient intake, ExecutorService lookUpThreads, IntakeSettings settings) {
        return new DoorReports(intake, GuardedCalls.of(DoorReports.NAME, lookUpThreads, settings));
    }

    @Bean
    ContactLookUp contactLookUp(
            IntakeClient intake, ExecutorService lookUpThreads, IntakeSettings settings, MeterRegistry meters) {
        TimeLimiterRegistry limits = TimeLimiterRegistry.of(GuardedCalls.limit(settings));
        RetryRegistry retries = RetryRegistry.of(GuardedCalls.retryConfig());
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(GuardedCalls.breaker(settings));
        GuardedCalls calls = new GuardedCalls(
                lookUpThreads,
                limits.timeLimiter(ContactLookUp.NAME),
                retries.retry(ContactLookUp.NAME),
                breakers.circuitBreaker(ContactLookUp.NAME));
        TaggedTimeLimiterMetrics.ofTimeLimiterRegistry(limits).bindTo(meters);
        TaggedRetryMetrics.ofRetryRegistry(retries).bindTo(meters);
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        return new ContactLookUp(intake, calls);
    }
}
