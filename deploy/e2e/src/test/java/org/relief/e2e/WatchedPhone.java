package org.relief.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** A second phone of a driver that stays with one instance: which offers it was told live, and when it was connected. */
final class WatchedPhone implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long PAUSE_MILLIS = 200;

    /** From when to when it was connected; the end is open while it is. */
    private static final class Connection {
        private final long since = System.nanoTime();
        private volatile long until = Long.MAX_VALUE;
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String token;
    private final Map<String, Long> offers = new ConcurrentHashMap<>();
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final Thread thread;

    WatchedPhone(int port, String token) {
        this.url = "http://localhost:" + port + "/api/live";
        this.token = token;
        this.thread = Thread.ofVirtual().start(this::listen);
    }

    /** When it was told of each. */
    Map<String, Long> offers() {
        return offers;
    }

    /** Whether it stood during all of this time. */
    boolean wasConnected(long from, long until) {
        return connections.stream().anyMatch(each -> each.since <= from && until <= each.until);
    }

    private void listen() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                connect();
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void connect() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream")
                .build();
        Connection connection = null;
        try (Stream<String> lines = http.send(request, BodyHandlers.ofLines()).body()) {
            connection = new Connection();
            connections.add(connection);
            String[] name = {""};
            lines.forEach(line -> read(line, name));
        } catch (IOException | UncheckedIOException _) {
            // The instance is away.
        } finally {
            if (connection != null) {
                connection.until = System.nanoTime();
            }
        }
    }

    private void read(String line, String[] name) {
        if (line.startsWith("event:")) {
            name[0] = line.substring(6).strip();
        } else if (line.startsWith("data:") && name[0].equals("delivery.offered")) {
            String delivery =
                    JSON.readTree(line.substring(5)).path("deliveryId").asString("");
            offers.putIfAbsent(delivery, System.nanoTime());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        http.shutdownNow();
    }
}
