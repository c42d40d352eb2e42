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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.relief.platform.testing.AccessTable.Bound;
import org.relief.platform.testing.AccessTable.Endpoint;
import org.relief.platform.testing.AccessTable.Reach;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries every endpoint of a running service with every role that it lets in, on what is within that person's reach and on
 * what is not, and holds the answers against the columns {@code reach} and {@code query} of {@code access.csv}. A row without
 * a reach is a difference: whoever adds an endpoint says what binds its callers.
 */
public final class EndpointReach {

    private static final Logger log = LoggerFactory.getLogger(EndpointReach.class);
    private static final String[] NONE = {};
    private static final String UNBOUND = "ADMIN";
    private static final String OF_A_WAREHOUSE = "WAREHOUSE";
    private static final String SOME_ID = "00000000-0000-7000-8000-000000000000";
    private static final Pattern NAME = Pattern.compile("([a-zA-Z-]+/)?\\{([a-zA-Z]+)}");

    /**
     * Things of one area and one warehouse, by the name in the path: {@code id} alone, or with the segment before it
     * ({@code requests/id}) where several things are called the same.
     */
    public record Things(String area, String warehouse, Map<String, String> names) {

        String fill(String template) {
            return NAME.matcher(template).replaceAll(this::value);
        }

        private String value(MatchResult found) {
            String before = found.group(1) == null ? "" : found.group(1);
            String name = found.group(2);
            String fallback = switch (name) {
                case "area" -> area;
                case "warehouse" -> warehouse;
                default -> names.getOrDefault(name, SOME_ID);
            };
            return before + names.getOrDefault(before + name, fallback);
        }
    }

    private record Caller(String name, String bearer) {}

    private final AccessTable table;
    private final String baseUrl;
    private final Map<String, String> bodies = new HashMap<>();
    private final Map<String, String> headers = new HashMap<>();
    private int tried;

    private EndpointReach(AccessTable table, String baseUrl) {
        this.table = table;
        this.baseUrl = baseUrl;
    }

    public static EndpointReach of(String baseUrl) {
        return of(AccessTable.load("access.csv"), baseUrl);
    }

    static EndpointReach of(AccessTable table, String baseUrl) {
        return new EndpointReach(table, baseUrl);
    }

    /**
     * @param endpoint for example {@code POST /api/requests}
     * @param json what it takes, with {@code {names}} as in the path
     */
    public EndpointReach body(String endpoint, String json) {
        bodies.put(endpoint, json);
        return this;
    }

    /** Sent with every call. */
    public EndpointReach header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /**
     * Fails with every difference at once.
     *
     * @param mine within the reach of who calls
     * @param next in the same area, in another warehouse
     * @param far in another area
     */
    public void assertReach(Things mine, Things next, Things far) {
        List<String> differences = new ArrayList<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            table.allowed().keySet().forEach(endpoint -> compare(http, endpoint, mine, next, far, differences));
            http.shutdownNow();
        }
        log.info("{} calls at {} endpoints", tried, table.allowed().size());
        assertThat(differences).as("reach").isEmpty();
    }

    private void compare(
            HttpClient http, Endpoint endpoint, Things mine, Things next, Things far, List<String> differences) {
        Bound bound = table.bounds().get(endpoint);
        if (bound == null) {
            differences.add(endpoint + " does not say what its callers must reach");
            return;
        }
        Set<String> callers = Objects.requireNonNull(table.callersOf(endpoint));
        for (String role : table.roles()) {
            if (!callers.contains(role)) {
                continue;
            }
            boolean binds = !role.equals(UNBOUND) && (bound.reach() == Reach.AREA || bound.reach() == Reach.WAREHOUSE);
            Caller here = caller(role, "of " + mine.area(), mine.area(), mine.warehouse());
            Caller nowhere =
                    new Caller(role + " without claims", user(role).areas(NONE).bearer());
            Caller everywhere = caller(role, "of everything", "*", "*");
            expect(http, endpoint, bound, here, mine, true, differences);
            expect(http, endpoint, bound, here, far, !binds, differences);
            expect(http, endpoint, bound, nowhere, mine, !binds, differences);
            expect(http, endpoint, bound, everywhere, far, true, differences);
            boolean staff = role.equals(OF_A_WAREHOUSE) && bound.reach() == Reach.WAREHOUSE;
            expect(http, endpoint, bound, here, next, !staff, differences);
        }
    }

    private static TestTokens.User user(String role) {
        return TestTokens.user("test-reach").roles(role);
    }

    private static Caller caller(String role, String reach, String area, String warehouse) {
        return new Caller(
                role + " " + reach, user(role).areas(area).warehouses(warehouse).bearer());
    }

    private void expect(
            HttpClient http,
            Endpoint endpoint,
            Bound bound,
            Caller caller,
            Things things,
            boolean letIn,
            List<String> differences) {
        tried++;
        String answer = answer(http, endpoint, bound, caller, things);
        boolean refused = answer.startsWith("403") && answer.contains("\"not-your-")
                || answer.startsWith("404") && !letIn && isThere(http, endpoint, bound, things);
        if (refused == letIn || answer.startsWith("5")) {
            differences.add("%s answers %s on what is of %s/%s: %s"
                    .formatted(endpoint, caller.name(), things.area(), things.warehouse(), answer));
        }
    }

    /** Somebody else's thing is to the caller as good as none; to who reaches everything, it is there. */
    private boolean isThere(HttpClient http, Endpoint endpoint, Bound bound, Things things) {
        String[] roles = Objects.requireNonNull(table.callersOf(endpoint)).toArray(String[]::new);
        String bearer =
                TestTokens.user("test-reach").roles(roles).warehouses("*").bearer();
        return !answer(http, endpoint, bound, new Caller("everybody", bearer), things)
                .startsWith("404");
    }

    private String answer(HttpClient http, Endpoint endpoint, Bound bound, Caller caller, Things things) {
        String query = bound.query().isEmpty() ? "" : "?" + things.fill(bound.query());
        String body = bodies.get(endpoint.toString());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + things.fill(endpoint.path()) + query))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", caller.bearer())
                .header(
                        "Content-Type",
                        endpoint.method().equals("PATCH") ? "application/merge-patch+json" : "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(
                        endpoint.method(),
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(things.fill(body)));
        headers.forEach(request::header);
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
            String text = Bodies.read(answer);
            return answer.statusCode() < 400 ? String.valueOf(answer.statusCode()) : answer.statusCode() + " " + text;
        } catch (IOException e) {
            throw new AssertionError(endpoint + " as " + caller.name() + " did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
