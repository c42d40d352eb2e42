package org.relief.platform.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.relief.platform.web.ServerTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PageKitIT extends ServerTest {

    private static final Pattern PRELOAD = Pattern.compile("<link rel=\"modulepreload\" href=\"([^\"]+)\">");

    @Test
    void servesTheKitsFilesToAnybody() {
        assertServed("/kit/api.js", "text/javascript");
        assertServed("/kit/kit.css", "text/css");
        assertServed("/kit/i18n/kk.json", "application/json");
        assertServed("/kit/icon.svg", "image/svg+xml");
        assertServed("/login.html", "text/html");
        assertServed("/start.html", "text/html");
        assertServed("/webjars/leaflet/dist/leaflet.js", "text/javascript");
    }

    private void assertServed(String path, String type) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
        assertThat(answer.headers().firstValue("Cache-Control")).as(path).hasValue("no-cache");
    }

    @Test
    void tellsPagesWhereTheirIssuerIs() {
        var config = json(get("/kit/config.json"));
        assertThat(config.path("client-id").asString()).isEqualTo("relief-web");
        assertThat(config.path("issuer").asString()).isNotBlank();
        assertThat(config.path("matching").asString()).isEqualTo("http://localhost:8083");
    }

    @Test
    void namesEveryFileOfThePagesWithItsDigestInTheWorkerAndNoOther() throws Exception {
        HttpResponse<String> worker = get("/sw.js");
        assertThat(worker.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/javascript");
        assertThat(worker.headers().firstValue("Cache-Control")).hasValue("no-cache");
        JsonNode files = list(worker.body()).get("files");
        assertThat(files.propertyNames())
                .contains(
                        "/",
                        "/start.html",
                        "/login.html",
                        "/kit/start.js",
                        "/kit/auth.js",
                        "/kit/i18n/kk.json",
                        "/kit/kit.css",
                        "/kit/tokens.css",
                        "/kit/icons.svg")
                .contains("/kit/config.json")
                .doesNotContain("/index.html", "/sw.js", "/kit/map.js", "/webjars/leaflet/dist/leaflet.js");
        for (String path : files.propertyNames()) {
            assertThat(files.get(path).stringValue())
                    .as(path)
                    .isEqualTo(digest(get(path).body()));
        }
    }

    /** Each once, nearest first, and none that is imported only when it is needed. */
    @Test
    void aPagesHeadNamesAllThatItsModuleImports() {
        String page = get("/start.html").body();
        List<String> named =
                PRELOAD.matcher(page).results().map(link -> link.group(1)).toList();
        assertThat(named)
                .startsWith("/kit/config.js", "/kit/dom.js", "/kit/icon.js", "/kit/i18n.js", "/kit/page.js")
                .contains("/kit/auth.js", "/kit/unlock.js", "/kit/vault.js", "/kit/bare.js", "/kit/idb.js")
                .doesNotContain("/kit/start.js", "/kit/pin.js", "/kit/locked.js", "/kit/map.js")
                .doesNotHaveDuplicates();
        assertThat(page.indexOf("modulepreload")).isLessThan(page.indexOf("<script"));
        named.forEach(path -> assertThat(get(path).statusCode()).as(path).isEqualTo(200));
    }

    @Test
    void aPageThatIsTheSameIsNotSentAgain() {
        String tag = get("/start.html").headers().firstValue("ETag").orElseThrow();
        assertThat(get("/start.html", "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(get("/index.html").body()).isEqualTo(get("/").body());
        assertThat(get("/nothing.html").statusCode()).isEqualTo(404);
    }

    private static JsonNode list(String worker) {
        String first = worker.substring(0, worker.indexOf('\n'));
        return JsonMapper.shared().readTree(first.substring(first.indexOf('{'), first.lastIndexOf('}') + 1));
    }

    private static String digest(String body) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8)));
    }

    @Test
    void letsOnlyTheReturnOfALoginBeFramedAndOnlyByItself() {
        assertThat(policy("/login.html")).endsWith("frame-ancestors 'self'");
        assertThat(policy("/")).endsWith("frame-ancestors 'none'");
        assertThat(policy("/api/open")).endsWith("frame-ancestors 'none'");
    }

    /** Each of a page's many files would carry it in vain; a worker goes by its own. */
    @Test
    void thePolicyComesWithDocumentsAndTheWorkerAndNotWithFilesThatAreNone() {
        assertThat(policy("/sw.js")).startsWith("default-src 'self'");
        assertThat(policy("/kit/icon.svg")).startsWith("default-src 'self'");
        for (String file : List.of("/kit/api.js", "/kit/kit.css")) {
            HttpHeaders headers = get(file).headers();
            assertThat(headers.firstValue("Content-Security-Policy")).as(file).isEmpty();
            assertThat(headers.firstValue("X-Content-Type-Options")).as(file).hasValue("nosniff");
        }
    }

    private String policy(String path) {
        return get(path).headers().firstValue("Content-Security-Policy").orElseThrow();
    }
}
