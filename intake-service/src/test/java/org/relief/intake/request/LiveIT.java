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

    @Test
    void tellsThoseWhoWatchAnAreaWhatChangedThere() {
        String area = area();
        List<String> lines = new CopyOnWriteArrayList<>();
        HttpRequest watch = HttpRequest.newBuilder(URI.create(baseUrl() + "/api/live?area=" + area))
                .header("Authorization", TestTokens.bearer("OPERATOR"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.sendAsync(watch, BodyHandlers.ofLines())
                    .thenAccept(response -> response.body().forEach(lines::add));
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
            http.shutdownNow();
        }
    }
}
