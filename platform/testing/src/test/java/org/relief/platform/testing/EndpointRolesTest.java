package org.relief.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.platform.testing.AccessTable.Endpoint;
import tools.jackson.databind.json.JsonMapper;

class EndpointRolesTest {

    private static final Endpoint READ = new Endpoint("GET", "/api/things/{id}");
    private static final Endpoint WRITE = new Endpoint("POST", "/api/things");

    private HttpServer server;
    private boolean trusting;

    /** Lets everybody of one role read, and nobody write: a 403 of its own, then one of the access rules. */
    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean token = trusting ? authorization(exchange) != null : isOfOneRole(authorization(exchange));
            boolean read = exchange.getRequestMethod().equals("GET");
            byte[] body = (read ? "{\"code\":\"not-yours\"}" : "{\"code\":\"access-denied\"}").getBytes("UTF-8");
            exchange.sendResponseHeaders(token ? 403 : 401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    private static @Nullable String authorization(HttpExchange exchange) {
        return exchange.getRequestHeaders().getFirst("Authorization");
    }

    private static boolean isOfOneRole(@Nullable String authorization) {
        return authorization != null
                && !authorization.endsWith("a.b.c")
                && subject(authorization).matches("test-[ab]");
    }

    private static String subject(String authorization) {
        byte[] claims = Base64.getUrlDecoder().decode(authorization.split("\\.")[1]);
        return JsonMapper.shared().readTree(claims).path("sub").asString("");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private EndpointRoles roles(String table) {
        return EndpointRoles.of(
                AccessTable.parse(table),
                "http://localhost:" + server.getAddress().getPort());
    }

    @Test
    void agreesWithATableThatTellsTheTruth() {
        EndpointRoles roles = roles("ROLES,*,A|B\nGET,/api/things/{id},AUTHENTICATED\nPOST,/api/things,NOBODY");
        assertThat(roles.differences(Set.of(READ, WRITE))).isEmpty();
    }

    @Test
    void reportsEveryCallerWhoGetsInOrDoesNotAgainstTheTable() {
        EndpointRoles roles = roles("ROLES,*,A|B\nGET,/api/things/{id},A\nPOST,/api/things,A");
        assertThat(roles.differences(Set.of(READ, WRITE)))
                .containsExactlyInAnyOrder("GET /api/things/{id} lets in B", "POST /api/things denies A");
    }

    @Test
    void reportsEveryTokenThatCountsThoughItMustNot() {
        trusting = true;
        assertThat(roles("ROLES,*,A|B\nGET,/api/things/{id},AUTHENTICATED").differences(Set.of(READ)))
                .hasSize(BadToken.values().length)
                .contains("GET /api/things/{id} answers a token without expiry with 403");
    }

    @Test
    void reportsEndpointsWithoutARowAndRowsWithoutAnEndpoint() {
        EndpointRoles roles = roles("ROLES,*,A\nPOST,/api/things,NOBODY");
        assertThat(roles.differences(Set.of(READ)))
                .containsExactlyInAnyOrder(
                        "GET /api/things/{id} is not in the table",
                        "POST /api/things is in the table but not in the service");
    }
}
