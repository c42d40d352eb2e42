package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.relief.matching.planner.Policy.Rule;

/** One evening with goods for two in three under each rule: the figures of the README. */
class PolicyBench {

    private static final int HOUR = 3600;
    private static final List<Item> ITEMS = List.of(
            new Item("PARCEL", ItemClass.FOOD, 5_000, 12_000, true, Item.KEEPS),
            new Item("INSULIN", ItemClass.MEDICINE, 100, 200, true, Item.KEEPS),
            new Item("BLANKET", ItemClass.FOOD, 2_000, 15_000, false, Item.KEEPS));

    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void figuresOfEachRule() {
        Problem problem = problem(400);
        System.out.println("| policy | served | people | life-critical | least fill | Gini | deprivation | km |");
        for (Rule rule : Rule.values()) {
            Plan plan = new Planner(Policy.of(rule, 0.2), 1).plan(problem, Budget.iterations(60_000));
            Figures f = Figures.of(problem, plan, id -> id);
            System.out.printf(
                    "| %s | %d of %d | %d of %d | %.0f %% | %.0f %% | %.3f | %.0f | %.0f |%n",
                    rule,
                    f.served(),
                    f.requests(),
                    f.peopleServed(),
                    f.people(),
                    100 * f.lifeCriticalFill(),
                    100 * f.leastFill(),
                    f.gini(),
                    f.deprivation(),
                    f.meters() / 1000.0);
        }
    }

    private Problem problem(int count) {
        List<Neighborhood> neighborhoods = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            neighborhoods.add(new Neighborhood("N" + n, 10_000, AccessLevel.OPEN, "", List.of()));
        }
        List<Request> requests = new ArrayList<>();
        long[] asked = new long[ITEMS.size()];
        for (int i = 0; i < count; i++) {
            requests.add(request(i, asked));
        }
        List<Depot> depots = new ArrayList<>();
        for (int d = 0; d < 3; d++) {
            List<Batch> stock = new ArrayList<>();
            for (int item = 0; item < ITEMS.size(); item++) {
                stock.add(new Batch(ITEMS.get(item).code(), (int) (asked[item] * 2 / 9), Batch.NO_EXPIRY));
            }
            depots.add(new Depot("W" + d, place(d), List.of(), 900, stock));
        }
        List<Vehicle> cars = new ArrayList<>();
        for (int c = 0; c < 16; c++) {
            Place home = place(c % 8);
            cars.add(new Vehicle(
                    "C" + c,
                    300_000,
                    1_500_000,
                    Set.of(),
                    home,
                    home,
                    new TimeWindow(0, 5 * HOUR),
                    5 * HOUR,
                    Set.of(),
                    List.of(),
                    3));
        }
        return new Problem(ITEMS, depots, neighborhoods, requests, cars, StraightLine.CITY, 24 * HOUR);
    }

    /** Those further out came later and are more urgent. */
    private Request request(int number, long[] asked) {
        int n = Math.min(random.nextInt(8), random.nextInt(8));
        List<Need> needs = new ArrayList<>();
        for (int item = 0; item < ITEMS.size(); item++) {
            if (item == 0 || random.nextInt(4) == 0) {
                int units = 1 + random.nextInt(4);
                asked[item] += units;
                needs.add(new Need(ITEMS.get(item).code(), units));
            }
        }
        double[] urgency = {1, 2, 4};
        return new Request(
                "R" + number,
                "N" + n,
                place(n),
                1 + random.nextInt(6),
                1 + 0.33 * random.nextInt(3),
                urgency[Math.min(2, random.nextInt(3 + n / 2) / 2)],
                -(random.nextInt(24) + 24 - 2 * n) * HOUR,
                needs,
                List.of(),
                Set.of(),
                300);
    }

    private Place place(int n) {
        return new Place(
                43.20 + 0.02 * (n / 2) + 0.02 * random.nextDouble(),
                76.80 + 0.05 * (n % 4) + 0.05 * random.nextDouble());
    }
}
