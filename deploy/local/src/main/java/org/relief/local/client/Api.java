package org.relief.local.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A service's REST API, used in somebody's name. A service that does not answer, answers 5xx, is asked too much or still
 * works on the same request is asked again for a minute, in which it may have been started again. That is safe: every
 * POST carries an idempotency key.
 */
public final class Api {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(15);
    private static final long PAUSE_MILLIS = 300;
    private static final long LONGEST_PAUSE_MILLIS = 5000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http;
    private final String base;
    private final Supplier<String> token;

    public Api(HttpClient http, String base, Supplier<String> token) {
        this.http = http;
        this.base = base;
        this.token = token;
    }

    /** The answer's body; a missing node for 204. Throws {@link ApiException}. */
    public JsonNode get(String path) {
        return send("GET", path, null, null);
    }

    public JsonNode put(String path, Object body) {
        return send("PUT", path, body, null);
    }

    /** @param key the same for the same wish, however often it is sent */
    public JsonNode post(String path, String key, Object body) {
        return send("POST", path, body, key);
    }

    /** Server-sent events until the connection ends. */
    HttpResponse<java.util.stream.Stream<String>> open(String path) throws IOException, InterruptedException {
        HttpRequest request =
                builder(path).header("Accept", "text/event-stream").GET().build();
        return http.send(request, BodyHandlers.ofLines());
    }

    private JsonNode send(String method, String path, @Nullable Object body, @Nullable String key) {
        HttpRequest.Builder request = builder(path).timeout(LONGEST_ANSWER).header("Accept", "application/json");
        if (key != null) request.header("Idempotency-Key", key);
        if (body == null) request.method(method, HttpRequest.BodyPublishers.noBody());
        else
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        return exchange(method + " " + base + path, request.build());
    }

    private JsonNode exchange(String what, HttpRequest request) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            long pause = PAUSE_MILLIS;
            try {
                HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
                if (!passes(answer) || System.nanoTime() > end) return read(what, answer);
                pause = pauseAfter(answer);
            } catch (IOException e) {
                if (System.nanoTime() > end) throw new ApiException(what, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ApiException(what, e);
            }
            pause(what, pause);
        }
    }

    /** What the same request may not meet when it is sent again. */
    private static boolean passes(HttpResponse<byte[]> answer) {
        return switch (answer.statusCode()) {
            case 408, 429 -> true;
            case 409 -> "request-in-progress".equals(body(answer).path("code").asString(""));
            default -> answer.statusCode() >= 500;
        };
    }

    /** As long as the service says, if that is not too long. */
    private static long pauseAfter(HttpResponse<byte[]> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,4}"))
                .map(seconds -> Math.min(Long.parseLong(seconds) * 1000, LONGEST_PAUSE_MILLIS))
                .orElse(PAUSE_MILLIS);
    }

    private static JsonNode body(HttpResponse<byte[]> answer) {
        return isJson(answer) ? JSON.readTree(answer.body()) : MissingNode.getInstance();
    }

    private static JsonNode read(String what, HttpResponse<byte[]> answer) {
        JsonNode body = body(answer);
        if (answer.statusCode() >= 300) throw new ApiException(what, answer.statusCode(), body);
        return body;
    }

    private static boolean isJson(HttpResponse<byte[]> answer) {
        return answer.body().length > 0
                && answer.headers()
                        .firstValue("Content-Type")
                        .filter(type -> type.contains("json"))
                        .isPresent();
    }

    private HttpRequest.Builder builder(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + token.get());
    }

    private static void pause(String what, long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(what, e);
        }
    }
}
