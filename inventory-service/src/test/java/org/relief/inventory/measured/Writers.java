package org.relief.inventory.measured;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Many at once for a while; how many calls it were, and how long the slow ones took. */
record Writers(int many, Duration span) {

    /** @param call whether it took effect */
    String measure(String what, Predicate<Random> call) throws Exception {
        ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
        long began = System.nanoTime();
        List<Callable<Integer>> writers = IntStream.range(0, many)
                .<Callable<Integer>>mapToObj(seed -> () -> writer(new Random(seed), began, nanos, call))
                .toList();
        int took = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> writer : threads.invokeAll(writers)) {
                took += writer.get();
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        String said = String.format(
                "MEASURED %s: %d calls in %.1f s, %.0f a second (%d took effect), median %d ms, p99 %d ms, longest %d ms",
                what,
                sorted.length,
                seconds,
                sorted.length / seconds,
                took,
                sorted[sorted.length / 2] / 1_000_000,
                sorted[sorted.length * 99 / 100] / 1_000_000,
                sorted[sorted.length - 1] / 1_000_000);
        System.out.println(said);
        return said;
    }

    private int writer(Random random, long began, ConcurrentLinkedQueue<Long> nanos, Predicate<Random> call) {
        int took = 0;
        while (System.nanoTime() - began < span.toNanos()) {
            long at = System.nanoTime();
            took += call.test(random) ? 1 : 0;
            nanos.add(System.nanoTime() - at);
        }
        return took;
    }
}
