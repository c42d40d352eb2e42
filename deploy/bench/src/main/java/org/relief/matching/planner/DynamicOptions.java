package org.relief.matching.planner;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What stands on the command line of {@code deploy/bench/plan dynamic}. */
final class DynamicOptions {
    private static final String USAGE = """
            deploy/bench/plan dynamic [--streams N] [--from SEED] [--time SECONDS] [--kinds TW4,TW8,DL4] [--methods greedy,lazy,icd]
                [--seed N] [--jobs N] [--csv FILE] [--markdown] FOLDER
            See deploy/bench/README.md.""";

    Path folder = Path.of("");
    int streams = Integer.MAX_VALUE;
    int from = 1;
    double secondsAnEpoch = 10;
    int jobs = 1;
    long seed = 1;
    boolean markdown;
    Optional<Path> csv = Optional.empty();
    List<String> kinds = List.of("TW4", "TW8", "DL4");
    List<String> methods = List.of("icd");

    static DynamicOptions parseOrExit(String... args) {
        return CommandLine.parseOrExit(USAGE, () -> parse(args));
    }

    static DynamicOptions parse(String... args) {
        var options = new DynamicOptions();
        CommandLine.parse(options::take, args);
        CommandLine.requireFolder(options.folder);
        return options;
    }

    private void take(Deque<String> left) {
        String word = left.remove();
        switch (word) {
            case "--streams" -> streams = Integer.parseInt(left.remove());
            case "--from" -> from = Integer.parseInt(left.remove());
            case "--time" -> secondsAnEpoch = Double.parseDouble(left.remove());
            case "--kinds" -> kinds = List.of(left.remove().split(","));
            case "--methods" -> methods = List.of(left.remove().split(","));
            case "--seed" -> seed = Long.parseLong(left.remove());
            case "--jobs" -> jobs = Integer.parseInt(left.remove());
            case "--csv" -> csv = Optional.of(Path.of(left.remove()));
            case "--markdown" -> markdown = true;
            default -> folder = Path.of(CommandLine.word(word));
        }
    }

    /** As many as asked for: of every base and kind those of one seed after the other. */
    List<DynamicStream> chosen(List<DynamicStream> all) {
        return all.stream()
                .filter(stream -> stream.seed() >= from && kinds.contains(stream.windows()))
                .sorted(Comparator.comparing(DynamicStream::seed))
                .limit(streams)
                .toList();
    }

    DynamicMethod method(String name, DynamicStream stream) {
        return switch (name) {
            case "greedy" -> new DynamicAll(false, seed);
            case "lazy" -> new DynamicAll(true, seed);
            case "icd" -> new DynamicLookAhead(stream, DynamicLookAhead.FUTURES, seed);
            default -> throw new IllegalArgumentException("no such method: " + name);
        };
    }
}
