package org.relief.notification.contact;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * This service's own access token by client credentials (RFC 6749 §4.4), kept until shortly before it is over. The
 * issuer is asked at the first use, not at start, so that the service starts without it.
 */
final class ServiceToken {

    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private record Metadata(String token_endpoint) {}

    private record Granted(String access_token, long expires_in) {}

    private record Token(String value, Instant until) {}

    private final HttpClient http;
    private final JsonMapper json;
    private final Clock clock;
    private final String issuer;
    private final String basic;
    private volatile @Nullable Token token;
    private volatile @Nullable URI endpoint;

    ServiceToken(HttpClient http, JsonMapper json, Clock clock, IntakeSettings settings) {
        this.http = http;
        this.json = json;
        this.clock = clock;
        this.issuer = settings.issuer();
        // RFC 6749 §2.3.1: both are form-encoded first.
        String pair = encoded(settings.clientId()) + ":" + encoded(settings.clientSecret());
        this.basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IOException when the issuer does not answer, or refuses */
    String get() throws IOException, InterruptedException {
        Token held = token;
        if (held != null && clock.instant().isBefore(held.until())) {
            return held.value();
        }
        Granted granted = ask();
        Token fresh = new Token(
                granted.access_token(),
                clock.instant().plusSeconds(granted.expires_in()).minus(MARGIN));
        token = fresh;
        return fresh.value();
    }

    /** Drops this token, which was refused; a newer one stays. */
    void forget(String refused) {
        Token held = token;
        if (held != null && held.value().equals(refused)) {
            token = null;
        }
    }

    private Granted ask() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint())
                .timeout(PATIENCE)
                .header("Authorization", basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        return read(request, Granted.class);
    }

    private URI endpoint() throws IOException, InterruptedException {
        URI known = endpoint;
        if (known == null) {
            URI metadata = URI.create(issuer + "/.well-known/openid-configuration");
            known = URI.create(
                    read(HttpRequest.newBuilder(metadata).timeout(PATIENCE).build(), Metadata.class)
                            .token_endpoint());
            endpoint = known;
        }
        return known;
    }

    private <T> T read(HttpRequest request, Class<T> type) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("The issuer answers " + answer.statusCode());
        }
        try {
            return json.readValue(answer.body(), type);
        } catch (JacksonException e) {
            throw new IOException(
                    "The issuer's answer cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
