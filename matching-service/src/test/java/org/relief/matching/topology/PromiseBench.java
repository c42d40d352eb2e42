package org.relief.matching.topology;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.relief.matching.area.DispatchPolicy;
import org.relief.matching.delivery.Promise.Standing;
import org.relief.matching.topology.Pantry.Asking;
import org.relief.matching.topology.ReliefDay.Household;

/**
 * Recorded days on rough streets: what became of the times that people were told, and how far the times of cars under way
 * were off; then the same days with food for a part of them, asked for by item and by category. Arguments: the file of
 * requests, days as {@code 1,2,3}, cars, and the share of food that there is.
 */
final class PromiseBench {

    private static final DispatchPolicy DISPATCH = new DispatchPolicy(Duration.ofMinutes(15), true);
    private static final int ITERATIONS = 300;

    public static void main(String[] args) {
        Path file = Path.of(args[0]);
        List<Integer> days =
                List.of(args[1].split(",")).stream().map(Integer::valueOf).toList();
        int cars = Integer.parseInt(args[2]);
        System.out.println(
                "| day | streets | told | kept | told anew | broken | never over | ETA error at departure, min:"
                        + " p50 | p90 | half way: p50 | p90 |\n|---|---|---|---|---|---|---|---|---|---|---|");
        for (int number : days) {
            ReliefDay day = ReliefDay.recorded(file, number, cars);
            promises(day, "as planned", Streets.asPlanned());
            promises(day, "rough", Streets.rough(number));
        }
        double share = Double.parseDouble(args[3]);
        System.out.println(
                "| day | food for | asked | requests served | persons served | person-days of food |\n|---|---|---|---|---|---|");
        for (int number : days) {
            ReliefDay day = ReliefDay.recorded(file, number, cars);
            food(day, share, Asking.BY_ITEM);
            food(day, share, Asking.BY_CATEGORY);
        }
        System.exit(0);
    }

    private static DayWorld lived(ReliefDay day, Pantry pantry, Streets streets) {
        var world = new DayWorld(
                day,
                new DayWorld.Conduct(
                        DISPATCH, false, Integer.getInteger("it", ITERATIONS), true, false, true, pantry, streets));
        world.run();
        return world;
    }

    private static void promises(ReliefDay day, String streets, Streets how) {
        DayWorld world = lived(day, Pantry.PLENTY, how);
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

    private static void food(ReliefDay day, double share, Asking asking) {
        DayWorld world = lived(day, Pantry.donated(day, share, asking), Streets.asPlanned());
        List<Household> served = day.households().stream()
                .filter(household -> world.callers.isServed(household.id()))
                .toList();
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f %% | %s | %d of %d | %d | %d |%n",
                day.name(),
                share * 100,
                asking == Asking.BY_ITEM ? "by item" : "by category",
                served.size(),
                day.households().size(),
                served.stream().mapToInt(Household::people).sum(),
                Pantry.personDays(world.handedOver));
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
