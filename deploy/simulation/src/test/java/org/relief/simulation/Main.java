package org.relief.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** {@code deploy/simulation/run}: days for hours, one day again, or the planted mistakes. */
final class Main {

    private static final long FRESH_SEEDS = 1_000_000_000L;

    private final List<String> arguments;

    private Main(List<String> arguments) {
        this.arguments = arguments;
    }

    public static void main(String[] arguments) {
        System.exit(new Main(Arrays.asList(arguments)).run() ? 0 : 1);
    }

    private boolean run() {
        if (arguments.contains("--planted")) {
            return Hunt.all(size(), value("--planted").orElse(""));
        }
        Optional<String> seed = value("--seed");
        return seed.isPresent()
                ? again(Long.parseLong(seed.get()))
                : forHours(value("--hours").orElse("1"));
    }

    private boolean again(long seed) {
        long until = value("--until").map(Long::parseLong).orElse(Run.TO_THE_END);
        Run run = Run.of(seed, size(), Planted.NOTHING, until, arguments.contains("--print"));
        run.day().world().counts().forEach((what, count) -> System.out.println("  " + count + " " + what));
        return told(run, arguments.contains("--shorten"));
    }

    private boolean forHours(String hours) {
        long end = System.nanoTime() + (long) (Double.parseDouble(hours) * 3_600_000_000_000L);
        long first = value("--from")
                .map(Long::parseLong)
                .orElseGet(() -> ThreadLocalRandom.current().nextLong(FRESH_SEEDS));
        boolean kept = true;
        long days = 0;
        for (long seed = first; System.nanoTime() < end; seed++, days++) {
            kept &= told(Run.of(seed, size()), true);
        }
        System.out.println(days + " days");
        return kept;
    }

    private static boolean told(Run run, boolean shorten) {
        System.out.println(run.line());
        if (run.failure().isPresent()) {
            System.out.println((shorten ? run.shortest() : run).report());
        }
        return run.failure().isEmpty();
    }

    private Day.Size size() {
        return value("--hours-a-day")
                .filter(hours -> Integer.parseInt(hours) == Day.Size.SMALL.hours())
                .map(_ -> Day.Size.SMALL)
                .orElse(Day.Size.FULL);
    }

    private Optional<String> value(String option) {
        int at = arguments.indexOf(option);
        return at < 0 || at + 1 >= arguments.size() ? Optional.empty() : Optional.of(arguments.get(at + 1));
    }
}
