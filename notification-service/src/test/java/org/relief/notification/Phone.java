package org.relief.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.testing.TestTokens;
import tools.jackson.databind.JsonNode;

/** Somebody's phone: speaks the REST API with a token and holds the live connection. */
public final class Phone implements AutoCloseable {

    public record Answer(int status, String text) {

        public JsonNode json() {
            return EventJson.MAPPER.readTree(text);
        }

        public String at(String pointer) {
            return json().at(pointer).asString();
        }
    }

    /** One live update. */
    public record Update(String id, String event, JsonNode data) {}

    private static final String[] NOWHERE = {};

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Update> updates = new CopyOnWriteArrayList<>();
    private final String base;
    private final String bearer;
    private final String owner;

    private Phone(int port, TestTokens.User owner) {
        this.base = "http://localhost:" + port;
        this.owner = owner.subject();
        this.bearer = owner.bearer();
    }

    private Phone(int port, String owner, String role) {
        this(port, TestTokens.user(owner).roles(role));
    }

    /** With an account of their own, which says nothing of what they do; as Keycloak makes it. */
    public static Phone ofNewcomer(int port) {
        return new Phone(
                port,
                TestTokens.user("newcomer-" + UUID.randomUUID())
                        .roles("default-roles-relief", "offline_access")
                        .areas(NOWHERE));
    }

    public static Phone ofDriver(int port) {
        return ofDriver(port, "driver-" + UUID.randomUUID());
    }

    /** Another device of the same driver. */
    public static Phone ofDriver(int port, String driver) {
        return new Phone(port, driver, "DRIVER");
    }

    public static Phone ofCoordinator(int port) {
        return new Phone(port, "test-coordinator", "COORDINATOR");
    }

    public static Phone ofAdmin(int port) {
        return new Phone(port, "test-admin", "ADMIN");
    }

    public String owner() {
        return owner;
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String path, String json) {
        return post(path, json, UUID.randomUUID().toString());
    }

    public Answer post(String path, String json, String idempotencyKey) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofString(json)));
    }

    /** Returns when the connection is open. */
    public Phone listen() {
        CountDownLatch open = new CountDownLatch(1);
        var _ = http.sendAsync(request("/api/live").GET().build(), BodyHandlers.ofLines())
                .thenAccept(answer -> read(answer.body().peek(_ -> open.countDown())));
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return this;
    }

    public List<Update> updates() {
        return updates;
    }

    public List<String> events() {
        return updates.stream().map(Update::event).toList();
    }

    private void read(Stream<String> lines) {
        String[] update = new String[3];
        lines.forEach(line -> {
            if (line.startsWith("id:")) {
                update[0] = line.substring(3).strip();
            } else if (line.startsWith("event:")) {
                update[1] = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                update[2] = line.substring(5).strip();
            } else if (line.isEmpty() && update[1] != null) {
                updates.add(new Update(update[0], update[1], EventJson.MAPPER.readTree(update[2])));
                update[1] = null;
            }
        });
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", bearer);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
