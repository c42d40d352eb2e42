package org.relief.local.client;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers requests with what it was told to, one after the other, and remembers what was asked. */
public final class StubService implements AutoCloseable {
    private record Answer(int status, String body, String retryAfter) {}

    private final HttpServer server;
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    public StubService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + (key == null ? "" : " " + key));
            Answer answer = answers.remove();
            byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            if (!answer.retryAfter.isEmpty()) exchange.getResponseHeaders().add("Retry-After", answer.retryAfter);
            exchange.sendResponseHeaders(answer.status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    public StubService answer(int status, String body) {
        return answer(status, body, "");
    }

    /** @param retryAfter seconds to wait before the next attempt */
    public StubService answer(int status, String body, String retryAfter) {
        answers.add(new Answer(status, body, retryAfter));
        return this;
    }

    /** Method, path and idempotency key of each request. */
    public List<String> asked() {
        return asked;
    }

    public Api api() {
        return new Api(
                HttpClient.newHttpClient(),
                "http://localhost:" + server.getAddress().getPort(),
                () -> "token");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
