package org.relief.platform.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.relief.platform.testing.RealPartsTest;
import org.relief.platform.testing.TestTokens;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running server, and calls to it as they come over the wire. */
@SpringBootTest(
        classes = {TestApplication.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=things",
            "relief.web.envelope-key=dGhpcyBpcyBhIGtleSBmb3IgdGVzdHMgb25seSAxMjM=",
            "relief.web.trusted-proxies=127.0.0.1,::1",
            "relief.web.body-limits[0].path=/api/things/import",
            "relief.web.body-limits[0].size=1MB",
            "relief.web.idempotency.takeover=1s",
            "relief.web.idempotency.queries=/api/things/tree",
            "relief.web.body-times.unread=1s",
            "relief.web.body-times.whole=3s",
            "relief.web.live.heartbeat=200ms",
            "relief.web.live.most=4"
        })
@RealPartsTest(kafka = false)
public abstract class ServerTest {

    protected static final String WRITER = TestTokens.bearer("WRITER");
    protected static final String READER = TestTokens.bearer("READER");
    protected static final String GOOD = "{\"name\": \"a\", \"parts\": [{\"size\": 1}]}";

    private static final JsonMapper JSON = JsonMapper.shared();

    @LocalServerPort
    protected int port;

    protected final HttpClient http = HttpClient.newHttpClient();

    @LocalManagementPort
    private int managementPort;

    protected String url(String path) {
        return "http://localhost:" + port + path;
    }

    protected HttpResponse<String> manage(String path) {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + managementPort + path)));
    }

    protected HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url(path)));
    }

    protected HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    protected HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** With a key of its own, which {@code setHeader} replaces. */
    protected HttpRequest.Builder post(String path, String body) {
        return request(path)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Authorization", WRITER)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    protected static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }
}
