package org.relief.notification.contact;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.relief.platform.eventing.Trace;
import org.relief.platform.web.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What places and goods are called, asked of the service that knows, in this service's own name. Without an answer the page goes on
 * with the names that it has.
 */
final class Names {

    static final String NAME = "names";

    private static final Logger log = LoggerFactory.getLogger(Names.class);
    private static final int LATER_SECONDS = 5;

    private final HttpClient http;
    private final JsonMapper json;
    private final ServiceToken token;
    private final Duration patience;
    private final GuardedCalls calls;

    Names(HttpClient http, JsonMapper json, ServiceToken token, IntakeSettings settings, GuardedCalls calls) {
        this.http = http;
        this.json = json;
        this.token = token;
        this.patience = settings.timeLimit();
        this.calls = calls;
    }

    /**
     * Empty where there is no such thing.
     *
     * @throws Problem when the service does not answer now
     */
    Optional<JsonNode> find(URI address) {
        String traceparent = Trace.child();
        try {
            return calls.call(() -> ask(address, traceparent));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            log.warn("Names cannot be had: {}", e.getClass().getSimpleName());
        }
        throw Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "names-later").retryAfter(LATER_SECONDS);
    }

    private Optional<JsonNode> ask(URI address, String traceparent) throws IOException, InterruptedException {
        String bearer = token.get();
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(patience)
                .header("Authorization", "Bearer " + bearer)
                .header("Accept", "application/json")
                .header("traceparent", traceparent)
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() == 401) {
            token.forget(bearer);
        }
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(json.readTree(answer.body()));
            case 404 -> Optional.empty();
            default -> throw new IOException("The service answers " + answer.statusCode());
        };
    }
}
