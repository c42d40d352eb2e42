package org.relief.matching.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.relief.matching.plan.Hindsight.Gain;
import org.relief.matching.plan.Hindsight.Kind;
import org.relief.matching.planner.AccessLevel;
import org.relief.matching.planner.Batch;
import org.relief.matching.planner.Change;
import org.relief.matching.planner.Depot;
import org.relief.matching.planner.Explanation;
import org.relief.matching.planner.Place;
import org.relief.matching.planner.Plan;
import org.relief.matching.planner.Problem;
import org.relief.matching.planner.Request;
import org.relief.matching.planner.Shortfall;
import org.relief.matching.planner.TimeWindow;
import org.relief.matching.planner.UnservedReason;
import org.relief.matching.planner.Vehicle;

/** One more car, permit or lot: which of them are worth a question, by why people were left out of a plan. */
final class OneMore {

    private static final Set<UnservedReason> OF_CARS = Set.of(
            UnservedReason.NO_DRIVER,
            UnservedReason.VEHICLE_FULL,
            UnservedReason.CURFEW,
            UnservedReason.COOLS_BEFORE_ARRIVAL,
            UnservedReason.LOWER_PRIORITY,
            UnservedReason.FAIRNESS,
            UnservedReason.OUTSIDE_HOURS);

    /** What a car takes where none was on duty: a van's load. */
    private static final int GRAMS = 300_000;

    private static final int MILLILITRES = 1_500_000;

    /** A question: the problem with one thing more. */
    record Question(Gain what, UnaryOperator<Problem> with) {}

    private final Snapshot snapshot;
    private final Problem problem;
    private final Plan plan;
    private final Map<String, Request> requests = new HashMap<>();
    private final Map<Question, Double> weights = new LinkedHashMap<>();

    OneMore(Snapshot snapshot, Plan plan) {
        this.snapshot = snapshot;
        this.plan = plan;
        this.problem = snapshot.problem();
        problem.requests().forEach(request -> requests.put(request.id(), request));
    }

    /** The most promising first: those that the most people lack. */
    List<Question> questions(List<Explanation> why, int most) {
        lots(why);
        permits(why);
        cars(why);
        return weights.entrySet().stream()
                .sorted(Map.Entry.<Question, Double>comparingByValue().reversed())
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** People as far as this is what they lack. */
    private double people(Explanation one) {
        Request request = requests.get(one.request());
        if (request == null) {
            return 0;
        }
        int asked = request.needs().stream()
                .filter(need -> need.item().equals(one.item()))
                .mapToInt(need -> need.quantity())
                .sum();
        return (double) request.people() * one.quantity() / Math.max(1, asked);
    }

    private double people(Collection<Explanation> all) {
        return all.stream().mapToDouble(this::people).sum();
    }

    /** All that the plan lacks of an item, at the warehouse that most of it was missed at. */
    private void lots(List<Explanation> why) {
        Map<String, List<Explanation>> byItem = new TreeMap<>();
        why.stream()
                .filter(one -> one.reasons().contains(UnservedReason.NO_STOCK)
                        || one.reasons().contains(UnservedReason.EXPIRES_BEFORE_ARRIVAL))
                .forEach(one -> byItem.computeIfAbsent(one.item(), _ -> new ArrayList<>())
                        .add(one));
        byItem.forEach((item, lacking) -> depot(lacking).ifPresent(depot -> {
            int units = plan.shortfalls().stream()
                    .filter(one -> one.item().equals(item))
                    .mapToInt(Shortfall::quantity)
                    .sum();
            var what = new Gain(Kind.LOT, depot, item, units, null, null, null, null, 0, 0);
            weights.put(new Question(what, day -> withLot(day, depot, item, units)), people(lacking));
        }));
    }

    private Optional<String> depot(List<Explanation> lacking) {
        Map<String, Integer> named = new TreeMap<>();
        problem.depots().forEach(depot -> named.put(depot.code(), 0));
        for (Explanation one : lacking) {
            for (Change change : one.changes()) {
                switch (change) {
                    case Change.MoreStock more -> named.merge(more.depot(), one.quantity(), Integer::sum);
                    case Change.LongerShelfLife longer -> named.merge(longer.depot(), one.quantity(), Integer::sum);
                    case Change.OneMoreCar car -> named.merge(car.depot(), one.quantity(), Integer::sum);
                    default -> {}
                }
            }
        }
        return named.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }

    private static Problem withLot(Problem day, String code, String item, int units) {
        List<Depot> depots = day.depots().stream()
                .map(depot -> depot.code().equals(code) ? with(depot, new Batch(item, units, Batch.NO_EXPIRY)) : depot)
                .toList();
        return new Problem(
                day.items(),
                depots,
                day.neighborhoods(),
                day.requests(),
                day.vehicles(),
                day.travelTimes(),
                day.horizon());
    }

    private static Depot with(Depot depot, Batch lot) {
        List<Batch> stock = new ArrayList<>(depot.stock());
        stock.add(lot);
        return depot.with(stock);
    }

    private record Pass(String vehicle, String permit) {}

    /** Of each permit that people are behind for one car: the one named most often, else the largest without it. */
    private void permits(List<Explanation> why) {
        behindPermits(why).forEach((permit, lacking) -> {
            Optional<Vehicle> car = problem.vehicles().stream()
                    .filter(one -> !one.permits().contains(permit))
                    .max(Comparator.<Vehicle>comparingDouble(one -> people(naming(lacking, one, permit)))
                            .thenComparing(Vehicle::grams)
                            .thenComparing(Vehicle::id));
            car.ifPresent(one -> {
                var what = new Gain(Kind.PERMIT, null, null, null, permit, one.grams() / 1000, null, null, 0, 0);
                weights.put(new Question(what, day -> permitted(day, new Pass(one.id(), permit))), people(lacking));
            });
        });
    }

    private Map<String, List<Explanation>> behindPermits(List<Explanation> why) {
        Map<String, String> permits = new HashMap<>();
        problem.neighborhoods().stream()
                .filter(place -> place.access() == AccessLevel.RESTRICTED)
                .forEach(place -> permits.put(place.code(), place.permit()));
        Map<String, List<Explanation>> behind = new TreeMap<>();
        for (Explanation one : why) {
            Request request = requests.get(one.request());
            String permit = request == null ? null : permits.get(request.neighborhood());
            if (permit != null) {
                behind.computeIfAbsent(permit, _ -> new ArrayList<>()).add(one);
            }
        }
        return behind;
    }

    private static List<Explanation> naming(List<Explanation> lacking, Vehicle car, String permit) {
        return lacking.stream()
                .filter(one -> one.changes().contains(new Change.Permit(car.id(), permit)))
                .toList();
    }

    private static <T> Optional<T> find(List<T> all, Predicate<T> which) {
        return all.stream().filter(which).findFirst();
    }

    private static Problem permitted(Problem day, Pass pass) {
        return PastDay.withCars(
                day,
                day.vehicles().stream()
                        .map(car -> car.id().equals(pass.vehicle()) ? with(car, pass.permit()) : car)
                        .toList());
    }

    private static Vehicle with(Vehicle car, String permit) {
        Set<String> permits = new HashSet<>(car.permits());
        permits.add(permit);
        return copy(car, car.id(), permits, car.start(), car.home(), car.shift(), car.homeBy());
    }

    /** One as they are, and one with each permit that people are behind. */
    private void cars(List<Explanation> why) {
        List<Explanation> lacking = why.stream()
                .filter(one -> one.reasons().stream().anyMatch(OF_CARS::contains))
                .toList();
        car(lacking, null);
        behindPermits(why).forEach((permit, behind) -> car(behind, permit));
    }

    private void car(List<Explanation> lacking, @Nullable String permit) {
        if (!lacking.isEmpty()) {
            depot(lacking)
                    .flatMap(code -> find(problem.depots(), one -> one.code().equals(code)))
                    .ifPresent(depot -> ask(depot, permit, people(lacking)));
        }
    }

    private void ask(Depot depot, @Nullable String permit, double people) {
        Vehicle usual = car(depot);
        if (permit != null && usual.permits().contains(permit)) {
            return;
        }
        Vehicle car = permit == null ? usual : with(usual, permit);
        var what = new Gain(
                Kind.CAR,
                depot.code(),
                null,
                null,
                permit,
                car.grams() / 1000,
                snapshot.at(car.shift().from()),
                snapshot.at(Math.min(car.shift().to(), car.homeBy())),
                0,
                0);
        weights.put(new Question(what, day -> withCar(day, car)), people);
    }

    private static Problem withCar(Problem day, Vehicle car) {
        List<Vehicle> cars = new ArrayList<>(day.vehicles());
        cars.add(car);
        return PastDay.withCars(day, cars);
    }

    /** Like the middle one of the day's cars by what they take, on duty from the first of them to the last. */
    private Vehicle car(Depot depot) {
        List<Vehicle> cars = problem.vehicles().stream()
                .sorted(Comparator.comparingInt(Vehicle::grams).thenComparing(Vehicle::id))
                .toList();
        Vehicle like = cars.isEmpty() ? nobodys(depot) : cars.get(cars.size() / 2);
        int from = cars.stream()
                .mapToInt(car -> car.shift().from())
                .min()
                .orElse(like.shift().from());
        int until = cars.stream()
                .mapToInt(car -> car.shift().to())
                .max()
                .orElse(like.shift().to());
        int homeBy = cars.stream().mapToInt(Vehicle::homeBy).max().orElse(like.homeBy());
        return copy(
                like,
                "one more car",
                like.permits(),
                depot.place(),
                depot.place(),
                new TimeWindow(from, until),
                homeBy);
    }

    private Vehicle nobodys(Depot depot) {
        return new Vehicle(
                "",
                GRAMS,
                MILLILITRES,
                Set.of(),
                depot.place(),
                depot.place(),
                new TimeWindow(0, problem.horizon()),
                problem.horizon(),
                Set.of(),
                List.of(),
                PastDay.TRIPS);
    }

    private static Vehicle copy(
            Vehicle car, String id, Set<String> permits, Place start, Place home, TimeWindow shift, int homeBy) {
        return new Vehicle(
                id,
                car.grams(),
                car.millilitres(),
                permits,
                start,
                home,
                shift,
                homeBy,
                car.depots(),
                List.of(),
                car.maxTrips());
    }
}
