package org.relief.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relief.matching.Bus.Heard;
import org.relief.platform.embedded.EmbeddedBroker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service in a JVM of its own that is killed in the middle of its work, again and again. */
class RestartIT {

    private static final Logger log = LoggerFactory.getLogger(RestartIT.class);
    private static final int KILLS = 2;
    private static final int REQUESTS = 24;

    @TempDir
    Path folder;

    private final String run = UUID.randomUUID().toString();
    private ServiceProcess service;
    private EmbeddedBroker broker;

    /** Of its own: matching takes nothing up that another has decided. */
    @BeforeEach
    void startBroker() {
        broker = EmbeddedBroker.start(folder.resolve("broker"));
    }

    private void start() throws IOException {
        service = ServiceProcess.start(
                folder,
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--spring.mongodb.database=restart-" + run.substring(0, 8),
                "--relief.matching.application-id=restart-" + run,
                "--relief.matching.state-dir=" + folder.resolve("state"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        service.kill();
        broker.close();
    }

    @Test
    void aKillInMidFlowLosesNothingAndCommitsNothingTwice() throws Exception {
        start();
        try (Bus bus = Bus.waitingForTopic(broker.bootstrapServers(), "area-" + run)) {
            bus.city(1_000);
            List<String> shifts = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                shifts.add(bus.shift("driver-test-" + i));
            }
            List<String> requests = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                requests.add(bus.request(1 + i % 4));
                bus.listen(Duration.ofMillis(30));
                if (i % (REQUESTS / KILLS) == REQUESTS / KILLS - 1) {
                    bus.awaitPlanned(requests.getFirst()); // it is at work, not still starting
                    service.kill();
                    String last = bus.request(2);
                    requests.add(last);
                    assertNobodyAnswers(bus, last);
                    long killed = System.nanoTime();
                    start();
                    bus.driveUntil(heard -> heard.stream().anyMatch(event -> isAbout(event, last)));
                    log.info(
                            "working again {} ms after the start that followed the kill",
                            (System.nanoTime() - killed) / 1_000_000);
                }
            }
            bus.driveUntil(heard ->
                    requests.stream().allMatch(request -> heard.stream().anyMatch(event -> isServed(event, request))));
            assertPromisesAreKept(bus.heard(), requests);
        }
    }

    /** Another instance on the same broker would do the killed one's work and prove nothing. */
    private static void assertNobodyAnswers(Bus bus, String request) {
        bus.listen(Duration.ofSeconds(2));
        assertThat(bus.heard()).noneMatch(event -> isAbout(event, request));
    }

    private static boolean isAbout(Heard event, String request) {
        return event.subject().equals(request) || event.data().toString().contains(request);
    }

    private static boolean isServed(Heard event, String request) {
        return event.subject().equals(request)
                && event.data().path("state").asString("").equals("SERVED");
    }

    private static void assertPromisesAreKept(List<Heard> heard, List<String> requests) {
        Map<String, Long> sequences = new HashMap<>();
        Map<String, String> liveByShift = new HashMap<>();
        Map<String, Integer> completions = new HashMap<>();
        for (Heard event : heard) {
            assertThat(event.sequence())
                    .as("sequence of %s", event)
                    .isEqualTo(sequences.merge(event.subject(), 1L, Long::sum));
            String shift = event.data().path("shiftId").asString("");
            switch (event.type()) {
                case "delivery.planned.v1" ->
                    assertThat(liveByShift.put(shift, event.subject()))
                            .as("live delivery of shift %s", shift)
                            .isNull();
                case "delivery.completed.v1", "delivery.cancelled.v1" -> liveByShift.remove(shift, event.subject());
                case "request.outlook-changed.v1" -> {
                    if (event.data().path("state").asString().equals("SERVED")) {
                        completions.merge(event.subject(), 1, Integer::sum);
                        event.data()
                                .path("needs")
                                .valueStream()
                                .forEach(need -> assertThat(
                                                need.path("delivered").asInt())
                                        .isEqualTo(need.path("asked").asInt()));
                    }
                }
                default -> {}
            }
        }
        assertThat(completions.keySet()).containsAll(requests);
        assertThat(completions.values()).allMatch(times -> times == 1);
    }
}
