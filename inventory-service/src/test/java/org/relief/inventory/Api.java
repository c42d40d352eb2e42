package org.relief.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.testing.TestTokens;
import tools.jackson.databind.JsonNode;

/** This service's REST API as one user. */
public record Api(int port, String bearer) {

    public record Answer(int status, JsonNode body) {}

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public static Api admin(int port) {
        return new Api(port, TestTokens.bearer("ADMIN"));
    }

    public static Api staff(int port, String... warehouses) {
        return new Api(
                port,
                TestTokens.user("test-staff")
                        .roles("WAREHOUSE")
                        .warehouses(warehouses)
                        .bearer());
    }

    public Answer get(String path) {
        return send(path, "GET", null, null);
    }

    public Answer put(String path, Object body) {
        return send(path, "PUT", body, null);
    }

    public Answer post(String path, Object body) {
        return post(path, body, UUID.randomUUID().toString());
    }

    public Answer post(String path, Object body, String idempotencyKey) {
        return send(path, "POST", body, idempotencyKey);
    }

    /** A warehouse of its own for one test. */
    public void openWarehouse(String code) {
        openWarehouse(code, "almaty", Map.of());
    }

    public void openWarehouse(String code, String area, Map<String, Object> more) {
        Map<String, Object> place = new HashMap<>(more);
        place.put("area", area);
        place.put("name", "Test warehouse " + code);
        place.put("location", Map.of("lat", 43.2981, "lon", 76.8944));
        place.put("open", true);
        put("/api/warehouses/" + code, place);
    }

    /** @return the lot that it became */
    public String donated(String warehouse, String item, int quantity, Map<String, Object> more) {
        Map<String, Object> line = new HashMap<>(more);
        line.put("item", item);
        line.put("quantity", quantity);
        Answer answer = post("/api/donations", Map.of("warehouse", warehouse, "lines", List.of(line)));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        return answer.body().path("lots").get(0).path("lot").asString();
    }

    public Answer donate(String warehouse, String item, int quantity, String expiresOn) {
        return post(
                "/api/donations",
                Map.of(
                        "warehouse",
                        warehouse,
                        "lines",
                        List.of(Map.of("item", item, "quantity", quantity, "expiry", Map.of("on", expiresOn)))));
    }

    public JsonNode stock(String warehouse, String item) {
        return get("/api/warehouses/" + warehouse + "/stock/" + item).body();
    }

    public Answer postFile(String path, byte[] file) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .POST(HttpRequest.BodyPublishers.ofByteArray(file))
                .header("Authorization", bearer)
                .header("Content-Type", "application/octet-stream")
                .header("Idempotency-Key", UUID.randomUUID().toString());
        return answer(request);
    }

    public byte[] file(String path) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                    .header("Authorization", bearer)
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer send(String path, String method, Object body, String key) {
        var publisher = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(EventJson.write(body));
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, publisher)
                .header("Authorization", bearer)
                .header("Content-Type", "application/json");
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return answer(request);
    }

    private static Answer answer(HttpRequest.Builder request) {
        try {
            var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), EventJson.read(answer.body(), JsonNode.class));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
