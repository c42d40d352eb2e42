package org.relief.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiFileTest {

    @TempDir
    private Path contracts;

    private HttpServer service;
    private String says = "openapi: 3.1.0\npaths: {}\n";

    @BeforeEach
    void start() throws Exception {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/v3/api-docs.yaml", exchange -> {
            byte[] body = says.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    private void compare(boolean write) {
        OpenApiFile.assertSame(
                contracts.resolve("openapi.yaml"),
                "http://localhost:" + service.getAddress().getPort(),
                write);
    }

    @Test
    void writesTheFileWhenAskedTo() {
        compare(true);
        compare(false);
    }

    @Test
    void comparesWhatIsSaidAndNotHowItIsLaidOut() throws Exception {
        Files.writeString(contracts.resolve("openapi.yaml"), "# a comment\nopenapi: '3.1.0'\npaths:   {}\n");
        compare(false);
    }

    @Test
    void failsOnAnyDifferenceAndSaysHowToAcceptIt() {
        compare(true);
        says = "openapi: 3.1.0\npaths: {/api/things: {}}\n";
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> compare(false))
                .withMessageContaining("-Dcontracts.write=true");
    }

    @Test
    void failsWithoutAFile() {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> compare(false));
        assertThat(contracts.resolve("openapi.yaml")).doesNotExist();
    }
}
