package org.relief.simulation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One day that was simulated.
 *
 * @param lastFault after that step nothing went wrong any more
 * @param failure empty when every rule was kept
 */
record Run(
        long seed, Day.Size size, Planted mistake, long lastFault, Day day, Optional<Violation> failure, long millis) {

    static final long TO_THE_END = Long.MAX_VALUE;
    private static final int TRIES = 8;
    private static final int TOLD = 40;

    static Run of(long seed, Day.Size size) {
        return of(seed, size, Planted.NOTHING, TO_THE_END, false);
    }

    static Run of(long seed, Day.Size size, Planted mistake, long lastFault, boolean printing) {
        Day day = new Day(seed, size, lastFault, mistake);
        if (printing) {
            day.world().print();
        }
        long began = System.nanoTime();
        Optional<Violation> failure = failure(day);
        return new Run(seed, size, mistake, lastFault, day, failure, (System.nanoTime() - began) / 1_000_000);
    }

    /** The same so many times at once; what any of them throws is thrown. */
    static void atOnce(int times, Runnable days) {
        try (var lanes = Executors.newFixedThreadPool(times)) {
            CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(days, lanes))
                            .limit(times)
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    private static Optional<Violation> failure(Day day) {
        try {
            day.run(Faults.USUAL);
            return Optional.empty();
        } catch (Violation broken) {
            return Optional.of(broken);
        }
    }

    /** The same with as few faults as still break the rule. */
    Run shortest() {
        Run best = this;
        long kept = 0;
        for (int i = 0; i < TRIES && failure.isPresent(); i++) {
            long middle = (kept + Math.min(best.lastFault, best.day.world().steps())) / 2;
            Run tried = of(seed, size, mistake, middle, false);
            if (tried.failure.map(Violation::rule).equals(failure.map(Violation::rule))) {
                best = tried;
            } else {
                kept = middle;
            }
        }
        return best;
    }

    String line() {
        World world = day.world();
        return "seed %d %s: %d steps, %d in the middle of others, %d ms, trace %x%s"
                .formatted(
                        seed,
                        size.hours() + " h",
                        world.steps(),
                        world.interleavings(),
                        millis,
                        world.trace(),
                        failure.map(broken -> ", BROKEN " + broken.getMessage()).orElse(""));
    }

    /** All that is needed to look at it again. */
    String report() {
        Violation broken = failure.orElseThrow();
        World world = day.world();
        return """
                %s
                seed %d, commit %s, step %d at %s%s
                the last events of what it is about:
                %s
                again, readably: deploy/simulation/run --seed %d --hours-a-day %d%s --print
                """.formatted(
                        broken.getMessage(),
                        seed,
                        commit(),
                        world.steps(),
                        world.now(),
                        lastFault == TO_THE_END ? "" : ", faults until step " + lastFault,
                        events(broken.about()),
                        seed,
                        size.hours(),
                        lastFault == TO_THE_END ? "" : " --until " + lastFault);
    }

    private String events(List<String> about) {
        List<String> told = Stream.of("relief.requests", "relief.stock", "relief.deliveries", "relief.drivers")
                .flatMap(topic -> day.world().log().all(topic).stream())
                .filter(record -> about.contains(String.valueOf(Log.header(record, "ce_subject"))))
                .sorted(java.util.Comparator.comparingLong(record -> record.timestamp()))
                .map(record -> java.time.Instant.ofEpochMilli(record.timestamp()) + " " + World.tell(record))
                .toList();
        return told.subList(Math.max(0, told.size() - TOLD), told.size()).stream()
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String commit() {
        try {
            var git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD")
                    .directory(
                            Path.of(System.getProperty("relief.root", "../..")).toFile())
                    .start();
            return new String(git.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
        } catch (java.io.IOException _) {
            return "unknown";
        }
    }
}
