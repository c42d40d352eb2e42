package org.relief.matching.planner;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Days of requests with the cars and goods that are there. Times are seconds from the first midnight.
 *
 * @param requests by the second at which they are asked
 * @param depots with all that ever comes to them
 * @param cars at home, on duty at these seconds of each day
 */
record Scenario(int days, List<Request> requests, List<Depot> depots, List<Vehicle> cars) {
    static final int HOUR = 3600;
    static final int DAY = 24 * HOUR;

    /** What {@code food_set_5d} and the other words of the files are: half a kilogram of food a day for each person. */
    static final List<Item> ITEMS = List.of(
            new Item("food_set_5d", ItemClass.FOOD, 2_775, 6_000, false, Item.KEEPS),
            new Item("bread", ItemClass.FOOD, 500, 2_500, false, Item.KEEPS),
            new Item("diapers", ItemClass.FOOD, 2_000, 10_000, false, Item.KEEPS),
            new Item("infant_formula", ItemClass.FOOD, 1_000, 3_000, true, Item.KEEPS),
            new Item("basic_medicine", ItemClass.MEDICINE, 300, 900, true, Item.KEEPS));

    Scenario {
        requests = List.copyOf(requests);
        depots = List.copyOf(depots);
        cars = List.copyOf(cars);
    }

    static Map<String, Integer> units(List<Request> requests) {
        Map<String, Integer> units = new HashMap<>();
        requests.stream()
                .flatMap(request -> request.needs().stream())
                .forEach(need -> units.merge(need.item(), need.quantity(), Integer::sum));
        return units;
    }

    /** Only its first days, with all goods and cars. */
    Scenario first(int count) {
        return count >= days
                ? this
                : new Scenario(
                        count,
                        requests.stream()
                                .filter(request -> request.knownFrom() < count * DAY)
                                .toList(),
                        depots,
                        cars);
    }
}
