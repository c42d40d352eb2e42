package org.relief.intake.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.relief.intake.RunningIntake;
import org.relief.platform.testing.TestTokens;

class LiveIT extends RunningIntake {

    private void watch(HttpClient http, String area, List<String> lines) {
        HttpRequest watch = HttpRequest.newBuilder(URI.create(baseUrl() + "/api/live?area=" + area))
                .header("Authorization", TestTokens.bearer("OPERATOR"))
                .build();
        http.sendAsync(watch, BodyHandlers.ofLines())
                .thenAccept(response -> response.body().forEach(lines::add));
    }

    /** Whoever has the other one open must not decide on what is no longer so. */
    @Test
    void tellsOfBothWhenOneChangesTheOther() throws Exception {
        String area = area();
        List<String> lines = new CopyOnWriteArrayList<>();
        String first = operator().post("/api/requests", form(area)).at("/id").asString();
        String second = operator().post("/api/requests", form(area)).at("/id").asString();
        try (HttpClient http = HttpClient.newHttpClient();
                AutoCloseable _ = http::shutdownNow) {
            watch(http, area, lines);
            operator().post("/api/requests/" + second + "/merge", "{\"other\":\"" + first + "\"}");
            await().untilAsserted(() ->
                    assertThat(lines).anyMatch(line -> line.contains(first)).anyMatch(line -> line.contains(second)));
        }
    }

    @Test
    void tellsThoseWhoWatchAnAreaWhatChangedThere() throws Exception {
        String area = area();
        List<String> lines = new CopyOnWriteArrayList<>();
        try (HttpClient http = HttpClient.newHttpClient();
                AutoCloseable _ = http::shutdownNow) {
            watch(http, area, lines);
            String id = operator().post("/api/requests", form(area)).at("/id").asString();
            send("relief.deliveries", area, id, "request.outlook-changed.v1", 1, """
                    {"requestId":"%s","state":"WAITING","at":"2022-01-05T08:03:01Z","needs":[]}""".formatted(id));
            operator().post("/api/requests", form(area()));
            operator().post("/api/areas/" + area + "/neighborhoods/alatau/supply-reports", """
                    {"status":"CUT_OFF","source":"OPERATOR","confidence":"HIGH"}""");
            await().untilAsserted(() -> assertThat(lines)
                    .contains("event:request.changed", "event:request.outlook-changed", "event:neighborhood.changed"));
            assertThat(lines.stream().filter(line -> line.startsWith("data:")))
                    .hasSize(3)
                    .allMatch(line -> line.contains(id) || line.contains("alatau"))
                    .noneMatch(line -> line.contains("Test Street"));
        }
    }
}
