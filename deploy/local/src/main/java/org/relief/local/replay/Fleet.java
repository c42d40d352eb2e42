package org.relief.local.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.relief.local.client.Api;
import org.relief.local.demo.DemoCity;
import tools.jackson.databind.JsonNode;

/** The simulated drivers: mostly volunteers' cars, some vans, a truck. */
final class Fleet {
    private static final Map<String, Object> CAR = vehicle("CAR", 250_000, 900_000);
    private static final Map<String, Object> VAN = vehicle("VAN", 900_000, 6_000_000);
    private static final Map<String, Object> TRUCK = vehicle("TRUCK", 3_000_000, 18_000_000);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final List<SimulatedDriver> drivers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /**
     * @param apiOf the notification API in the name of an account
     * @param depots where the drivers start, as inventory lists them
     */
    Fleet(
            ReplayOptions options,
            Function<String, Api> apiOf,
            Loading loading,
            List<JsonNode> depots,
            Instant until,
            Score score) {
        for (int n = 1; n <= options.drivers(); n++) {
            String name = "driver%02d".formatted(n);
            JsonNode start = depots.get(n % depots.size()).path("location");
            Map<String, Object> shift =
                    Map.of("area", DemoCity.AREA, "vehicle", vehicle(n), "start", start, "until", until.toString());
            drivers.add(new SimulatedDriver(
                    name,
                    apiOf.apply(name),
                    apiOf.apply("coordinator"),
                    loading,
                    shift,
                    options.speedup(),
                    options.seed() + n,
                    score));
        }
    }

    void start() {
        drivers.forEach(driver -> threads.add(Thread.ofVirtual().start(driver)));
    }

    /** Lets everyone finish what is on the road. */
    void finish() throws InterruptedException {
        drivers.forEach(SimulatedDriver::goOffDuty);
        Instant end = Instant.now().plus(PATIENCE);
        for (Thread thread : threads) {
            Duration left = Duration.between(Instant.now(), end);
            if (left.isPositive()) thread.join(left);
        }
    }

    private static Map<String, Object> vehicle(int n) {
        if (n % 20 == 0) return TRUCK;
        return n % 5 == 0 ? VAN : CAR;
    }

    private static Map<String, Object> vehicle(String kind, int grams, int milliliters) {
        return Map.of("kind", kind, "grams", grams, "milliliters", milliliters, "permits", List.of());
    }
}
