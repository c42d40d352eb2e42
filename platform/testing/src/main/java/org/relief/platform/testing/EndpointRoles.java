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
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relief.platform.testing.AccessTable.Endpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Tries every endpoint of a running service with every role, without a token, and with every token that must not count
 * though it names all roles, areas and warehouses; and compares who gets in with the table
 * {@code src/test/resources/access.csv}. Whoever passes the access rules counts as let in, whatever the endpoint then says of
 * the made-up ids and the missing body.
 */
public final class EndpointRoles {

    private static final Logger log = LoggerFactory.getLogger(EndpointRoles.class);

    private static final String SOME_ID = "00000000-0000-7000-8000-000000000000";

    /** The error page, the OpenAPI document and the page kit have no rule of the service's. */
    private static final List<String> NOT_THE_SERVICES = List.of("/error", "/v3/", "/kit/", "/sw.js");

    private final AccessTable table;
    private final String baseUrl;
    private final Map<BadToken, String> badTokens = new EnumMap<>(BadToken.class);
    private int tried;

    static EndpointRoles of(AccessTable table, String baseUrl) {
        return new EndpointRoles(table, baseUrl);
    }

    private EndpointRoles(AccessTable table, String baseUrl) {
        this.table = table;
        this.baseUrl = baseUrl;
        TestTokens.User anything = TestTokens.user("test-anything")
                .roles(table.roles().toArray(String[]::new))
                .warehouses("*");
        for (BadToken bad : BadToken.values()) {
            badTokens.put(bad, bad.bearer(anything));
        }
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
        log.info(
                "{} calls: {} endpoints, each with {} roles, without a token and with {} bad ones",
                tried,
                endpoints.size(),
                table.roles().size(),
                BadToken.values().length);
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
            String bearer = caller.equals(AccessTable.NO_TOKEN) ? null : TestTokens.bearer(caller);
            Answer answer = ask(http, endpoint, bearer, caller);
            if (answer.letsIn() != expected.contains(caller)) {
                differences.add(endpoint + " " + (answer.letsIn() ? "lets in " : "denies ") + caller);
            }
        }
        badTokens.forEach((bad, bearer) -> {
            Answer answer = ask(http, endpoint, bearer, bad.toString());
            if (answer.status() != 401) {
                differences.add(endpoint + " answers a " + bad + " with " + answer.status());
            }
        });
    }

    private record Answer(int status, String text) {

        /** A 403 of the endpoint's own (not your warehouse, not your stop) has another code. */
        boolean letsIn() {
            return status != 401 && !(status == 403 && text.contains("\"access-denied\""));
        }
    }

    private Answer ask(HttpClient http, Endpoint endpoint, @Nullable String bearer, String caller) {
        tried++;
        URI uri = URI.create(baseUrl + endpoint.path().replaceAll("\\{[^/]*}|\\*\\*|\\*", SOME_ID));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .method(endpoint.method(), BodyPublishers.noBody());
        if (bearer != null) {
            request.header("Authorization", bearer);
        }
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
            return new Answer(answer.statusCode(), Bodies.read(answer));
        } catch (IOException e) {
            throw new AssertionError(endpoint + " as " + caller + " did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
