package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.relief.matching.planner.Compiler.Compiled;

/** A town on one road: depot at kilometer 0, doors further along it. Each test changes what it is about. */
final class SmallTown {
    static final int MINUTE = 60;
    static final int HOUR = 3600;
    static final Item PARCEL = new Item("PARCEL", ItemClass.FOOD, 5_000, 10_000, false, Item.KEEPS);
    static final Item HOT_MEAL = new Item("HOT_MEAL", ItemClass.FOOD, 500, 1_000, false, Item.HOT_MEAL_SECONDS);
    static final Item KIT = new Item("KIT", ItemClass.MEDICINE, 1_000, 2_000, true, Item.KEEPS);

    private final List<Batch> stock = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private final List<Vehicle> vehicles = new ArrayList<>();
    private final Map<String, Double> barriers = new HashMap<>();
    private AccessLevel access = AccessLevel.OPEN;
    private List<TimeWindow> hours = List.of();
    private List<TimeWindow> loading = List.of();
    private List<TimeWindow> windows = List.of();

    /** A minute a kilometer. */
    static Place kilometer(double kilometer) {
        return new Place(0, kilometer);
    }

    /** Beyond each of these kilometers somebody closed the road. */
    record Road(Map<String, Double> barriers) implements TravelTimes {
        @Override
        public int seconds(Place from, Place to) {
            boolean barred = barriers.values().stream().anyMatch(at -> from.longitude() > at != to.longitude() > at);
            return barred ? NO_WAY : (int) Math.round(Math.abs(from.longitude() - to.longitude()) * MINUTE);
        }

        @Override
        public Set<String> closed() {
            return barriers.keySet();
        }

        @Override
        public TravelTimes opening(Set<String> neighborhoods) {
            Map<String, Double> left = new HashMap<>(barriers);
            left.keySet().removeAll(neighborhoods);
            return new Road(left);
        }
    }

    SmallTown closed(String neighborhood, double kilometer) {
        barriers.put(neighborhood, kilometer);
        return this;
    }

    SmallTown stock(Item item, int quantity) {
        return stock(item, quantity, Batch.NO_EXPIRY);
    }

    SmallTown stock(Item item, int quantity, int useBy) {
        stock.add(new Batch(item.code(), quantity, useBy));
        return this;
    }

    SmallTown access(AccessLevel level) {
        access = level;
        return this;
    }

    SmallTown neighborhoodHours(int from, int to) {
        hours = List.of(new TimeWindow(from, to));
        return this;
    }

    /** For the requests that follow. */
    SmallTown openFrom(int from, int to) {
        windows = List.of(new TimeWindow(from, to));
        return this;
    }

    SmallTown request(String id, double kilometer, Item item, int quantity) {
        return request(id, "HERE", kilometer, 3, item, quantity);
    }

    SmallTown request(String id, String neighborhood, double kilometer, int people, Item item, int quantity) {
        requests.add(new Request(
                id,
                neighborhood,
                kilometer(kilometer),
                people,
                1,
                1,
                -24 * HOUR,
                List.of(new Need(item.code(), quantity)),
                windows,
                Set.of(),
                5 * MINUTE));
        return this;
    }

    SmallTown car(String id, int kilograms, int homeBy, String... permits) {
        return car(id, kilograms, homeBy, List.of(), permits);
    }

    /** Where no curfew has anybody home. */
    SmallTown carOnDutyUntil(String id, int until) {
        var shift = new TimeWindow(0, until);
        vehicles.add(new Vehicle(
                id,
                100_000,
                1_000_000,
                Set.of(),
                kilometer(0),
                kilometer(0),
                shift,
                TimeWindow.ALWAYS.to(),
                Set.of(),
                List.of(),
                3));
        return this;
    }

    SmallTown loadsFrom(int from, int until) {
        loading = List.of(new TimeWindow(from, until));
        return this;
    }

    SmallTown carWithPromise(String id, int homeBy, String request, Item item, int quantity) {
        var stop = new CommittedStop(request, List.of(new Handover(item.code(), quantity, Batch.NO_EXPIRY)));
        return car(id, 1_000, homeBy, List.of(new CommittedTrip(Optional.empty(), List.of(stop))));
    }

    private SmallTown car(String id, int kilograms, int homeBy, List<CommittedTrip> committed, String... permits) {
        vehicles.add(new Vehicle(
                id,
                kilograms * 1_000,
                1_000_000,
                Set.of(permits),
                kilometer(0),
                kilometer(0),
                new TimeWindow(0, 12 * HOUR),
                homeBy,
                Set.of(),
                committed,
                3));
        return this;
    }

    Problem problem() {
        var neighborhoods = List.of(
                new Neighborhood("HERE", 1_000, access, "PASS", hours),
                new Neighborhood("THERE", 1_000, AccessLevel.OPEN, "PASS", List.of()));
        var depot = new Depot("W1", kilometer(0), loading, 10 * MINUTE, stock);
        return new Problem(
                List.of(PARCEL, HOT_MEAL, KIT),
                List.of(depot),
                neighborhoods,
                requests,
                vehicles,
                new Road(barriers),
                24 * HOUR);
    }

    /** The number of a request that must be one of the compiled ones. */
    static int visit(Compiled compiled, String request) {
        return IntStream.range(0, compiled.visits().size())
                .filter(visit -> compiled.visits().get(visit).id().equals(request))
                .findFirst()
                .orElseThrow();
    }

    Plan plan() {
        return new Planner(Policy.BALANCED, 7).plan(problem(), Budget.iterations(320));
    }

    Explanation why() {
        return new Planner(Policy.BALANCED, 7)
                .explain(problem(), plan(), Budget.iterations(1_000))
                .getFirst();
    }
}
