package org.relief.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Calls of one kind that nobody repeats: how long each took, and what went wrong. */
final class Calls {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final String name;
    private final List<Double> millis = new ArrayList<>();
    private final Map<String, Integer> errors = new TreeMap<>();

    Calls(String name) {
        this.name = name;
    }

    /** @param token empty for nobody's */
    static HttpRequest.Builder request(String url, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString());
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    static HttpRequest.BodyPublisher json(Object body) {
        return BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body));
    }

    /** The answer's body; missing when it was refused or there was none, which counts as an error. */
    JsonNode send(HttpRequest request) {
        long begin = System.nanoTime();
        try {
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            double took = (System.nanoTime() - begin) / 1e6;
            JsonNode body = answer.body().isBlank()
                    ? MissingNode.getInstance()
                    : JsonMapper.shared().readTree(answer.body());
            if (answer.statusCode() / 100 == 2) {
                add(took);
                return body;
            }
            fail(answer.statusCode() + " " + body.path("code").asString(""));
        } catch (IOException e) {
            fail(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return MissingNode.getInstance();
    }

    private synchronized void add(double took) {
        millis.add(took);
    }

    private synchronized void fail(String what) {
        errors.merge(what, 1, Integer::sum);
    }

    synchronized int done() {
        return millis.size();
    }

    synchronized int failed() {
        return errors.values().stream().mapToInt(Integer::intValue).sum();
    }

    synchronized double quantile(double share) {
        return Figures.quantile(millis, share);
    }

    static String titles() {
        return "%-26s %7s %7s %9s %9s %9s".formatted("", "done", "errors", "p50 ms", "p99 ms", "max ms");
    }

    synchronized String line() {
        return "%-26s %7d %7d %9.1f %9.1f %9.1f %s"
                .formatted(
                        name,
                        done(),
                        failed(),
                        quantile(0.5),
                        quantile(0.99),
                        quantile(1),
                        errors.isEmpty() ? "" : errors)
                .stripTrailing();
    }
}
