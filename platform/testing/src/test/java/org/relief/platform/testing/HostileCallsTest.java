package org.relief.platform.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostileCallsTest {

    private static final String API = """
            paths:
              /api/things/{id}:
                post:
                  requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
            components:
              schemas:
                Thing: {type: object, required: [at], properties: {at: {type: string, format: date-time}}}
            """;

    private HttpServer server;

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private HostileCalls at(int status, String body) throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] text = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        server.start();
        AccessTable table = AccessTable.parse("ROLES,*,A\nPOST,/api/things/{id},A,NONE");
        return HostileCalls.of(API, table, server.getAddress().getPort());
    }

    @Test
    void isContentWithWhateverRefusal() throws Exception {
        HostileCalls calls = at(422, "{}");
        assertThatCode(() -> calls.assertAllAnswered(50)).doesNotThrowAnyException();
    }

    @Test
    void failsOnFailuresOfTheServerAndSaysWithWhichSeed() throws Exception {
        HostileCalls calls = at(500, "{}");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> calls.assertAllAnswered(50))
                .withMessageContaining("seed ");
    }

    @Test
    void failsOnAStackTraceInAnAnswer() throws Exception {
        HostileCalls calls = at(400, "java.lang.IllegalStateException\n\tat org.relief.Thing.make(Thing.java:7)");
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> calls.assertAllAnswered(50));
    }
}
