package org.relief.local.client;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Rings whenever a service sends a live update. What changed is then read from the service: an update that is missed
 * does no harm, since the bell also rings every few seconds by itself.
 */
public final class Bell implements AutoCloseable {
    private static final long PAUSE_MILLIS = 500;

    private final Semaphore rings = new Semaphore(0);
    private final Thread thread;

    private Bell(Api api, String path) {
        thread = Thread.ofVirtual().start(() -> listen(api, path));
    }

    public static Bell listen(Api api) {
        return new Bell(api, "/api/live");
    }

    /** Waits for the next ring; rings that came meanwhile count as one. */
    public void await(Duration longest) throws InterruptedException {
        if (rings.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) rings.drainPermits();
    }

    private void listen(Api api, String path) {
        while (!Thread.currentThread().isInterrupted()) {
            try (var lines = api.open(path).body()) {
                rings.release(); // whatever happened before the connection stood
                lines.filter(line -> line.startsWith("event:") || line.startsWith("data:"))
                        .forEach(line -> rings.release());
            } catch (IOException | java.io.UncheckedIOException | ApiException e) {
                // it is away for a moment
            } catch (InterruptedException e) {
                return;
            }
            pause(); // also after a refusal, which ends at once
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
