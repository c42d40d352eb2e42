package org.relief.platform.channels;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;

/**
 * A gateway under guard, from the outside in: so many at once and so many a second; one time limit over everything; another
 * try; a breaker that leaves a failing gateway alone. What there is no room for waits in the outbox.
 */
final class Guarded implements Channel {

    private static final Duration NO_ROOM = Duration.ofSeconds(1);

    private final Channel gateway;
    private final ExecutorService threads;
    private final Guards guards;

    /** All of one gateway. */
    record Guards(Bulkhead bulkhead, RateLimiter rate, TimeLimiter limit, Retry retry, CircuitBreaker breaker) {}

    Guarded(Channel gateway, ExecutorService threads, Guards guards) {
        this.gateway = gateway;
        this.threads = threads;
        this.guards = guards;
    }

    @Override
    public Sent send(String address, Message message) throws IOException, InterruptedException {
        try {
            return Bulkhead.decorateCallable(
                            guards.bulkhead(),
                            RateLimiter.decorateCallable(guards.rate(), () -> limited(address, message)))
                    .call();
        } catch (BulkheadFullException | RequestNotPermitted _) {
            return new Sent.Busy(NO_ROOM);
        } catch (CallNotPermittedException _) {
            throw new GatewayFault("left-alone");
        } catch (TimeoutException _) {
            throw new GatewayFault("too-slow");
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Sent limited(String address, Message message) throws Exception {
        Callable<Sent> tried = Retry.decorateCallable(
                guards.retry(),
                CircuitBreaker.decorateCallable(guards.breaker(), () -> gateway.send(address, message)));
        return guards.limit().executeFutureSupplier(() -> threads.submit(tried));
    }
}
