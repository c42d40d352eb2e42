package org.relief.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.relief.local.Part;
import org.relief.local.Settings;

/** How much of intake's heap is in use, looked at twice a second. */
final class HeapOfIntake implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpRequest metrics;
    private final Thread thread;
    private double most;
    private double late;

    HeapOfIntake(Settings settings) {
        metrics = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + settings.managementPort(Part.INTAKE) + "/actuator/prometheus"))
                .build();
        thread = Thread.ofVirtual().start(this::watch);
    }

    synchronized void begin() {
        late = 0;
    }

    synchronized double ofLate() {
        return late;
    }

    synchronized double most() {
        return most;
    }

    private synchronized void seen(double megabytes) {
        late = Math.max(late, megabytes);
        most = Math.max(most, megabytes);
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                seen(http.send(metrics, BodyHandlers.ofString())
                                .body()
                                .lines()
                                .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                                .sum()
                        / 1e6);
                Thread.sleep(500);
            } catch (IOException e) {
                // it is busy; the next look will show
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
