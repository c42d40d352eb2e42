package org.relief.matching.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.relief.matching.delivery.AreaState.Kind;
import org.relief.matching.delivery.DeliveryEvent;
import org.relief.matching.delivery.Journal;
import org.relief.matching.delivery.Rules;
import org.relief.matching.plan.Budgets;
import org.relief.matching.plan.PlanRunner;
import org.relief.matching.planner.Item;
import org.relief.matching.planner.ItemClass;
import org.relief.matching.planner.Planner;
import org.relief.matching.planner.Policy;
import org.relief.matching.planner.StraightLine;
import org.relief.platform.eventing.EventCatalog;
import org.relief.platform.eventing.EventJson;

/**
 * How long one look at the clock holds the stream thread: requests and free cars of one area, planned beside it.
 * Arguments: counts of open requests. Prints milliseconds until all cars have a delivery, or none comes for a while.
 */
final class TickBench {

    private static final int CARS = 200;
    private static final Duration TICK = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Instant MORNING = Instant.parse("2022-01-08T04:00:00Z");

    private final Random random = new Random(1);
    private final Map<String, Long> sequences = new HashMap<>();
    private int planned;

    public static void main(String[] counts) {
        for (String count : counts) {
            new TickBench().run(Integer.parseInt(count));
        }
        System.exit(0);
    }

    private void run(int requests) {
        ExecutorService planning =
                Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
        var budgets = new Budgets(300, Duration.ofMillis(50), Duration.ofSeconds(3), Duration.ofMillis(500), 0.25);
        var runner =
                new PlanRunner(Policy.BALANCED, new Planner(Policy.BALANCED, 1), budgets, planning, System::nanoTime);
        var engine = new AreaEngine("a", new Counting(), Rules.STANDARD, StraightLine.CITY, runner);
        engine.setItems(Map.of("PARCEL", new Item("PARCEL", ItemClass.FOOD, 3000, 6000, false, Item.KEEPS)));
        furnish(engine, requests);
        List<Double> ticks = new ArrayList<>();
        long began = System.nanoTime();
        long last = began;
        while (planned < CARS && System.nanoTime() - last < PATIENCE.toNanos()) {
            long from = System.nanoTime();
            int before = planned;
            engine.tick(MORNING.plusNanos(from - began));
            ticks.add((System.nanoTime() - from) / 1e6);
            last = planned > before ? from : last;
            LockSupport.parkNanos(TICK.toNanos());
        }
        print(requests, ticks, (System.nanoTime() - began) / 1e9);
        planning.shutdownNow();
    }

    private void print(int requests, List<Double> ticks, double seconds) {
        double[] sorted =
                ticks.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double[] worst = Arrays.copyOfRange(sorted, Math.max(0, sorted.length - 100), sorted.length);
        System.out.printf(
                "%d requests, %d cars: %d deliveries in %.1f s, %d ticks, ms p50 %.3f p99 %.3f max %.1f, mean of the 100 longest %.1f%n",
                requests,
                CARS,
                planned,
                seconds,
                sorted.length,
                sorted[sorted.length / 2],
                sorted[sorted.length * 99 / 100],
                sorted[sorted.length - 1],
                Arrays.stream(worst).average().orElse(0));
    }

    private void furnish(AreaEngine engine, int requests) {
        send(engine, "area.defined.v1", "a", Map.of("timeZone", "Asia/Almaty"));
        send(
                engine,
                "neighborhood.defined.v1",
                "alatau",
                Map.of("neighborhood", "alatau", "center", place(), "population", 1000));
        for (int depot = 0; depot < 4; depot++) {
            String code = "W" + depot;
            send(engine, "warehouse.defined.v1", code, Map.of("warehouse", code, "location", place(), "open", true));
            send(
                    engine,
                    "stock.level-changed.v1",
                    code + "/PARCEL",
                    Map.of("warehouse", code, "item", "PARCEL", "available", List.of(Map.of("quantity", 20_000))));
        }
        for (int i = 0; i < requests; i++) {
            String id = new UUID(random.nextLong(), random.nextLong()).toString();
            send(
                    engine,
                    "request.logged.v1",
                    id,
                    Map.of(
                            "requestId",
                            id,
                            "neighborhood",
                            "alatau",
                            "location",
                            place(),
                            "people",
                            3,
                            "urgency",
                            "NORMAL",
                            "needs",
                            List.of(Map.of("line", 1, "item", "PARCEL", "quantity", 3)),
                            "loggedAt",
                            MORNING.toString()));
        }
        for (int i = 0; i < CARS; i++) {
            String id = "shift-" + i;
            send(
                    engine,
                    "shift.started.v1",
                    id,
                    Map.of(
                            "shiftId", id,
                            "driverId", "driver-" + i,
                            "vehicle",
                                    Map.of(
                                            "kind",
                                            "CAR",
                                            "grams",
                                            250_000,
                                            "milliliters",
                                            900_000,
                                            "permits",
                                            List.of()),
                            "start", place(),
                            "home", place(),
                            "from", MORNING.toString(),
                            "until", MORNING.plus(Duration.ofHours(8)).toString()));
        }
    }

    private Map<String, Double> place() {
        return Map.of("lat", 43.2 + random.nextInt(100) / 1000.0, "lon", 76.8 + random.nextInt(150) / 1000.0);
    }

    private void send(AreaEngine engine, String type, String subject, Object data) {
        long sequence = sequences.merge(subject, 1L, Long::sum);
        engine.handle(EventCatalog.TYPE_PREFIX + type, EventJson.bytes(data), sequence, MORNING);
    }

    /** Counts what is decided; as cheap as a journal can be. */
    private final class Counting implements Journal {
        @Override
        public void save(Kind kind, String key, @Nullable Record value) {}

        @Override
        public void publish(DeliveryEvent event, long sequence, Instant at) {
            planned += event instanceof DeliveryEvent.Planned ? 1 : 0;
        }

        @Override
        public void keep() {}

        @Override
        public void drop() {}
    }
}
