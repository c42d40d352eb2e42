package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Small problems with every rule in them, the same for the same seed. */
final class RandomProblems {
    static final Item PARCEL = new Item("PARCEL", ItemClass.FOOD, 5_300, 12_000, false, Item.KEEPS);
    static final Item MEAL = new Item("MEAL", ItemClass.FOOD, 600, 900, false, Item.HOT_MEAL_SECONDS);
    static final Item KIT = new Item("KIT", ItemClass.MEDICINE, 800, 2_000, true, Item.KEEPS);
    static final List<Item> ITEMS = List.of(PARCEL, MEAL, KIT);
    private static final int HOUR = 3600;
    private static final String LIGHT = "LIGHT";

    private final SplittableRandom random;

    private RandomProblems(long seed) {
        random = new SplittableRandom(seed);
    }

    static Problem problem(long seed) {
        return new RandomProblems(seed).problem();
    }

    private Problem problem() {
        var neighborhoods = IntStream.rangeClosed(1, 1 + random.nextInt(4))
                .mapToObj(n -> new Neighborhood("N" + n, 1_000 * n, access(), "PASS", hours(0.2)))
                .toList();
        var depots = IntStream.rangeClosed(1, 1 + random.nextInt(3))
                .mapToObj(this::depot)
                .toList();
        var requests = IntStream.rangeClosed(1, 3 + random.nextInt(25))
                .mapToObj(r -> request(r, neighborhoods))
                .toList();
        var promised = new ArrayList<>(requests);
        var vehicles = IntStream.rangeClosed(1, 1 + random.nextInt(4))
                .mapToObj(v -> vehicle(v, depots, promised))
                .toList();
        return new Problem(ITEMS, depots, neighborhoods, requests, vehicles, roads(vehicles), 24 * HOUR);
    }

    /** Now and then part of the city lies behind a closed bridge; who is on the road already has come over it. */
    private TravelTimes roads(List<Vehicle> vehicles) {
        boolean isUnderWay =
                vehicles.stream().anyMatch(vehicle -> !vehicle.committed().isEmpty());
        if (!isUnderWay && chance(0.2)) {
            return new ClosedBridge();
        }
        return chance(0.2) ? new WeakBridge(false) : StraightLine.CITY;
    }

    /** Only light cars pass it; the way round takes the others so much longer. */
    private record WeakBridge(boolean isBarred) implements TravelTimes {
        private static final int ROUND = 20 * 60;

        @Override
        public int seconds(Place from, Place to) {
            boolean isAcross = from.longitude() > ClosedBridge.RIVER != to.longitude() > ClosedBridge.RIVER;
            return StraightLine.CITY.seconds(from, to) + (isAcross && isBarred ? ROUND : 0);
        }

        @Override
        public TravelTimes with(Set<String> permits) {
            return permits.contains(LIGHT) ? this : new WeakBridge(true);
        }
    }

    private record ClosedBridge() implements TravelTimes {
        private static final double RIVER = 77;

        @Override
        public int seconds(Place from, Place to) {
            boolean isAcross = from.longitude() > RIVER != to.longitude() > RIVER;
            return isAcross ? NO_WAY : StraightLine.CITY.seconds(from, to);
        }

        @Override
        public Set<String> closed() {
            return Set.of("BRIDGE");
        }

        @Override
        public TravelTimes opening(Set<String> neighborhoods) {
            return neighborhoods.contains("BRIDGE") ? StraightLine.CITY : this;
        }
    }

    private AccessLevel access() {
        return chance(0.6) ? AccessLevel.OPEN : AccessLevel.values()[random.nextInt(4)];
    }

    private Depot depot(int number) {
        var stock = new ArrayList<Batch>();
        for (var item : ITEMS) {
            for (int batch = random.nextInt(3); batch >= 0; batch--) {
                int useBy = chance(0.5) ? Batch.NO_EXPIRY : random.nextInt(10 * HOUR);
                stock.add(new Batch(item.code(), random.nextInt(30), useBy));
            }
        }
        return new Depot("W" + number, place(), hours(0.3), 60 * random.nextInt(20), stock);
    }

    private Request request(int number, List<Neighborhood> neighborhoods) {
        var needs = ITEMS.stream()
                .filter(_ -> chance(0.5))
                .map(item -> new Need(item.code(), 1 + random.nextInt(8)))
                .toList();
        var known = new Request(
                "R" + number,
                neighborhoods.get(random.nextInt(neighborhoods.size())).code(),
                place(),
                1 + random.nextInt(8),
                1 + random.nextDouble(),
                1 + random.nextInt(3),
                -random.nextInt(72 * HOUR),
                needs.isEmpty() ? List.of(new Need("PARCEL", 1)) : needs,
                hours(0.4),
                chance(0.1) ? Set.of("HIGH") : Set.of(),
                60 * random.nextInt(15));
        return number % 5 == 4 ? known.knownFrom(60 * random.nextInt(180)) : known;
    }

    private Vehicle vehicle(int number, List<Depot> depots, List<Request> promised) {
        int from = random.nextInt(3 * HOUR);
        return new Vehicle(
                "V" + number,
                20_000 + random.nextInt(400_000),
                50_000 + random.nextInt(900_000),
                permits(number % 2 == 0),
                place(),
                place(),
                new TimeWindow(from, from + (2 + random.nextInt(8)) * HOUR),
                9 * HOUR,
                chance(0.7) ? Set.of() : Set.of(depots.getFirst().code()),
                chance(0.3) ? List.of(committed(depots, promised)) : List.of(),
                1 + random.nextInt(3));
    }

    private CommittedTrip committed(List<Depot> depots, List<Request> promised) {
        var request = promised.removeFirst();
        var need = request.needs().getFirst();
        var stop = new CommittedStop(
                request.id(), List.of(new Handover(need.item(), 1 + random.nextInt(need.quantity()), 5 * HOUR)));
        return new CommittedTrip(
                chance(0.5) ? Optional.empty() : Optional.of(depots.getFirst().code()), List.of(stop));
    }

    private Set<String> permits(boolean light) {
        var permits = new HashSet<>(chance(0.3) ? Set.of("PASS", "HIGH") : chance(0.5) ? Set.of("PASS") : Set.of());
        if (light) {
            permits.add(LIGHT);
        }
        return permits;
    }

    private List<TimeWindow> hours(double chance) {
        if (!chance(chance)) {
            return List.of();
        }
        int from = random.nextInt(6 * HOUR);
        var first = new TimeWindow(from, from + random.nextInt(3 * HOUR));
        int again = first.to() + random.nextInt(2 * HOUR);
        return chance(0.5) ? List.of(first) : List.of(new TimeWindow(again, again + HOUR), first);
    }

    private Place place() {
        return new Place(43.15 + random.nextDouble() * 0.2, 76.8 + random.nextDouble() * 0.25);
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }
}
