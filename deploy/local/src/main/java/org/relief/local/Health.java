package org.relief.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Whether a part is ready to work. */
final class Health {
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final Settings settings;

    Health(Settings settings) {
        this.settings = settings;
    }

    boolean isReady(Part part, Child child) {
        return switch (part) {
            case BROKER, DATABASE -> child.saysReady();
            case OIDC -> answers(settings.url(part) + "/.well-known/openid-configuration");
            case INTAKE, INVENTORY, MATCHING, NOTIFICATION ->
                answers("http://localhost:" + settings.managementPort(part) + "/actuator/health/readiness");
        };
    }

    private boolean answers(String url) {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted");
        }
    }
}
