package org.relief.platform.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.platform.testing.EndpointReach.Things;

class EndpointReachTest {

    private static final Things MINE = new Things("a", "w1", Map.of());
    private static final Things NEXT = new Things("a", "w2", Map.of());
    private static final Things FAR = new Things("b", "w3", Map.of());

    private HttpServer server;

    /** Binds whoever is no ADMIN to the area that the path ends with, and to no warehouse. */
    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body =
                    (isWithinReach(exchange) ? "{}" : "{\"code\":\"not-your-area\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(isWithinReach(exchange) ? 404 : 403, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    private static boolean isWithinReach(HttpExchange exchange) throws IOException {
        try {
            String token =
                    exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length());
            var claims = SignedJWT.parse(token).getJWTClaimsSet();
            List<String> areas = claims.getStringListClaim("areas");
            String area = exchange.getRequestURI().getPath().replaceFirst(".*/", "");
            return claims.getStringListClaim("roles").contains("ADMIN") || areas.contains("*") || areas.contains(area);
        } catch (ParseException e) {
            throw new IOException(e);
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void tryOut(String row) {
        EndpointReach.of(
                        AccessTable.parse("ROLES,*,WAREHOUSE|B|ADMIN\n" + row),
                        "http://localhost:" + server.getAddress().getPort())
                .assertReach(MINE, NEXT, FAR);
    }

    @Test
    void agreesWithATableThatTellsTheTruth() {
        assertThatCode(() -> tryOut("GET,/api/areas/{area},WAREHOUSE|B|ADMIN,AREA"))
                .doesNotThrowAnyException();
    }

    @Test
    void findsWhoIsBoundToLessOrToMoreThanTheTableSays() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> tryOut("GET,/api/areas/{area},B,NONE"))
                .withMessageContaining("B without claims on what is of a/w1: 403");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> tryOut("GET,/api/areas/{area},WAREHOUSE,WAREHOUSE"))
                .withMessageContaining("WAREHOUSE of a on what is of a/w2: 404");
    }

    @Test
    void wantsEveryRowToSayWhatBindsItsCallers() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> tryOut("GET,/api/areas/{area},B"))
                .withMessageContaining("does not say");
    }
}
