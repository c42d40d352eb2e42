package org.relief.matching.topology;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.relief.matching.area.DispatchPolicy;
import org.relief.matching.topology.ReliefDay.Household;

/**
 * Food that is asked for by item against food for people and days, on days whose stock runs out: the same households, cars
 * and goods, asked for once as parcels of one make, once as groceries of whichever there are. Half of each day's food is there in
 * the morning, half is donated at noon, what is left is there the next day. Arguments: the file of requests, days as
 * {@code 1,2,3} or {@code made:1}, cars, and how much of what is asked for there is (0.8).
 */
final class FoodBench {

    private static final DispatchPolicy DISPATCH = new DispatchPolicy(Duration.ofMinutes(15), true);
    private static final int ITERATIONS = 300;
    /** Of all food by person-days: parcels as they are asked for, of another make, and two loose goods. */
    private static final Map<String, Double> SHARES = shares();

    private static Map<String, Double> shares() {
        Map<String, Double> shares = new LinkedHashMap<>();
        shares.put("PARCEL", 0.5);
        shares.put("BOX", 0.2);
        shares.put("RICE", 0.15);
        shares.put("PASTA", 0.15);
        return shares;
    }

    public static void main(String[] args) {
        int cars = Integer.parseInt(args[2]);
        double share = args.length > 3 ? Double.parseDouble(args[3]) : 0.8;
        List<ReliefDay> days = Stream.of(args[1].split(","))
                .map(which -> day(Path.of(args[0]), which, cars))
                .toList();
        System.out.println("| day | food asked for as | households | persons | served in full | person-days brought"
                + " | of | deliveries | left at night |\n|---|---|---|---|---|---|---|---|---|");
        for (boolean category : List.of(false, true)) {
            Shelves shelves = Shelves.counted();
            days.forEach(day -> live(day, category, shelves, share));
        }
        System.exit(0);
    }

    private static ReliefDay day(Path file, String which, int cars) {
        return which.startsWith("made:")
                ? ReliefDay.generated(Long.parseLong(which.substring(5)), 10 * cars, cars)
                : ReliefDay.recorded(file, Integer.parseInt(which), cars);
    }

    private static void live(ReliefDay day, boolean category, Shelves shelves, double share) {
        List<Household> hungry = day.households().stream()
                .filter(one -> one.needs().containsKey(Food.PARCEL))
                .toList();
        int asked = hungry.stream().mapToInt(FoodBench::parts).sum();
        Map<String, Integer> half = half(share * asked);
        List<String> warehouses =
                IntStream.range(0, day.depots().size()).mapToObj(i -> "W" + i).toList();
        half.forEach((item, units) -> shelves.share(warehouses, item, units));
        var conduct = new DayWorld.Conduct(
                DISPATCH, false, Integer.getInteger("it", ITERATIONS), true, false, false, Streets.asPlanned());
        var world = new DayWorld(day, conduct, shelves, category);
        half.forEach((item, units) -> world.donate(13, warehouses, item, units));
        world.run();
        int brought = hungry.stream().mapToInt(one -> brought(world, one)).sum();
        int full = hungry.stream()
                .filter(one -> brought(world, one) >= parts(one))
                .mapToInt(Household::people)
                .sum();
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %d | %d | %d | %d | %d | %d | %s |%n",
                day.name(),
                category ? "people and days" : "item",
                hungry.size(),
                hungry.stream().mapToInt(Household::people).sum(),
                full,
                brought / Food.PARTS,
                asked / Food.PARTS,
                world.runs.size(),
                shelves.left());
    }

    private static int parts(Household household) {
        return household.people() * Food.DAYS * Food.PARTS;
    }

    /** No more than it asked for. */
    private static int brought(DayWorld world, Household household) {
        return Math.min(parts(household), world.fed.getOrDefault(household.id(), 0));
    }

    private static Map<String, Integer> half(double parts) {
        Map<String, Integer> units = new LinkedHashMap<>();
        SHARES.forEach((item, share) -> units.put(item, (int) (share * parts / 2 / Food.each(item))));
        return units;
    }
}
