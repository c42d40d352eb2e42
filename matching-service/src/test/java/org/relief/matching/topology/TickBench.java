package org.relief.matching.topology;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.relief.matching.delivery.DeliveryEvent;
import org.relief.matching.delivery.Journal;
import org.relief.matching.delivery.Kind;
import org.relief.matching.delivery.Rules;
import org.relief.matching.plan.Budgets;
import org.relief.matching.plan.PlanRunner;
import org.relief.matching.planner.Planner;
import org.relief.matching.planner.Policy;
import org.relief.matching.planner.StraightLine;

/**
 * How long one look at the clock holds the stream thread: requests and free cars of one area, planned beside it.
 * Arguments: counts of open requests; give one twice, the first warms up. Prints milliseconds of processor time until all cars have a delivery, or none comes for a while.
 */
final class TickBench {

    private static final int CARS = 200;
    private static final Duration TICK = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Instant MORNING = Instant.parse("2022-01-08T04:00:00Z");

    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

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
        var runner = new PlanRunner(new Planner(Policy.BALANCED, 1), budgets, planning, System::nanoTime);
        var engine = new AreaEngine("a", new Counting(), new NumberedIds(), Rules.STANDARD, StraightLine.CITY, runner);
        new BenchTown(engine, MORNING, 1).furnish(requests, CARS);
        List<Double> ticks = new ArrayList<>();
        long began = System.nanoTime();
        long last = began;
        while (planned < CARS && System.nanoTime() - last < PATIENCE.toNanos()) {
            long from = System.nanoTime();
            long used = CLOCK.getCurrentThreadCpuTime();
            int before = planned;
            engine.tick(MORNING.plusNanos(from - began), BenchTown.turn());
            ticks.add((CLOCK.getCurrentThreadCpuTime() - used) / 1e6);
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
