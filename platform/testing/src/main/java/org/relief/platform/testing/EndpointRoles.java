package org.relief.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.relief.platform.testing.AccessTable.Endpoint;
import org.springframework.context.ApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Tries every endpoint of a running service with every role and without a token, and compares who gets in with the table
 * {@code src/test/resources/access.csv}. Whoever passes the access rules counts as let in, whatever the endpoint then says of
 * the made-up ids and the missing body.
 */
public final class EndpointRoles {

    private static final String SOME_ID = "00000000-0000-7000-8000-000000000000";

    /** The error page, the OpenAPI document and the page kit have no rule of the service's. */
    private static final List<String> NOT_THE_SERVICES = List.of("/error", "/v3/", "/kit/");

    private final AccessTable table;
    private final String baseUrl;

    static EndpointRoles of(AccessTable table, String baseUrl) {
        return new EndpointRoles(table, baseUrl);
    }

    private EndpointRoles(AccessTable table, String baseUrl) {
        this.table = table;
        this.baseUrl = baseUrl;
    }

    /**
     * Fails with every difference at once.
     *
     * @param baseUrl for example {@code http://localhost:8081}
     */
    public static void assertAccess(ApplicationContext context, String baseUrl) {
        EndpointRoles roles = of(AccessTable.load("access.csv"), baseUrl);
        assertThat(roles.differences(endpoints(context))).as("access").isEmpty();
    }

    static Set<Endpoint> endpoints(ApplicationContext context) {
        Set<Endpoint> endpoints = new LinkedHashSet<>();
        Map<RequestMappingInfo, HandlerMethod> mapped = context.getBean(
                        "requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods();
        mapped.keySet().stream()
                .flatMap(info -> endpoints(info).stream())
                .filter(endpoint -> NOT_THE_SERVICES.stream()
                        .noneMatch(prefix -> endpoint.path().startsWith(prefix)))
                .forEach(endpoints::add);
        return endpoints;
    }

    private static List<Endpoint> endpoints(RequestMappingInfo info) {
        var methods = info.getMethodsCondition().getMethods();
        List<String> names = methods.isEmpty()
                ? List.of("GET")
                : methods.stream().map(Enum::name).toList();
        return info.getPatternValues().stream()
                .flatMap(path -> names.stream().map(name -> new Endpoint(name, path)))
                .toList();
    }

    List<String> differences(Set<Endpoint> endpoints) {
        List<String> differences = new ArrayList<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            endpoints.forEach(endpoint -> compare(http, endpoint, differences));
            http.shutdownNow();
        }
        table.allowed().keySet().stream()
                .filter(endpoint -> !endpoints.contains(endpoint))
                .forEach(endpoint -> differences.add(endpoint + " is in the table but not in the service"));
        return differences;
    }

    private void compare(HttpClient http, Endpoint endpoint, List<String> differences) {
        Set<String> expected = table.callersOf(endpoint);
        if (expected == null) {
            differences.add(endpoint + " is not in the table");
            return;
        }
        for (String caller : table.everybody()) {
            boolean letIn = isLetIn(http, endpoint, caller);
            if (letIn != expected.contains(caller)) {
                differences.add(endpoint + " " + (letIn ? "lets in " : "denies ") + caller);
            }
        }
    }

    private boolean isLetIn(HttpClient http, Endpoint endpoint, String caller) {
        URI uri = URI.create(baseUrl + endpoint.path().replaceAll("\\{[^/]*}|\\*\\*|\\*", SOME_ID));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .method(endpoint.method(), BodyPublishers.noBody());
        if (!caller.equals(AccessTable.NO_TOKEN)) {
            request.header("Authorization", TestTokens.bearer(caller));
        }
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
            // A stream of live updates never ends: its body is closed unread.
            try (InputStream body = answer.body()) {
                return answer.statusCode() < 400 || !isDenied(answer.statusCode(), body);
            }
        } catch (IOException e) {
            throw new AssertionError(endpoint + " as " + caller + " did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** A 403 of the endpoint's own (not your warehouse, not your stop) has another code. */
    private static boolean isDenied(int status, InputStream body) throws IOException {
        return switch (status) {
            case 401 -> true;
            case 403 -> new String(body.readAllBytes(), StandardCharsets.UTF_8).contains("\"access-denied\"");
            default -> false;
        };
    }
}
