package org.relief.local.replay;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.relief.local.StackException;

/**
 * What was asked for on the command line of {@code deploy/local/replay}.
 *
 * @param day of the file, from 1
 * @param fromHour of that day, 0 to 23; what was asked for before is left out
 * @param speedup how much faster than recorded
 * @param drivers simulated ones, at most 40
 * @param limit at most so many requests
 * @param seed of the drivers' decisions
 * @param settleSeconds how long to wait after the last request for the rest to be delivered
 */
public record ReplayOptions(
        Path file,
        int day,
        int fromHour,
        int speedup,
        int drivers,
        int limit,
        long seed,
        String run,
        int settleSeconds) {
    public static final String HELP = """
            Usage: deploy/local/replay FILE.csv[.gz] [options]

            Plays a recorded day of requests into the running system (deploy/local/up), with simulated drivers.

              --day N        which day of the file (1)
              --from N       the hour of that day from which on it is played (0)
              --speedup N    how much faster than recorded (120)
              --drivers N    simulated drivers, at most 40 (20)
              --limit N      only the first N requests
              --seed N       of the drivers' decisions (1)
              --run NAME     continue the replay of that name instead of beginning a new one
              --settle N     seconds to wait for the last deliveries (180)
            """;

    private static final Set<String> OPTIONS =
            Set.of("--day", "--from", "--speedup", "--drivers", "--limit", "--seed", "--run", "--settle");
    private static final int MOST_DRIVERS = 40;

    /** @throws StackException for unknown options and unfit values */
    static ReplayOptions parse(List<String> arguments, String newRun) {
        Map<String, String> given = new HashMap<>();
        String file = "";
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            if (!argument.startsWith("--")) {
                file = argument;
            } else if (!OPTIONS.contains(argument)) {
                throw new StackException(
                        "unknown option " + argument + "; deploy/local/replay --help lists the options");
            } else {
                given.put(argument, rest.hasNext() ? rest.next() : "");
            }
        }
        if (file.isEmpty()) throw new StackException("which file? deploy/local/replay --help says more");
        return new ReplayOptions(
                Path.of(file),
                number(given, "--day", 1),
                hour(given.getOrDefault("--from", "0")),
                number(given, "--speedup", 120),
                drivers(number(given, "--drivers", 20)),
                number(given, "--limit", Integer.MAX_VALUE),
                number(given, "--seed", 1),
                given.getOrDefault("--run", newRun),
                number(given, "--settle", 180));
    }

    private static int hour(String value) {
        if (!value.matches("\\d|1\\d|2[0-3]")) throw new StackException("--from needs an hour from 0 to 23");
        return Integer.parseInt(value);
    }

    private static int drivers(int drivers) {
        if (drivers > MOST_DRIVERS)
            throw new StackException("there are accounts for %d drivers".formatted(MOST_DRIVERS));
        return drivers;
    }

    private static int number(Map<String, String> given, String option, int otherwise) {
        String value = given.get(option);
        if (value == null) return otherwise;
        if (!value.matches("[1-9]\\d{0,8}")) throw new StackException(option + " needs a number from 1");
        return Integer.parseInt(value);
    }
}
