package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Relief problems of any size, the same for the same seed: a city of eight neighborhoods of unequal need, clustered
 * requests, goods for three quarters of what is asked for, and not quite enough cars.
 */
final class ReliefGenerator {
    private static final int HOUR = 3600;
    private static final int NEIGHBORHOODS = 8;
    private static final double STOCKED = 0.75;
    private static final List<Item> ITEMS = List.of(
            new Item("GROCERY_PARCEL", ItemClass.FOOD, 5_300, 12_000, false, Item.KEEPS),
            new Item("HOT_MEAL", ItemClass.FOOD, 600, 1_000, false, Item.HOT_MEAL_SECONDS),
            new Item("MEDICINE_KIT", ItemClass.MEDICINE, 900, 3_000, true, Item.KEEPS));

    private final Random random;
    private final List<Place> centers;

    private ReliefGenerator(long seed) {
        random = new Random(seed);
        centers = IntStream.range(0, NEIGHBORHOODS).mapToObj(_ -> anywhere()).toList();
    }

    static Problem problem(int requests, int vehicles, int depots, long seed) {
        return new ReliefGenerator(seed).problem(requests, vehicles, depots);
    }

    private Problem problem(int requestCount, int vehicleCount, int depotCount) {
        var neighborhoods = IntStream.range(0, NEIGHBORHOODS)
                .mapToObj(n -> new Neighborhood(
                        "N" + n,
                        20_000 + random.nextInt(200_000),
                        n == 0 ? AccessLevel.RESTRICTED : AccessLevel.OPEN,
                        "PASS",
                        n == 1 ? List.of(new TimeWindow(HOUR, 5 * HOUR)) : List.of()))
                .toList();
        var requests = IntStream.range(0, requestCount).mapToObj(this::request).toList();
        var depots = IntStream.range(0, depotCount)
                .mapToObj(d -> depot(d, depotCount, requests))
                .toList();
        var vehicles = IntStream.range(0, vehicleCount)
                .mapToObj(v -> vehicle(v, depots))
                .toList();
        return new Problem(ITEMS, depots, neighborhoods, requests, vehicles, StraightLine.CITY, 30 * HOUR);
    }

    private Request request(int number) {
        int neighborhood = Math.min(random.nextInt(NEIGHBORHOODS), random.nextInt(NEIGHBORHOODS));
        int people = 1 + Math.min(random.nextInt(7), random.nextInt(7));
        var needs = new ArrayList<Need>();
        if (random.nextInt(10) < 7) {
            needs.add(new Need("GROCERY_PARCEL", 1 + people / 3));
        } else {
            needs.add(new Need("HOT_MEAL", people));
        }
        if (random.nextInt(10) < 2) {
            needs.add(new Need("MEDICINE_KIT", 1));
        }
        int from = random.nextInt(7) * HOUR;
        return new Request(
                "R" + number,
                "N" + neighborhood,
                near(centers.get(neighborhood)),
                people,
                1 + random.nextInt(3) / 2.0,
                1 + random.nextInt(3) / 2.0,
                -random.nextInt(96 * HOUR),
                needs,
                random.nextInt(10) < 4 ? List.of(new TimeWindow(from, from + 3 * HOUR)) : List.of(),
                Set.of(),
                180 + random.nextInt(300));
    }

    private Depot depot(int number, int count, List<Request> requests) {
        var stock = new ArrayList<Batch>();
        for (var item : ITEMS) {
            int asked = requests.stream()
                    .flatMap(request -> request.needs().stream())
                    .filter(need -> need.item().equals(item.code()))
                    .mapToInt(Need::quantity)
                    .sum();
            int here = (int) (asked * STOCKED * (0.4 + random.nextDouble() * 1.2) / count);
            stock.add(new Batch(item.code(), here / 3, (2 + random.nextInt(4)) * HOUR));
            stock.add(new Batch(item.code(), here - here / 3, Batch.NO_EXPIRY));
        }
        return new Depot("W" + number, anywhere(), List.of(), 900, stock);
    }

    private Vehicle vehicle(int number, List<Depot> depots) {
        int size = random.nextInt(3);
        var home = depots.get(number % depots.size()).place();
        return new Vehicle(
                "V" + number,
                (150 + 250 * size) * 1000,
                (600 + 900 * size) * 1000,
                random.nextInt(10) < 4 ? Set.of("PASS") : Set.of(),
                near(home),
                anywhere(),
                new TimeWindow(random.nextInt(2) * HOUR, 8 * HOUR),
                9 * HOUR,
                Set.of(),
                List.of(),
                2);
    }

    private Place anywhere() {
        return new Place(43.17 + random.nextDouble() * 0.16, 76.80 + random.nextDouble() * 0.20);
    }

    private Place near(Place center) {
        return new Place(
                center.latitude() + random.nextGaussian() * 0.02, center.longitude() + random.nextGaussian() * 0.025);
    }
}
