package org.relief.platform.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.relief.platform.web.ServerTest;

class PageKitIT extends ServerTest {

    @Test
    void servesTheKitsFilesToAnybody() {
        assertServed("/kit/api.js", "text/javascript");
        assertServed("/kit/kit.css", "text/css");
        assertServed("/kit/i18n/kk.json", "application/json");
        assertServed("/kit/icon.svg", "image/svg+xml");
        assertServed("/login.html", "text/html");
        assertServed("/start.html", "text/html");
        assertServed("/webjars/leaflet/dist/leaflet-src.esm.js", "text/javascript");
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
    void letsOnlyTheReturnOfALoginBeFramedAndOnlyByItself() {
        assertThat(policy("/login.html")).endsWith("frame-ancestors 'self'");
        assertThat(policy("/")).endsWith("frame-ancestors 'none'");
        assertThat(policy("/api/open")).endsWith("frame-ancestors 'none'");
    }

    private String policy(String path) {
        return get(path).headers().firstValue("Content-Security-Policy").orElseThrow();
    }
}
