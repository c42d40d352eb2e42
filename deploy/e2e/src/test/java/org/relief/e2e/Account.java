package org.relief.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.relief.local.Part;
import org.relief.local.Settings;
import org.relief.platform.testing.Contracts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A person with an account, using the public REST APIs. */
final class Account {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final Map<String, Account> LOGGED_IN = new ConcurrentHashMap<>();

    /** @param status HTTP status; @param body parsed JSON, missing when there was none */
    record Answer(int status, JsonNode body, String etag) {

        JsonNode ok() {
            if (status / 100 != 2) {
                throw new AssertionError("HTTP " + status + ": " + body);
            }
            return body;
        }
    }

    private final Settings settings;
    private final String token;
    private final String id;

    private Account(Settings settings, String token, String id) {
        this.settings = settings;
        this.token = token;
        this.id = id;
    }

    /** Logs in once a run. */
    static Account of(Settings settings, String name) {
        return LOGGED_IN.computeIfAbsent(settings.issuer() + name, _ -> logIn(settings, name));
    }

    private static Account logIn(Settings settings, String name) {
        String client = Base64.getEncoder().encodeToString("relief-demo:relief-demo-secret".getBytes(UTF_8));
        Answer answer = send(
                Part.OIDC,
                HttpRequest.newBuilder(URI.create(settings.issuer() + "/demo/token?account=" + name))
                        .header("Authorization", "Basic " + client)
                        .POST(BodyPublishers.noBody()));
        return new Account(
                settings,
                answer.ok().get("access_token").stringValue(),
                answer.body().get("sub").stringValue());
    }

    String id() {
        return id;
    }

    String token() {
        return token;
    }

    Answer get(Part service, String path) {
        return send(service, request(service, path).GET());
    }

    Answer post(Part service, String path, Object body) {
        return post(service, path, body, UUID.randomUUID().toString());
    }

    Answer post(Part service, String path, Object body, String idempotencyKey) {
        return send(
                service,
                request(service, path).header("Idempotency-Key", idempotencyKey).POST(json(body)));
    }

    Answer put(Part service, String path, Object body) {
        return send(service, request(service, path).PUT(json(body)));
    }

    HttpRequest.Builder request(Part service, String path) {
        return HttpRequest.newBuilder(URI.create(settings.url(service) + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private static HttpRequest.BodyPublisher json(Object body) {
        return BodyPublishers.ofString(JSON.writeValueAsString(body));
    }

    private static Answer send(Part service, HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            if (service.isService()) {
                assertTold(service, response);
            }
            JsonNode body = response.body().isBlank() ? MissingNode.getInstance() : JSON.readTree(response.body());
            return new Answer(
                    response.statusCode(),
                    body,
                    response.headers().firstValue("ETag").orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What a running service answers is what its openapi.yaml tells. */
    private static void assertTold(Part service, HttpResponse<String> response) {
        Contracts.of(service.label())
                .assertTold(
                        response.request().method(),
                        response.uri().getRawPath(),
                        response.statusCode(),
                        response.headers().firstValue("Content-Type").orElse(null),
                        response.body());
    }
}
