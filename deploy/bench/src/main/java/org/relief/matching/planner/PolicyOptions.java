package org.relief.matching.planner;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;

/** What stands on the command line of {@code deploy/bench/policies}. */
final class PolicyOptions {
    private static final String USAGE = """
            deploy/bench/policies [--cars SHARE] [--goods SHARE] [--each-morning] [--days N]
                [--iterations N] [--hindsight N] [--jobs N] [--markdown] FOLDER
            See deploy/bench/README.md.""";

    Path folder = Path.of("");
    double cars = 1;
    double goods = 1;
    boolean eachMorning;
    int days = Integer.MAX_VALUE;
    long iterations = 200;
    long hindsight = 2_000;
    int jobs = 1;
    boolean markdown;

    /** As typed; what cannot be understood ends the program with what would be. */
    static PolicyOptions parseOrExit(String... args) {
        try {
            return parse(args);
        } catch (IllegalArgumentException | NoSuchElementException wrong) {
            System.err.println(wrong.getMessage() == null ? "a value is missing at the end" : wrong.getMessage());
            System.err.println(USAGE);
        }
        System.exit(2);
        throw new IllegalStateException("still here");
    }

    static PolicyOptions parse(String... args) {
        var options = new PolicyOptions();
        var left = new ArrayDeque<>(List.of(args));
        while (!left.isEmpty()) {
            options.take(left);
        }
        if (options.folder.toString().isEmpty()) {
            throw new IllegalArgumentException("which folder?");
        }
        return options;
    }

    private void take(Deque<String> left) {
        String word = left.remove();
        switch (word) {
            case "--cars" -> cars = Double.parseDouble(left.remove());
            case "--goods" -> goods = Double.parseDouble(left.remove());
            case "--each-morning" -> eachMorning = true;
            case "--days" -> days = Integer.parseInt(left.remove());
            case "--iterations" -> iterations = Long.parseLong(left.remove());
            case "--hindsight" -> hindsight = Long.parseLong(left.remove());
            case "--jobs" -> jobs = Integer.parseInt(left.remove());
            case "--markdown" -> markdown = true;
            default -> folder = folder(word);
        }
    }

    private static Path folder(String word) {
        if (word.startsWith("--")) {
            throw new IllegalArgumentException("no such option: " + word);
        }
        return Path.of(word);
    }
}
