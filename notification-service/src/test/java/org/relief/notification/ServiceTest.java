package org.relief.notification;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.awaitility.core.ConditionFactory;
import org.relief.platform.testing.RealPartsTest;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The running service with a real broker, a database over the wire, and a fake intake; one for all integration tests. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealPartsTest
public abstract class ServiceTest {

    protected static final FakeIntake INTAKE = FakeIntake.start();
    protected static final Bus BUS = Bus.running();

    /** What gateways and this service sign with. */
    public static final String GATEWAY_SECRET = "a secret of gateways";

    @LocalServerPort
    protected int port;

    @DynamicPropertySource
    static void intake(DynamicPropertyRegistry properties) {
        properties.add("relief.undo.window", () -> "0s");
        properties.add("relief.undo.sweep", () -> "100ms");
        properties.add("relief.ladder.page", () -> "300ms");
        properties.add("relief.ladder.sweep", () -> "100ms");
        properties.add("relief.ladder.home-sweep", () -> "500ms");
        properties.add("relief.channels.poll", () -> "100ms");
        properties.add("relief.channels.webhook.secret", () -> GATEWAY_SECRET);
        properties.add("relief.channels.telegram.webhook-secret", () -> GATEWAY_SECRET);
        properties.add("relief.channels.telegram.bot", () -> "relief_bot");
        properties.add("relief.intake.url", INTAKE::url);
        properties.add("relief.inventory.url", INTAKE::url);
        properties.add("relief.intake.issuer", INTAKE::url);
        properties.add("relief.intake.time-limit", () -> "600ms");
        properties.add("relief.intake.open-for", () -> "400ms");
    }

    protected static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(20));
    }

    protected static String startOfShift(Instant until) {
        return """
                {"area": "almaty", "vehicle": {"kind": "CAR", "grams": 250000, "milliliters": 900000, "permits": ["CITY_PASS"]},
                 "start": {"lat": 43.25471, "lon": 76.90849}, "until": "%s"}""".formatted(until);
    }
}
