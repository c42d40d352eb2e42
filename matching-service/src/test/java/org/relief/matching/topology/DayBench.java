package org.relief.matching.topology;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.relief.matching.area.DispatchPolicy;
import org.relief.matching.planner.ItemClass;
import org.relief.matching.topology.ReliefDay.Household;

/**
 * What waiting brings on whole days: every car at once (eager), the plain rule, looking ahead, the same with
 * drivers who wait where they are asked to (ahead+idle), and plans that know the
 * whole day (clairvoyant). Arguments: the file of requests, then days as {@code 1,2} or {@code made:1,2}, numbers of cars
 * as {@code 10,30}, and policies to run.
 */
final class DayBench {

    private static final Duration HOLD = Duration.ofMinutes(15);
    private static final int ITERATIONS = 300;
    private static final int CLAIRVOYANT_ITERATIONS = 1500;

    public static void main(String[] args) {
        System.out.println(
                "| day | cars | policy | deprivation | persons | stops a delivery | km a person | wait mean | p90"
                        + " | worst | CRITICAL mean | p90 | worst | unserved | deliveries | tick p99 ms | s |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (String which : args[1].split(",")) {
            for (String cars : args[2].split(",")) {
                for (String policy : args[3].split(",")) {
                    run(day(Path.of(args[0]), which, Integer.parseInt(cars)), policy);
                }
            }
        }
        System.exit(0);
    }

    private static ReliefDay day(Path file, String which, int cars) {
        return which.startsWith("made:")
                ? ReliefDay.generated(Long.parseLong(which.substring(5)), 400, cars)
                : ReliefDay.recorded(file, Integer.parseInt(which), cars);
    }

    private static void run(ReliefDay day, String policy) {
        long began = System.nanoTime();
        boolean knowsAll = policy.equals("clairvoyant");
        var dispatch = switch (policy) {
            case "rule" -> new DispatchPolicy(HOLD, false);
            case "ahead", "ahead+idle" -> new DispatchPolicy(HOLD, true);
            default -> DispatchPolicy.AT_ONCE;
        };
        var world = new DayWorld(
                day,
                new DayWorld.Conduct(
                        dispatch,
                        knowsAll,
                        Integer.getInteger("it", knowsAll ? CLAIRVOYANT_ITERATIONS : ITERATIONS),
                        !policy.equals("today"),
                        policy.endsWith("+idle"),
                        false,
                        Streets.asPlanned()));
        world.run();
        if (System.getenv("TRACE") != null) trace(day, world);
        print(day, policy, world, (System.nanoTime() - began) / 1e9);
    }

    private static void trace(ReliefDay day, DayWorld world) {
        day.households().stream()
                .sorted(java.util.Comparator.comparing(
                        h -> -Duration.between(h.at(), world.served.getOrDefault(h.id(), day.at(23)))
                                .toMinutes()))
                .limit(12)
                .forEach(h -> {
                    System.out.println("  " + h.id() + " " + h.at() + " " + h.urgency() + " " + h.people() + " "
                            + h.neighborhood() + " " + h.place() + " " + h.needs() + " -> " + world.served.get(h.id()));
                    world.trail.getOrDefault(h.id(), List.of()).forEach(t -> System.out.println("      " + t));
                });
    }

    private static void print(ReliefDay day, String policy, DayWorld world, double seconds) {
        double deprivation = 0;
        int persons = 0;
        List<Double> waits = new ArrayList<>();
        List<Double> critical = new ArrayList<>();
        for (Household household : day.households()) {
            Instant handed = world.served.get(household.id());
            deprivation += deprivation(household, handed == null ? day.at(23).plus(Duration.ofHours(10)) : handed);
            if (handed != null) {
                double minutes = Duration.between(household.at(), handed).toSeconds() / 60.0;
                persons += household.people();
                waits.add(minutes);
                if (household.urgency().equals("CRITICAL")) {
                    critical.add(minutes);
                }
            }
        }
        double meters = world.idleMeters
                + world.runs.stream().mapToDouble(DayWorld.Run::meters).sum();
        double stops =
                world.runs.stream().mapToInt(DayWorld.Run::stops).average().orElse(0);
        double[] ticks =
                world.ticks.stream().mapToDouble(nanos -> nanos / 1e6).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %s | %.1f | %d | %.2f | %.2f | %s | %s | %d | %d | %.1f | %.0f |%n",
                day.name(),
                day.homes().size(),
                policy,
                deprivation,
                persons,
                stops,
                meters / 1000 / Math.max(1, persons),
                spread(waits),
                spread(critical),
                day.households().size() - waits.size(),
                world.runs.size(),
                ticks[(int) (ticks.length * 0.99)],
                seconds);
    }

    private static String spread(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            return "- | - | -";
        }
        return String.format(
                Locale.ROOT,
                "%.0f | %.0f | %.0f",
                Arrays.stream(sorted).average().orElse(0),
                sorted[(int) (sorted.length * 0.9)],
                sorted[sorted.length - 1]);
    }

    /** Above that of being served at once; who is not served today is at nine tomorrow. */
    private static double deprivation(Household household, Instant handed) {
        double urgency = switch (household.urgency()) {
            case "CRITICAL" -> 4;
            case "HIGH" -> 2;
            default -> 1;
        };
        int waited = (int) Duration.between(household.at(), handed).toSeconds();
        double weight = household.people() * (1 + 0.33 * household.vulnerabilities()) * urgency;
        return Stream.of(ItemClass.FOOD, ItemClass.MEDICINE)
                .filter(kind -> kind == ItemClass.FOOD || household.needs().containsKey("MEDICINE"))
                .mapToDouble(kind -> weight * (kind.deprivation(waited) - kind.deprivation(0)))
                .sum();
    }
}
