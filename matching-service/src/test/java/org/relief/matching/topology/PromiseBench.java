package org.relief.matching.topology;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.relief.matching.area.DispatchPolicy;
import org.relief.matching.delivery.Promise.Standing;

/**
 * Recorded days on rough streets: what became of the times that people were told, and how far the times of cars under way
 * were off. Arguments: the file of requests, days as {@code 1,2} or {@code made:1} (a seed; ten requests a car), and cars.
 */
final class PromiseBench {

    private static final DispatchPolicy DISPATCH = new DispatchPolicy(Duration.ofMinutes(15), true);
    private static final int ITERATIONS = 300;

    public static void main(String[] args) {
        Path file = Path.of(args[0]);
        int cars = Integer.parseInt(args[2]);
        List<ReliefDay> days = Stream.of(args[1].split(","))
                .map(which -> day(file, which, cars))
                .toList();
        System.out.println(
                "| day | streets | told | kept | told anew | broken | never over | ETA error at departure, min:"
                        + " p50 | p90 | half way: p50 | p90 |\n|---|---|---|---|---|---|---|---|---|---|---|");
        for (ReliefDay day : days) {
            promises(day, "as planned", Streets.asPlanned());
            promises(day, "rough", Streets.rough(1));
        }
        System.exit(0);
    }

    private static ReliefDay day(Path file, String which, int cars) {
        return which.startsWith("made:")
                ? ReliefDay.generated(Long.parseLong(which.substring(5)), 10 * cars, cars)
                : ReliefDay.recorded(file, Integer.parseInt(which), cars);
    }

    private static DayWorld lived(ReliefDay day, Streets streets) {
        var world = new DayWorld(
                day,
                new DayWorld.Conduct(
                        DISPATCH, false, Integer.getInteger("it", ITERATIONS), true, false, true, streets));
        world.run();
        return world;
    }

    private static void promises(ReliefDay day, String streets, Streets how) {
        DayWorld world = lived(day, how);
        int over = world.callers.count(Standing.KEPT) + world.callers.count(Standing.BROKEN);
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %d | %d | %d | %d | %d | %s | %s |%n",
                day.name(),
                streets,
                world.callers.told(),
                world.callers.count(Standing.KEPT),
                world.callers.count(Standing.REANNOUNCED),
                world.callers.count(Standing.BROKEN),
                world.callers.told() - over,
                spread(world.arrivals.errorsAtDeparture),
                spread(world.arrivals.errorsHalfWay));
    }

    private static String spread(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0
                ? "- | -"
                : String.format(
                        Locale.ROOT, "%.1f | %.1f", sorted[sorted.length / 2], sorted[(int) (sorted.length * 0.9)]);
    }
}
