package org.relief.matching.topology;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
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
 * What an area costs with 1,000 open requests ({@code -Dopen=}) before ever more closed ones: bytes of the heap after a collection, those
 * of the ids apart, and processor time an event (half are new requests, half close them) and a tick. Arguments: counts of
 * closed requests; give the first twice, it warms up. Planning is left out: it sees what is open.
 */
final class MemoryBench {

    private static final int OPEN = Integer.getInteger("open", 1_000);
    private static final int EVENTS = 20_000;
    private static final int TICKS = 20_000;
    private static final Duration BETWEEN = Duration.ofSeconds(4);
    private static final Duration LOOK = Duration.ofMinutes(5);
    private static final Instant MORNING = Instant.parse("2022-01-08T04:00:00Z");

    private final Kept kept = new Kept();
    private final AreaEngine engine;
    private final BenchTown town;
    private Instant now = MORNING;
    private Instant looked = MORNING;

    private MemoryBench() {
        var budgets = new Budgets(300, Duration.ofMillis(50), Duration.ofSeconds(3), Duration.ofMillis(500), 0.25);
        var runner = new PlanRunner(new Planner(Policy.BALANCED, 1), budgets, _ -> {}, System::nanoTime);
        engine = new AreaEngine("a", kept, new NumberedIds(), Rules.STANDARD, StraightLine.CITY, runner);
        town = new BenchTown(engine, MORNING, 1);
        town.furnish(0, 0);
    }

    public static void main(String[] counts) {
        for (String count : counts) {
            new MemoryBench().run(Integer.parseInt(count));
        }
        System.exit(0);
    }

    private void run(int closed) {
        for (int i = 0; i < closed; i++) {
            come();
        }
        for (int hour = 0; hour < 24; hour++) {
            look(Duration.ofMinutes(30));
        }
        for (int i = 0; i < OPEN; i++) {
            town.request(now);
        }
        engine.tick(now, () -> false);
        long heap = heap();
        long ids = kept.bytes(Kind.CLOSED);
        long from = cpu();
        for (int i = 0; i < EVENTS / 2; i++) {
            come();
        }
        long events = cpu() - from;
        from = cpu();
        for (int i = 0; i < TICKS; i++) {
            engine.tick(now.plusMillis(10L * i), () -> false);
        }
        System.out.printf(
                "%,d closed, %,d open: heap %.1f MB, ids %.1f MB (%.1f bytes each), %.1f us an event, %.1f us a tick%n",
                closed,
                OPEN,
                heap / 1e6,
                ids / 1e6,
                (double) ids / Math.max(1, closed),
                events / 1e3 / EVENTS,
                (cpu() - from) / 1e3 / TICKS);
    }

    /** Somebody asks and is helped at once. */
    private void come() {
        town.close(town.request(now), now);
        now = now.plus(BETWEEN);
        if (now.isAfter(looked.plus(LOOK))) {
            look(Duration.ZERO);
        }
    }

    /** More often than once for what may leave at once. */
    private void look(Duration later) {
        now = now.plus(later);
        looked = now;
        for (int i = 0; i < 3; i++) {
            now = now.plusSeconds(1);
            engine.tick(now, () -> false);
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** As the stores in memory keep it: bytes by key. */
    private static final class Kept implements Journal {
        private final Map<Kind, Map<String, byte[]>> stores = new HashMap<>();

        @Override
        public void save(Kind kind, String key, @Nullable Record value) {
            Map<String, byte[]> store = stores.computeIfAbsent(kind, _ -> new HashMap<>());
            if (value == null) {
                store.remove(key);
            } else {
                store.put(key, StateJson.bytes(value));
            }
        }

        /** With keys and what a map costs for each. */
        long bytes(Kind kind) {
            return stores.getOrDefault(kind, Map.of()).values().stream()
                    .mapToLong(value -> 16 + value.length + 2 * (56 + 72))
                    .sum();
        }

        @Override
        public void publish(DeliveryEvent event, long sequence, Instant at) {}

        @Override
        public void keep() {}

        @Override
        public void drop() {}
    }
}
