package org.relief.platform.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** The smallest OpenID provider that a resource server accepts: metadata and keys. */
record TestIssuer(String url, RSAKey key) {

    private static final class Running {
        private static final TestIssuer INSTANCE = start();
    }

    static TestIssuer running() {
        return Running.INSTANCE;
    }

    /** Somebody else's, under the name of ours. */
    static RSAKey foreignKey() {
        return Foreign.KEY;
    }

    private static final class Foreign {
        private static final RSAKey KEY = newKey();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("test").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TestIssuer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            String url = "http://localhost:" + server.getAddress().getPort();
            RSAKey key = newKey();
            serve(server, "/.well-known/openid-configuration", """
                    {"issuer": "%s", "jwks_uri": "%s/jwks", "subject_types_supported": ["public"]}\
                    """.formatted(url, url));
            serve(server, "/jwks", new JWKSet(key.toPublicJWK()).toString());
            server.start();
            return new TestIssuer(url, key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void serve(HttpServer server, String path, String json) {
        server.createContext(path, exchange -> answer(exchange, json.getBytes(StandardCharsets.UTF_8)));
    }

    private static void answer(HttpExchange exchange, byte[] json) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, json.length);
            exchange.getResponseBody().write(json);
        }
    }
}
