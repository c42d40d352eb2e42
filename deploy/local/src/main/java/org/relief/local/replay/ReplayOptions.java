package org.relief.local.replay;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.relief.local.StackException;

/**
 * What was asked for on the command line of {@code deploy/local/replay}.
 *
 * @param day of the file, from 1
 * @param speedup how much faster than recorded
 * @param drivers simulated ones, at most 40
 * @param limit at most so many requests
 * @param seed of the drivers' decisions
 * @param settleSeconds how long to wait after the last request for the rest to be delivered
 */
public record ReplayOptions(
        Path file, int day, int speedup, int drivers, int limit, long seed, String run, int settleSeconds) {
    public static final String HELP = """
            Usage: deploy/local/replay FILE.csv[.gz] [options]

            Plays a recorded day of requests into the running system (deploy/local/up), with simulated drivers.

              --day N        which day of the file (1)
              --speedup N    how much faster than recorded (120)
              --drivers N    simulated drivers, at most 40 (20)
              --limit N      only the first N requests
              --seed N       of the drivers' decisions (1)
              --run NAME     continue the replay of that name instead of beginning a new one
              --settle N     seconds to wait for the last deliveries (180)
            """;

    private static final int MOST_DRIVERS = 40;

    /** @throws StackException for unknown options and unfit values */
    static ReplayOptions parse(List<String> arguments, String newRun) {
        var options = new ReplayOptions(Path.of(""), 1, 120, 20, Integer.MAX_VALUE, 1, newRun, 180);
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) options = options.with(rest.next(), rest);
        if (options.file.toString().isEmpty())
            throw new StackException("which file? deploy/local/replay --help says more");
        return options;
    }

    private ReplayOptions with(String argument, Iterator<String> rest) {
        if (!argument.startsWith("--"))
            return new ReplayOptions(Path.of(argument), day, speedup, drivers, limit, seed, run, settleSeconds);
        String value = rest.hasNext() ? rest.next() : "";
        return switch (argument) {
            case "--day" ->
                new ReplayOptions(file, number(argument, value), speedup, drivers, limit, seed, run, settleSeconds);
            case "--speedup" ->
                new ReplayOptions(file, day, number(argument, value), drivers, limit, seed, run, settleSeconds);
            case "--drivers" -> new ReplayOptions(file, day, speedup, drivers(value), limit, seed, run, settleSeconds);
            case "--limit" ->
                new ReplayOptions(file, day, speedup, drivers, number(argument, value), seed, run, settleSeconds);
            case "--seed" ->
                new ReplayOptions(file, day, speedup, drivers, limit, number(argument, value), run, settleSeconds);
            case "--run" -> new ReplayOptions(file, day, speedup, drivers, limit, seed, value, settleSeconds);
            case "--settle" ->
                new ReplayOptions(file, day, speedup, drivers, limit, seed, run, number(argument, value));
            default ->
                throw new StackException(
                        "unknown option " + argument + "; deploy/local/replay --help lists the options");
        };
    }

    private static int drivers(String value) {
        int drivers = number("--drivers", value);
        if (drivers > MOST_DRIVERS)
            throw new StackException("there are accounts for %d drivers".formatted(MOST_DRIVERS));
        return drivers;
    }

    private static int number(String option, String value) {
        if (!value.matches("[1-9]\\d{0,8}")) throw new StackException(option + " needs a number from 1");
        return Integer.parseInt(value);
    }
}
