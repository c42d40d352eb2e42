package org.relief.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageIT extends RunningIntake {

    private static final Pattern REFERRED = Pattern.compile("(?:src=|href=|from )[\"'](/[^\"']+)[\"']");
    private static final Pattern INLINE = Pattern.compile("<script>|<style|style=\"|\\bon\\w+=\"");

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void servesTheConsoleAndEverythingItRefersToWithoutAToken() throws Exception {
        Set<String> seen = new HashSet<>(Set.of("/", "/i18n/kk.json", "/i18n/ru.json", "/i18n/en.json"));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            String path = open.pop();
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            REFERRED.matcher(answer.body())
                    .results()
                    .map(found -> found.group(1))
                    .filter(seen::add)
                    .forEach(open::push);
        }
        assertThat(seen)
                .contains("/webjars/leaflet/dist/leaflet.css")
                .anyMatch(path -> path.matches("/page\\.js|/code/page-\\w+\\.js"))
                .hasSizeGreaterThan(15);
    }

    @Test
    void hasNothingInlineThatItsPolicyWouldRefuse() throws Exception {
        HttpResponse<String> page = get("/");
        assertThat(INLINE.matcher(page.body()).find()).isFalse();
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'")
                .doesNotContain("unsafe");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(baseUrl() + path)).build(), BodyHandlers.ofString());
    }
}
