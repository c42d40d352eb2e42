package org.relief.platform.web.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relief.platform.web.ServerTest;

/** The tests' own address is that of a named proxy; 127.0.0.2 is a stranger's. */
class ForwardingIT extends ServerTest {

    private static final String[] PREFIXES = {"/intake", "/api", "/", "/a/b/", "/x.html", "/login.html"};

    private HttpResponse<String> fromAStranger(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient stranger = HttpClient.newBuilder()
                .localAddress(InetAddress.getByName("127.0.0.2"))
                .build()) {
            String address = request.build().uri().toString().replace("localhost", "127.0.0.1");
            return stranger.send(request.uri(URI.create(address)).build(), BodyHandlers.ofString());
        }
    }

    private HttpRequest.Builder make(String key) {
        return post("/api/things", GOOD).setHeader("Idempotency-Key", key);
    }

    @Test
    void carriesOutAPostOnceWhateverPrefixComesWithIt() {
        for (String prefix : PREFIXES) {
            String key = UUID.randomUUID().toString();
            send(make(key).header("X-Forwarded-Prefix", prefix));
            HttpResponse<String> again = send(make(key).header("X-Forwarded-Prefix", prefix));
            assertThat(again.headers().firstValue("Idempotency-Replayed"))
                    .as(prefix)
                    .hasValue("true");
        }
    }

    @Test
    void carriesOutAPostOnceHoweverItsPathIsSpelt() {
        String key = UUID.randomUUID().toString();
        send(make(key));
        HttpResponse<String> again = send(make(key).uri(URI.create(url("/%61pi/things"))));
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/things",
                "/api/things/x.json",
                "/api/unlisted",
                "/api/unlisted.html",
                "/%61pi/unlisted.html",
                "/api/admin/things",
                "/actuator/prometheus",
                "/actuator/x.json"
            })
    void letsNobodyLookThroughHeadOrAPrefixWhereGetIsRefused(String path) {
        for (String prefix : PREFIXES) {
            for (String method : new String[] {"GET", "HEAD"}) {
                assertThat(send(request(path)
                                        .method(method, BodyPublishers.noBody())
                                        .header("X-Forwarded-Prefix", prefix))
                                .statusCode())
                        .as(method + " " + prefix + path)
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void keepsBodyLimitsAndPagesUnderAPrefix() {
        String large = "{\"name\": \"" + "a".repeat(300_000) + "\", \"parts\": []}";
        assertThat(send(post("/api/things/import", large).header("X-Forwarded-Prefix", "/p"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(post("/api/things", large).header("X-Forwarded-Prefix", "/p"))
                        .statusCode())
                .isEqualTo(413);
        assertThat(get("/index.html", "X-Forwarded-Prefix", "/p").statusCode()).isEqualTo(200);
        assertThat(get("/login.html", "X-Forwarded-Prefix", "/p").headers().firstValue("X-Frame-Options"))
                .hasValue("SAMEORIGIN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-Prefix|/%",
                "X-Forwarded-Prefix|/%zz",
                "X-Forwarded-Prefix|/a b",
                "X-Forwarded-Prefix|no-slash",
                "X-Forwarded-Prefix|/../..",
                "X-Forwarded-Prefix|//x",
                "X-Forwarded-Host|a b",
                "X-Forwarded-Host|[",
                "X-Forwarded-Host|x:y:z",
                "X-Forwarded-Host|a:99999999",
                "X-Forwarded-Port|abc",
                "X-Forwarded-Port|99999",
                "X-Forwarded-Proto|%",
                "X-Forwarded-For|[::",
                "X-Forwarded-For|:",
                "Forwarded|host=[",
                "Forwarded|host=a:b;proto=%",
                "Forwarded|for=\"[::\"",
                "Forwarded|;;=,",
                "X-Forwarded-Ssl|maybe",
                "Origin|http://[",
                "Origin|%"
            })
    void neverFailsOverAHeaderThatMakesNoSense(String header, String value) throws IOException, InterruptedException {

        for (String path : new String[] {"/api/open", "/index.html", "/none"}) {
            var request = request(path).header(header, value);
            assertThat(send(request).statusCode()).as(path).isLessThan(500);
            if (!header.equals("Origin")) {
                assertThat(fromAStranger(request).statusCode())
                        .as("a stranger's counts for nothing")
                        .isEqualTo(path.equals("/none") ? 401 : 200);
            }
        }
    }

    @Test
    void namesTheHeaderThatMakesNoSense() {
        HttpResponse<String> answer = get("/api/open", "X-Forwarded-Prefix", "/%");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("title").asString()).contains("X-Forwarded-Prefix");
    }
}
