package org.relief.e2e;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Many at one shelf for a while. What took effect is counted lot by lot, and the shelf must say the same in the end; what
 * somebody holds is his to let go or to pick.
 */
final class ShelfWriters {

    private static final int MOST_HELD = 6;

    /** @param difference of a shelf that is not what its answers said; empty when it is */
    record Measured(
            int calls, int took, double seconds, long medianMillis, long p99Millis, long longest, String difference) {

        String text(String what) {
            return String.format(
                    Locale.ROOT,
                    "%-44s %8d calls (%d took effect) in %.1f s: %,.0f a second, p50 %d ms, p99 %d ms, longest %d ms; %s",
                    what,
                    calls,
                    took,
                    seconds,
                    calls / seconds,
                    medianMillis,
                    p99Millis,
                    longest,
                    difference.isEmpty() ? "as the reference" : "DIFFERS: " + difference);
        }
    }

    private final int writers;
    private final Duration span;
    private final long seed;

    ShelfWriters(int writers, Duration span, long seed) {
        this.writers = writers;
        this.span = span;
        this.seed = seed;
    }

    /** @param lots the numbers of those that are worked at */
    Measured work(Shelf shelf, List<Integer> lots) throws Exception {
        int[][] before = shelf.balances();
        AtomicIntegerArray onHand = column(before, 0);
        AtomicIntegerArray held = column(before, 1);
        ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
        long began = System.nanoTime();
        List<Callable<Integer>> all = IntStream.range(0, writers)
                .<Callable<Integer>>mapToObj(
                        n -> new Writer(shelf, lots, new Random(seed * 1_000 + n), onHand, held, nanos)::work)
                .toList();
        int took = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> writer : threads.invokeAll(all)) {
                took += writer.get();
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Measured(
                sorted.length,
                took,
                seconds,
                sorted[sorted.length / 2] / 1_000_000,
                sorted[sorted.length * 99 / 100] / 1_000_000,
                sorted[sorted.length - 1] / 1_000_000,
                difference(shelf.balances(), onHand, held));
    }

    private static AtomicIntegerArray column(int[][] balances, int column) {
        return new AtomicIntegerArray(
                Arrays.stream(balances).mapToInt(lot -> lot[column]).toArray());
    }

    private static String difference(int[][] there, AtomicIntegerArray onHand, AtomicIntegerArray held) {
        List<String> wrong = new ArrayList<>();
        for (int lot = 0; lot < there.length; lot++) {
            int[] is = there[lot];
            if (is[0] != onHand.get(lot) || is[1] != held.get(lot) || is[1] > is[0] || is[1] < 0) {
                wrong.add("lot %d has %d, held %d, and should have %d, held %d"
                        .formatted(lot, is[0], is[1], onHand.get(lot), held.get(lot)));
            }
        }
        return String.join("; ", wrong);
    }

    /** One of them. */
    private final class Writer {

        private final Shelf shelf;
        private final List<Integer> lots;
        private final Random random;
        private final AtomicIntegerArray onHand;
        private final AtomicIntegerArray held;
        private final ConcurrentLinkedQueue<Long> nanos;
        private final Deque<Shelf.Hold> mine = new ArrayDeque<>();
        private int took;

        Writer(
                Shelf shelf,
                List<Integer> lots,
                Random random,
                AtomicIntegerArray onHand,
                AtomicIntegerArray held,
                ConcurrentLinkedQueue<Long> nanos) {
            this.shelf = shelf;
            this.lots = lots;
            this.random = random;
            this.onHand = onHand;
            this.held = held;
            this.nanos = nanos;
        }

        Integer work() {
            long began = System.nanoTime();
            while (System.nanoTime() - began < span.toNanos()) {
                took += act() ? 1 : 0;
            }
            return took;
        }

        /** Half holds, a third of these to be picked; half ends one, or counts. */
        private boolean act() {
            int which = random.nextInt(10);
            if (which == 0) {
                return adjust();
            }
            return mine.isEmpty() || which < 5 && mine.size() < MOST_HELD
                    ? hold()
                    : end(shelf.find(mine.removeFirst()));
        }

        private <T> T timed(Supplier<T> call) {
            long at = System.nanoTime();
            T answer = call.get();
            nanos.add(System.nanoTime() - at);
            return answer;
        }

        private boolean adjust() {
            int lot = lot();
            // Two of three find some, since what is picked does not come back.
            int delta = random.nextInt(3) == 0 ? -units() : units();
            boolean done = timed(() -> shelf.adjust(lot, delta));
            onHand.addAndGet(lot, done ? delta : 0);
            return done;
        }

        private boolean hold() {
            int lot = lot();
            int units = units();
            boolean pick = random.nextInt(3) == 0;
            Optional<Shelf.Hold> hold = timed(() -> shelf.hold(lot, units, pick));
            hold.ifPresent(one -> {
                held.addAndGet(one.lot(), one.units());
                mine.addLast(one);
            });
            return hold.isPresent();
        }

        private boolean end(Shelf.Hold hold) {
            boolean leaves = hold.pick() && random.nextBoolean();
            timed(() -> {
                if (leaves) {
                    shelf.pick(hold);
                } else {
                    shelf.letGo(hold);
                }
                return true;
            });
            onHand.addAndGet(hold.lot(), leaves ? -hold.units() : 0);
            held.addAndGet(hold.lot(), -hold.units());
            return true;
        }

        private int lot() {
            return lots.get(random.nextInt(lots.size()));
        }

        private int units() {
            return 1 + random.nextInt(5);
        }
    }
}
