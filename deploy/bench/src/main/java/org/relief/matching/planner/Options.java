package org.relief.matching.planner;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** What stands on the command line of {@code deploy/bench/plan}. */
final class Options {
    private static final String USAGE = """
            deploy/bench/plan [--set NAME] [--time 1,5,20] [--seeds N] [--solvers ours,…] [--jobs N] [--csv FILE] FILE…
            deploy/bench/plan --verify FILE…
            deploy/bench/plan relief REQUESTS CARS DEPOTS SECONDS… [--seeds N]
            deploy/bench/plan relief replan REQUESTS CARS DEPOTS SECONDS_BEFORE SECONDS_WARM SECONDS_FRESH [--seeds N]
            See deploy/bench/README.md.""";

    final List<String> words = new ArrayList<>();
    List<Double> seconds = List.of(1.0, 5.0);
    int seeds = 1;
    int jobs = 1;
    boolean markdown;
    boolean verify;
    Optional<RoutingSet> set = Optional.empty();
    Optional<Path> csv = Optional.empty();
    /** Empty means all that are there. */
    List<String> solvers = List.of();

    /** As typed; what cannot be understood ends the program with what would be. */
    static Options parseOrExit(String... args) {
        try {
            var options = parse(args);
            if (!options.words.isEmpty()) {
                return options;
            }
            System.err.println(USAGE);
        } catch (IllegalArgumentException | NoSuchElementException wrong) {
            System.err.println(wrong.getMessage() == null ? "a value is missing at the end" : wrong.getMessage());
            System.err.println(USAGE);
        }
        System.exit(2);
        throw new IllegalStateException("still here");
    }

    static Options parse(String... args) {
        var options = new Options();
        CommandLine.parse(options::take, args);
        return options;
    }

    private void take(Deque<String> left) {
        String word = left.remove();
        switch (word) {
            case "--set" -> set = Optional.of(RoutingSet.of(left.remove()));
            case "--time" ->
                seconds = Arrays.stream(left.remove().split(","))
                        .map(Double::valueOf)
                        .toList();
            case "--seeds" -> seeds = Integer.parseInt(left.remove());
            case "--jobs" -> jobs = Integer.parseInt(left.remove());
            case "--solvers" -> solvers = List.of(left.remove().split(","));
            case "--csv" -> csv = Optional.of(Path.of(left.remove()));
            case "--markdown" -> markdown = true;
            case "--verify" -> verify = true;
            default -> words.add(CommandLine.word(word));
        }
    }

    List<Path> files() {
        return words.stream().map(Path::of).toList();
    }

    RoutingSet setOf(Path file) {
        return set.orElseGet(() -> RoutingSet.of(file));
    }

    boolean wants(String solver) {
        return solvers.isEmpty() || solvers.contains(solver);
    }
}
