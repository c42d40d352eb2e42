package org.relief.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** {@code deploy/simulation/run}: days for hours, one day again, or the planted mistakes. */
public final class Main {

    private static final long FRESH_SEEDS = 1_000_000_000L;

    private final List<String> arguments;

    private Main(List<String> arguments) {
        this.arguments = arguments;
    }

    public static void main(String[] arguments) throws ReflectiveOperationException {
        Main main = new Main(Arrays.asList(arguments));
        Mutation mutation = main.mistake().mutation;
        if (main.value("--seed").isPresent()
                && mutation != null
                && Main.class.getClassLoader() == ClassLoader.getSystemClassLoader()) {
            Class.forName(Main.class.getName(), true, mutation.classes())
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        }
        System.exit(main.run() ? 0 : 1);
    }

    private Planted mistake() {
        return value("--planted")
                .filter(name -> !name.startsWith("--"))
                .map(Planted::valueOf)
                .orElse(Planted.NOTHING);
    }

    private boolean run() {
        Optional<String> seed = value("--seed");
        if (seed.isPresent()) {
            return again(Long.parseLong(seed.get()));
        }
        return arguments.contains("--planted")
                ? Hunt.all(size(), value("--planted").orElse(""))
                : forHours(value("--hours").orElse("1"));
    }

    private boolean again(long seed) {
        long until = value("--until").map(Long::parseLong).orElse(Run.TO_THE_END);
        Run run = Run.of(seed, size(), mistake(), until, arguments.contains("--print"));
        run.day().world().counts().forEach((what, count) -> System.out.println("  " + count + " " + what));
        System.out.println(Fleet.of(run.day().world().log()).summary(City.CURFEW));
        return told(run, arguments.contains("--shorten"));
    }

    /** As many days at a time as there are cores: each is a world of its own. */
    private boolean forHours(String hours) {
        long end = System.nanoTime() + (long) (Double.parseDouble(hours) * 3_600_000_000_000L);
        AtomicLong next = new AtomicLong(value("--from")
                .map(Long::parseLong)
                .orElseGet(() -> ThreadLocalRandom.current().nextLong(FRESH_SEEDS)));
        AtomicLong days = new AtomicLong();
        AtomicLong interleavings = new AtomicLong();
        AtomicBoolean kept = new AtomicBoolean(true);
        long began = System.nanoTime();
        Run.atOnce(Runtime.getRuntime().availableProcessors(), () -> {
            while (System.nanoTime() < end) {
                Run run = Run.of(next.getAndIncrement(), size());
                days.incrementAndGet();
                interleavings.addAndGet(run.day().world().interleavings());
                if (!told(run, true)) {
                    kept.set(false);
                }
            }
        });
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                "%s days, %.0f an hour, %.0f interleavings a second%n",
                days, days.get() * 3_600 / seconds, interleavings.get() / seconds);
        return kept.get();
    }

    private static boolean told(Run run, boolean shorten) {
        String report = run.failure()
                .map(_ -> System.lineSeparator() + (shorten ? run.shortest() : run).report())
                .orElse("");
        System.out.println(run.line() + report);
        return run.failure().isEmpty();
    }

    private Day.Size size() {
        if (arguments.contains("--fleet")) {
            return Day.Size.FLEET;
        }
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
