package org.relief.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relief.platform.embedded.EmbeddedBroker;
import org.relief.platform.testing.RealPartsTest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Measures, on an idle system, from the record of a request to the record of its delivery. Prints; asserts no times. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "relief.matching.application-id=matching-latency-it",
            "relief.matching.state-dir=target/matching-latency-it",
            "relief.eventing.instance=matching-latency-it"
        })
@RealPartsTest
@DirtiesContext
class LatencyIT {

    private static final Logger log = LoggerFactory.getLogger(LatencyIT.class);
    private static final int ROUNDS = Integer.getInteger("latency.rounds", 60);

    @TempDir
    static Path folder;

    private static EmbeddedBroker broker;

    @Autowired
    KafkaProperties kafka;

    /** Of its own: matching takes nothing up that another has decided. */
    @DynamicPropertySource
    static void startBroker(DynamicPropertyRegistry properties) {
        broker = EmbeddedBroker.start(folder.resolve("broker"));
        properties.add("spring.kafka.bootstrap-servers", broker::bootstrapServers);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void fromRequestToDelivery() {
        try (Bus bus = new Bus(String.join(",", kafka.getBootstrapServers()), "area-" + UUID.randomUUID())) {
            bus.city(10_000);
            bus.shift("driver-test-1");
            long[] nanos = new long[ROUNDS];
            for (int round = -20; round < ROUNDS; round++) {
                long began = System.nanoTime();
                String request = bus.request(2);
                Bus.Heard planned = bus.awaitPlanned(request);
                if (round >= 0) {
                    nanos[round] = planned.heardAtNanos() - began;
                }
                bus.send("relief.requests", "request.cancelled.v1", request, Map.of("requestId", request));
                bus.awaitHeard(
                        "delivery.cancelled.v1",
                        Map.of("deliveryId", planned.data().path("deliveryId").asString()));
                bus.listen(Duration.ofMillis(60));
            }
            Arrays.sort(nanos);
            log.info(
                    "request.logged to delivery.planned over {} rounds: p50 {} ms, p90 {} ms, p99 {} ms",
                    ROUNDS,
                    nanos[ROUNDS / 2] / 1_000_000.0,
                    nanos[ROUNDS * 9 / 10] / 1_000_000.0,
                    nanos[ROUNDS * 99 / 100] / 1_000_000.0);
            assertThat(nanos[0]).isPositive();
        }
    }
}
