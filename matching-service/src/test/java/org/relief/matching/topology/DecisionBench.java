package org.relief.matching.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.DispatchPolicy;
import org.relief.matching.delivery.DeliveryEvent;
import org.relief.matching.delivery.Journal;
import org.relief.matching.delivery.Kind;
import org.relief.matching.delivery.Rules;
import org.relief.matching.delivery.TripEvent.TripHeld;
import org.relief.matching.plan.Budgets;
import org.relief.matching.plan.PlanRunner;
import org.relief.matching.planner.Planner;
import org.relief.matching.planner.Policy;
import org.relief.matching.planner.StraightLine;

/**
 * How long it takes to decide whether trips wait: fresh requests and free cars of one area, planned beside the stream with
 * the service's own budgets. Arguments: requests, cars, rounds; the first round warms up. Prints, in milliseconds, how long
 * a look holds the stream thread, and when each car has a delivery or is told, with a reason, that its trip waits.
 */
final class DecisionBench {

    private static final Duration TICK = Duration.ofMillis(10);
    private static final Duration ROUND = Duration.ofSeconds(20);
    private static final Instant MORNING = Instant.parse("2022-01-08T04:00:00Z");

    private final List<Double> looks = new ArrayList<>();
    private final List<Double> first = new ArrayList<>();
    private final List<Double> settled = new ArrayList<>();

    public static void main(String[] args) {
        int rounds = Integer.parseInt(args[2]);
        var bench = new DecisionBench();
        for (int round = 0; round < rounds; round++) {
            if (round == 1) {
                bench.looks.clear();
                bench.first.clear();
                bench.settled.clear();
            }
            bench.round(Integer.parseInt(args[0]), Integer.parseInt(args[1]), round);
        }
        print("stream thread held", bench.looks);
        print("a car has a word", bench.first);
        print("its last word", bench.settled);
        System.exit(0);
    }

    private void round(int requests, int cars, int seed) {
        ExecutorService planning =
                Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
        var budgets = new Budgets(300, Duration.ofMillis(50), Duration.ofSeconds(3), Duration.ofMillis(500), 0.25);
        var runner = new PlanRunner(new Planner(Policy.BALANCED, 1), budgets, planning, System::nanoTime);
        var words = new Words();
        var standard = Rules.STANDARD;
        var rules = standard.with(
                standard.offerTime(),
                standard.commitAhead(),
                standard.overdueAfter(),
                new DispatchPolicy(Duration.ofMinutes(15), true));
        var engine = new AreaEngine("a", words, new NumberedIds(), rules, StraightLine.CITY, runner);
        new BenchTown(engine, MORNING, seed).furnish(requests, cars);
        long began = System.nanoTime();
        while (System.nanoTime() - began < ROUND.toNanos()) {
            long from = System.nanoTime();
            words.now = (from - began) / 1e6;
            engine.tick(MORNING.plusNanos(from - began), BenchTown.turn());
            looks.add((System.nanoTime() - from) / 1e6);
            LockSupport.parkNanos(TICK.toNanos());
        }
        first.addAll(words.first.values());
        settled.addAll(words.last.values());
        planning.shutdownNow();
    }

    private static void print(String what, List<Double> millis) {
        double[] sorted =
                millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%-20s %6d  p50 %8.2f  p99 %8.2f  most %8.2f%n",
                what,
                sorted.length,
                sorted[sorted.length / 2],
                sorted[(int) (sorted.length * 0.99)],
                sorted[sorted.length - 1]);
    }

    /** When each shift was first, and last, told of a delivery or of a trip that waits. */
    private static final class Words implements Journal {
        private final Map<String, Double> first = new HashMap<>();
        private final Map<String, Double> last = new HashMap<>();
        private double now;

        @Override
        public void save(Kind kind, String key, @Nullable Record value) {}

        @Override
        public void publish(DeliveryEvent event, long sequence, Instant at) {
            if (event instanceof DeliveryEvent.Planned planned) {
                tell(planned.shiftId());
            } else if (event instanceof TripHeld held && held.leavesBy() != null) {
                tell(held.shiftId());
            }
        }

        private void tell(String shift) {
            first.putIfAbsent(shift, now);
            last.put(shift, now);
        }

        @Override
        public void keep() {}

        @Override
        public void drop() {}
    }
}
