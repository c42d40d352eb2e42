package org.relief.matching.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.relief.matching.delivery.DeliveryEvent;
import org.relief.matching.delivery.DeliveryEvent.OutlookChanged;
import org.relief.matching.delivery.Journal;
import org.relief.matching.delivery.Kind;
import org.relief.matching.delivery.Rules;
import org.relief.matching.plan.Budgets;
import org.relief.matching.plan.PlanRunner;
import org.relief.matching.planner.Planner;
import org.relief.matching.planner.Policy;
import org.relief.matching.planner.StraightLine;

/**
 * How long people wait for their first word in small areas beside large ones: one stream thread, one planning thread, two
 * areas of 5,000 open requests and eight of 20; households call in each of them. Prints seconds from the call to the word.
 */
final class AreasBench {

    private static final Instant MORNING = Instant.parse("2022-01-08T04:00:00Z");
    private static final Duration TICK = Duration.ofMillis(10);
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration MEASURED = Duration.ofSeconds(60);
    private static final int LARGE = 2;
    private static final int SMALL = 8;

    /** One area: when somebody calls there, and how long each waited for the first word. */
    private static final class Area implements Journal {
        private final AreaEngine engine;
        private final BenchTown town;
        private final long everyMillis;
        private final Map<String, Long> calledAt = new HashMap<>();
        private final List<Double> waits = new ArrayList<>();
        private long nextCall;

        Area(String name, int requests, int cars, long everyMillis, PlanRunner runner) {
            this.engine = new AreaEngine(name, this, new NumberedIds(), Rules.STANDARD, StraightLine.CITY, runner);
            this.town = new BenchTown(engine, MORNING, name.hashCode());
            this.everyMillis = everyMillis;
            this.nextCall = everyMillis * Math.floorMod(name.hashCode(), 7) / 7;
            town.furnish(requests, cars);
        }

        void step(Duration elapsed) {
            Instant now = MORNING.plus(elapsed);
            if (elapsed.toMillis() >= nextCall) {
                nextCall += everyMillis;
                calledAt.put(town.request(now), System.nanoTime());
                engine.plan(now);
            }
            engine.tick(now, BenchTown.turn());
        }

        @Override
        public void save(Kind kind, String key, @Nullable Record value) {}

        @Override
        public void publish(DeliveryEvent event, long sequence, Instant at) {
            Long since = event instanceof OutlookChanged told ? calledAt.remove(told.requestId()) : null;
            if (since != null && at.isAfter(MORNING.plus(WARM_UP))) {
                waits.add((System.nanoTime() - since) / 1e9);
            }
        }

        @Override
        public void keep() {}

        @Override
        public void drop() {}
    }

    public static void main(String[] args) {
        ExecutorService planning =
                Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
        var budgets = new Budgets(300, Duration.ofMillis(50), Duration.ofSeconds(3), Duration.ofMillis(500), 0.25);
        var runner = new PlanRunner(new Planner(Policy.BALANCED, 1), budgets, planning, System::nanoTime);
        List<Area> large = new ArrayList<>();
        List<Area> small = new ArrayList<>();
        for (int i = 0; i < LARGE; i++) {
            large.add(new Area("large-" + i, 5_000, 50, 250, runner));
        }
        for (int i = 0; i < SMALL; i++) {
            small.add(new Area("small-" + i, 20, 3, 1_000, runner));
        }
        run(large, small);
        print("large", large);
        print("small", small);
        System.exit(0);
    }

    private static void run(List<Area> large, List<Area> small) {
        long began = System.nanoTime();
        Duration elapsed = Duration.ZERO;
        while (elapsed.compareTo(WARM_UP.plus(MEASURED)) < 0) {
            for (Area area : large) {
                area.step(elapsed);
            }
            for (Area area : small) {
                area.step(elapsed);
            }
            LockSupport.parkNanos(TICK.toNanos());
            elapsed = Duration.ofNanos(System.nanoTime() - began);
        }
    }

    private static void print(String kind, List<Area> areas) {
        double[] waits = areas.stream()
                .flatMap(area -> area.waits.stream())
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        int unheard = areas.stream().mapToInt(area -> area.calledAt.size()).sum();
        System.out.printf(
                "%s: %d told, %d not yet, s p50 %.2f p90 %.2f p99 %.2f max %.2f, mean %.2f%n",
                kind,
                waits.length,
                unheard,
                waits[waits.length / 2],
                waits[waits.length * 9 / 10],
                waits[waits.length * 99 / 100],
                waits[waits.length - 1],
                Arrays.stream(waits).average().orElse(0));
    }
}
