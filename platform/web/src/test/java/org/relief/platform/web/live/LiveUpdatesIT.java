package org.relief.platform.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.relief.platform.testing.TestTokens;
import org.relief.platform.web.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;

class LiveUpdatesIT extends ServerTest {

    @Autowired
    private LiveUpdates live;

    private final List<Stream<String>> open = new CopyOnWriteArrayList<>();

    /** Lines as they arrive. */
    private List<String> listen(String... headers) throws Exception {
        return listenAs(READER, headers);
    }

    private List<String> listenAs(String bearer, String... headers) throws Exception {
        HttpRequest.Builder request = request("/api/live").header("Authorization", bearer);
        HttpResponse<Stream<String>> answer =
                http.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofLines());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Accel-Buffering")).hasValue("no");
        open.add(answer.body());
        List<String> lines = new CopyOnWriteArrayList<>();
        Thread.ofVirtual().start(() -> {
            try {
                answer.body().forEach(lines::add);
            } catch (RuntimeException _) {
                // The connection was closed, as a client's does.
            }
        });
        return lines;
    }

    @AfterEach
    void close() {
        open.forEach(Stream::close);
        http.shutdownNow();
        await().until(() -> live.subscribers() == 0);
    }

    @Test
    void sendsAnUpdateToEverySubscriberOfTheChannel() throws Exception {
        List<String> one = listen();
        List<String> two = listen();
        String id = UUID.randomUUID().toString();
        live.publish("things", id, "thing.changed", Map.of("state", "NEW"));
        live.publish("others", "1", "other.changed", Map.of());
        for (List<String> lines : List.of(one, two)) {
            await().untilAsserted(() ->
                    assertThat(lines).contains("id:" + id, "event:thing.changed", "data:{\"state\":\"NEW\"}"));
            assertThat(lines).doesNotContain("event:other.changed");
        }
    }

    @Test
    void keepsASilentConnectionAlive() throws Exception {
        List<String> lines = listen();
        await().until(() -> lines.stream().filter(":alive"::equals).count() >= 3);
    }

    @Test
    void givesAReturningClientWhatItMissed() throws Exception {
        String seen = UUID.randomUUID().toString();
        live.publish("things", seen, "thing.changed", 1);
        live.publish("things", UUID.randomUUID().toString(), "thing.changed", 2);
        live.publish("things", UUID.randomUUID().toString(), "thing.changed", 3);
        List<String> lines = listen("Last-Event-ID", seen);
        await().until(() -> lines.contains("data:3"));
        assertThat(lines).contains("data:2").doesNotContain("data:1", "event:reset");
    }

    @Test
    void tellsAClientThatMissedTooMuchToLoadAgain() throws Exception {
        List<String> lines = listen("Last-Event-ID", "long gone");
        await().until(() -> lines.contains("event:reset"));
    }

    @Test
    void forgetsAClientThatWentAway() throws Exception {
        listen();
        await().until(() -> live.subscribers() == 1);
        open.forEach(Stream::close);
        http.shutdownNow();
        await().until(() -> live.subscribers() == 0);
    }

    @Test
    void endsAConnectionWithTheTokenThatOpenedItAndNoOther() throws Exception {
        List<String> stays = listen();
        List<String> goes = listenAs(TestTokens.user("leaving")
                .roles("READER")
                .lifetime(Duration.ofSeconds(3))
                .bearer());
        await().until(() -> live.subscribers() == 1);
        live.publish("things", "after", "thing.changed", "after");
        await().until(() -> stays.contains("data:\"after\""));
        assertThat(goes).doesNotContain("data:\"after\"");
    }

    @Test
    void refusesMoreThanThereMayBeSoThatRequestsAreStillAnswered() throws Exception {
        for (int i = 0; i < 4; i++) {
            listen();
        }
        await().until(() -> live.subscribers() == 4);
        HttpResponse<Stream<String>> refused =
                http.send(request("/api/live").header("Authorization", READER).build(), BodyHandlers.ofLines());
        open.add(refused.body());
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("10");
        assertThat(refused.body().collect(Collectors.joining())).contains("too-many-live");
        open.removeFirst().close();
        await().until(() -> live.subscribers() == 3);
        listen();
        await().until(() -> live.subscribers() == 4);
    }

    @Test
    void endsEveryConnectionWhenTheServerStops() throws Exception {
        listen();
        await().until(() -> live.subscribers() == 1);
        live.stop();
        await().until(() -> live.subscribers() == 0);
        live.start();
    }
}
