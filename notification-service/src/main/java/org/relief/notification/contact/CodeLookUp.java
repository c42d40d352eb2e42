package org.relief.notification.contact;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import org.relief.notification.assignment.CodeCheck;
import org.relief.notification.assignment.HandoverCodes;
import org.relief.platform.eventing.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks intake about a code, guarded as contacts are; a handover is taken without an answer, as unverified. */
final class CodeLookUp implements HandoverCodes {

    static final String NAME = "intake-code";

    private static final Logger log = LoggerFactory.getLogger(CodeLookUp.class);

    private final IntakeClient intake;
    private final ExecutorService threads;
    private final TimeLimiter limit;
    private final Retry retry;
    private final CircuitBreaker breaker;

    CodeLookUp(IntakeClient intake, ExecutorService threads, TimeLimiter limit, Retry retry, CircuitBreaker breaker) {
        this.intake = intake;
        this.threads = threads;
        this.limit = limit;
        this.retry = retry;
        this.breaker = breaker;
    }

    @Override
    public CodeCheck check(String requestId, String said) {
        String traceparent = Trace.child();
        Callable<CodeCheck> guarded = Retry.decorateCallable(
                retry, CircuitBreaker.decorateCallable(breaker, () -> intake.checkCode(requestId, said, traceparent)));
        try {
            return limit.executeFutureSupplier(() -> threads.submit(guarded));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return CodeCheck.UNVERIFIED;
        } catch (Exception e) {
            // The class alone: a message could carry what was sent.
            log.warn("Intake did not check a code: {}", e.getClass().getSimpleName());
            return CodeCheck.UNVERIFIED;
        }
    }
}
