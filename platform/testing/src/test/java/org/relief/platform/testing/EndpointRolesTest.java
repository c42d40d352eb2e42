package org.relief.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.platform.testing.AccessTable.Endpoint;

class EndpointRolesTest {

    private static final Endpoint READ = new Endpoint("GET", "/api/things/{id}");
    private static final Endpoint WRITE = new Endpoint("POST", "/api/things");

    private HttpServer server;

    /** Lets everybody with a token read, and nobody write: a 403 of its own, then one of the access rules. */
    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean token = exchange.getRequestHeaders().containsKey("Authorization");
            boolean read = exchange.getRequestMethod().equals("GET");
            byte[] body = (read ? "{\"code\":\"not-yours\"}" : "{\"code\":\"access-denied\"}").getBytes("UTF-8");
            exchange.sendResponseHeaders(token ? 403 : 401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
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
    void reportsEndpointsWithoutARowAndRowsWithoutAnEndpoint() {
        EndpointRoles roles = roles("ROLES,*,A\nPOST,/api/things,NOBODY");
        assertThat(roles.differences(Set.of(READ)))
                .containsExactlyInAnyOrder(
                        "GET /api/things/{id} is not in the table",
                        "POST /api/things is in the table but not in the service");
    }
}
