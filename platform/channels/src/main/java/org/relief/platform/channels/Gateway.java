package org.relief.platform.channels;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plain HTTP to a gateway, and what its statuses have in common. */
final class Gateway {

    private static final int LARGEST = 64 * 1024;
    private static final Duration WHEN_NOT_TOLD = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final HttpClient http;
    private final JsonMapper json;
    private final Duration limit;

    Gateway(HttpClient http, JsonMapper json, Duration limit) {
        this.http = http;
        this.json = json;
        this.limit = limit;
    }

    HttpResponse<byte[]> ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(
                request.timeout(limit).build(),
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LARGEST));
        if (answer.statusCode() >= 500) {
            throw new GatewayFault("status-" + answer.statusCode());
        }
        return answer;
    }

    byte[] write(Object body) {
        return json.writeValueAsBytes(body);
    }

    JsonNode read(HttpResponse<byte[]> answer) throws GatewayFault {
        try {
            return json.readTree(answer.body());
        } catch (JacksonException _) {
            throw new GatewayFault("unreadable-answer");
        }
    }

    /** As the header {@code Retry-After} says in seconds. */
    static Sent.Busy busy(HttpResponse<?> answer) {
        return busy(answer.headers().firstValue("Retry-After").orElse(null));
    }

    static Sent.Busy busy(@Nullable String seconds) {
        Duration told = seconds == null || !seconds.strip().matches("\\d{1,6}")
                ? WHEN_NOT_TOLD
                : Duration.ofSeconds(Long.parseLong(seconds.strip()));
        return new Sent.Busy(told.compareTo(LONGEST) > 0 ? LONGEST : told);
    }
}
