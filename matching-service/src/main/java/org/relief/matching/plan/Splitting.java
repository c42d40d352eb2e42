package org.relief.matching.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.relief.matching.planner.Batch;
import org.relief.matching.planner.Depot;
import org.relief.matching.planner.Item;
import org.relief.matching.planner.Need;
import org.relief.matching.planner.Vehicle;

/**
 * Takes apart what one car cannot bring at once: more than it carries, or goods that lie in no common warehouse. What lives
 * depend on stays together as far as one car can carry it.
 */
final class Splitting {

    /** For looks at one trip, where it is known already what goes with whom. */
    static final Splitting NONE = new Splitting(Map.of(), List.of(), List.of());

    /** More than this is taken apart when the first of it is on its way. */
    private static final int MOST = 12;

    private final Map<String, Item> items;
    private final List<Vehicle> cars;
    /** Which depots have some of an item, by their place in the list. */
    private final Map<String, Set<Integer>> depots = new HashMap<>();

    private final Map<String, Integer> stock = new HashMap<>();
    private final long leastGrams;
    private final long leastMilliliters;

    Splitting(Map<String, Item> items, List<Vehicle> vehicles, List<Depot> depots) {
        this.items = items;
        this.cars = vehicles.stream().filter(car -> car.maxTrips() > 0).toList();
        this.leastGrams = cars.stream().mapToLong(Vehicle::grams).min().orElse(Long.MAX_VALUE);
        this.leastMilliliters =
                cars.stream().mapToLong(Vehicle::millilitres).min().orElse(Long.MAX_VALUE);
        for (int depot = 0; depot < depots.size(); depot++) {
            for (Batch batch : depots.get(depot).stock()) {
                this.depots.computeIfAbsent(batch.item(), _ -> new HashSet<>()).add(depot);
                stock.merge(batch.item(), batch.quantity(), Integer::sum);
            }
        }
    }

    /**
     * @param life what a life hangs on
     * @param admitted which cars get there
     */
    List<List<Need>> parts(List<Need> needs, Predicate<Need> life, Predicate<Vehicle> admitted) {
        List<List<Need>> parts = new ArrayList<>();
        for (List<Need> together : byWarehouse(needs)) {
            if (cars.isEmpty() || isLight(together)) {
                parts.add(together);
            } else {
                parts.addAll(byCar(together, life, admitted));
            }
        }
        return parts;
    }

    // --- where the goods lie ----------------------------------------------------------------------------------------

    /** Those that one warehouse has together; what nobody has stays with the first. */
    private List<List<Need>> byWarehouse(List<Need> needs) {
        if (needs.size() == 1) {
            return List.of(needs);
        }
        List<Need> left = new ArrayList<>(needs);
        List<List<Need>> groups = new ArrayList<>();
        while (left.stream().anyMatch(need -> depots.containsKey(need.item()))) {
            int best = best(left);
            List<Need> together = left.stream()
                    .filter(need -> isAt(best, need) || groups.isEmpty() && !depots.containsKey(need.item()))
                    .toList();
            groups.add(together);
            left.removeAll(together);
        }
        return groups.isEmpty() ? List.of(needs) : groups;
    }

    /** The depot that has the most of the kinds, the first of several. */
    private int best(List<Need> needs) {
        Map<Integer, Integer> kinds = new HashMap<>();
        needs.forEach(need ->
                depots.getOrDefault(need.item(), Set.of()).forEach(depot -> kinds.merge(depot, 1, Integer::sum)));
        return kinds.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue()
                        .thenComparing(
                                Map.Entry.<Integer, Integer>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElseThrow();
    }

    private boolean isAt(int depot, Need need) {
        return depots.getOrDefault(need.item(), Set.of()).contains(depot);
    }

    // --- what cars carry --------------------------------------------------------------------------------------------

    private boolean isLight(List<Need> needs) {
        return weight(needs, Item::grams) <= leastGrams && weight(needs, Item::millilitres) <= leastMilliliters;
    }

    private long weight(List<Need> needs, ToIntFunction<Item> measure) {
        return needs.stream()
                .mapToLong(need -> (long) need.quantity() * measure.applyAsInt(item(need)))
                .sum();
    }

    private Item item(Need need) {
        Item item = items.get(need.item());
        if (item == null) {
            throw new IllegalArgumentException("unknown item: " + need.item());
        }
        return item;
    }

    /** In loads of the largest car that is free now, else of the largest there is; a smaller one takes what it can of a load. */
    private List<List<Need>> byCar(List<Need> needs, Predicate<Need> life, Predicate<Vehicle> admitted) {
        List<Vehicle> able = cars.stream().filter(admitted).toList();
        List<Vehicle> free = able.stream().filter(Splitting::isFree).toList();
        List<Vehicle> asked = free.isEmpty() ? able : free;
        List<Need> vital = needs.stream()
                .filter(life.or(need -> item(need).lifeCritical()))
                .toList();
        if (vital.isEmpty() || vital.size() == needs.size() || loads(vital, asked) > 1) {
            return inLoads(needs, asked);
        }
        List<List<Need>> parts = new ArrayList<>();
        parts.add(vital);
        parts.addAll(
                inLoads(needs.stream().filter(need -> !vital.contains(need)).toList(), asked));
        return parts;
    }

    private static boolean isFree(Vehicle car) {
        return car.committed().isEmpty() && car.shift().from() <= 0;
    }

    /** Of each need the same share in each load; the last has what is left, and what no warehouse has. */
    private List<List<Need>> inLoads(List<Need> needs, List<Vehicle> cars) {
        double loads = loads(needs.stream().map(this::inStock).toList(), cars);
        List<List<Need>> parts = new ArrayList<>();
        Map<String, Integer> left = new HashMap<>();
        needs.forEach(need -> left.merge(need.item(), need.quantity(), Integer::sum));
        for (int load = 1; load < Math.min(loads, MOST); load++) {
            parts.add(share(needs, loads, left));
        }
        parts.add(needs.stream()
                .map(need -> new Need(need.item(), left.getOrDefault(need.item(), 0)))
                .toList());
        return parts.stream()
                .map(part -> part.stream().filter(need -> need.quantity() > 0).toList())
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private List<Need> share(List<Need> needs, double loads, Map<String, Integer> left) {
        return needs.stream()
                .map(need -> {
                    int units = (int) Math.min(
                            left.getOrDefault(need.item(), 0), inStock(need).quantity() / loads);
                    left.merge(need.item(), -units, Integer::sum);
                    return new Need(need.item(), units);
                })
                .toList();
    }

    private Need inStock(Need need) {
        return new Need(need.item(), Math.min(need.quantity(), stock.getOrDefault(need.item(), 0)));
    }

    /** How many times the best of these cars would have to drive; 1 without cars. */
    private double loads(List<Need> needs, List<Vehicle> cars) {
        double grams = weight(needs, Item::grams);
        double milliliters = weight(needs, Item::millilitres);
        return cars.stream()
                .mapToDouble(car -> Math.max(loads(grams, car.grams()), loads(milliliters, car.millilitres())))
                .min()
                .orElse(1);
    }

    private static double loads(double goods, int room) {
        return goods / Math.max(1, room);
    }
}
