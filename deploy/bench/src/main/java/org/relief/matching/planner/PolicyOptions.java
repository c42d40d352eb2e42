package org.relief.matching.planner;

import java.nio.file.Path;
import java.util.Deque;

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

    static PolicyOptions parseOrExit(String... args) {
        return CommandLine.parseOrExit(USAGE, () -> parse(args));
    }

    static PolicyOptions parse(String... args) {
        var options = new PolicyOptions();
        CommandLine.parse(options::take, args);
        CommandLine.requireFolder(options.folder);
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
            default -> folder = Path.of(CommandLine.word(word));
        }
    }
}
