package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.relief.matching.planner.Change.LargerCar;
import org.relief.matching.planner.Change.LaterReturn;
import org.relief.matching.planner.Change.LongerAccess;
import org.relief.matching.planner.Change.LongerHot;
import org.relief.matching.planner.Change.LongerOpening;
import org.relief.matching.planner.Change.LongerShelfLife;
import org.relief.matching.planner.Change.MoreStock;
import org.relief.matching.planner.Change.OneMoreCar;
import org.relief.matching.planner.Change.OpenAt;
import org.relief.matching.planner.Change.OpenNeighborhood;
import org.relief.matching.planner.Change.OpenRoad;
import org.relief.matching.planner.Change.Permit;

/** A problem as it would be with one change. */
final class WhatIf {
    private WhatIf() {}

    static Problem apply(Problem problem, Change change) {
        return switch (change) {
            case MoreStock more -> changeDepot(problem, more.depot(), depot -> withMore(depot, more));
            case LongerShelfLife longer -> changeDepot(problem, longer.depot(), depot -> keepingLonger(depot, longer));
            case OneMoreCar car -> withVehicles(problem, plus(problem.vehicles(), vehicle(problem, car)));
            case LaterReturn later ->
                changeVehicle(problem, later.vehicle(), vehicle -> returningLater(vehicle, later.until()));
            case Permit permit ->
                changeVehicle(problem, permit.vehicle(), vehicle -> permitted(vehicle, permit.permit()));
            case OpenNeighborhood open -> changeNeighborhood(problem, open.neighborhood(), WhatIf::opened);
            case OpenRoad road -> driving(problem, problem.travelTimes().opening(Set.of(road.neighborhood())));
            case OpenAt at -> openAt(problem, at);
            case LongerAccess longer ->
                changeNeighborhood(problem, longer.neighborhood(), closed -> letting(closed, longer.time()));
            case LongerOpening longer ->
                changeDepot(problem, longer.depot(), depot -> depot.during(alsoAt(depot.hours(), longer.time())));
            case LargerCar larger -> changeVehicle(problem, larger.vehicle(), vehicle -> larger(vehicle, larger));
            case LongerHot hot -> stayingHot(problem, hot);
        };
    }

    private static Depot withMore(Depot depot, MoreStock more) {
        return withStock(depot, plus(depot.stock(), new Batch(more.item(), more.quantity(), Batch.NO_EXPIRY)));
    }

    private static Depot keepingLonger(Depot depot, LongerShelfLife longer) {
        return withStock(
                depot,
                depot.stock().stream()
                        .map(batch -> batch.item().equals(longer.item()) && batch.useBy() < longer.useBy()
                                ? new Batch(batch.item(), batch.quantity(), longer.useBy())
                                : batch)
                        .toList());
    }

    private static Depot withStock(Depot depot, List<Batch> stock) {
        return depot.with(stock);
    }

    private static Vehicle vehicle(Problem problem, OneMoreCar car) {
        var gate = new Catalog(problem).depot(car.depot()).place();
        return new Vehicle(
                "one more car",
                car.grams(),
                car.millilitres(),
                car.permits(),
                gate,
                gate,
                new TimeWindow(car.from(), car.until()),
                car.until(),
                Set.of(car.depot()),
                List.of(),
                1);
    }

    private static Vehicle larger(Vehicle vehicle, LargerCar larger) {
        return new Vehicle(
                vehicle.id(),
                Math.max(vehicle.grams(), larger.grams()),
                Math.max(vehicle.millilitres(), larger.millilitres()),
                vehicle.permits(),
                vehicle.start(),
                vehicle.home(),
                vehicle.shift(),
                vehicle.homeBy(),
                vehicle.depots(),
                vehicle.committed(),
                vehicle.maxTrips());
    }

    private static Problem stayingHot(Problem problem, LongerHot hot) {
        return new Problem(
                changed(
                        problem.items(),
                        item -> item.code().equals(hot.item()),
                        item -> stayingHot(item, hot.seconds())),
                problem.depots(),
                problem.neighborhoods(),
                problem.requests(),
                problem.vehicles(),
                problem.travelTimes(),
                problem.horizon());
    }

    private static Item stayingHot(Item item, int seconds) {
        return new Item(
                item.code(),
                item.itemClass(),
                item.grams(),
                item.millilitres(),
                item.lifeCritical(),
                Math.max(seconds, item.hotSeconds()),
                item.atHomeSeconds());
    }

    private static Neighborhood letting(Neighborhood closed, int time) {
        return new Neighborhood(
                closed.code(), closed.population(), closed.access(), closed.permit(), alsoAt(closed.hours(), time));
    }

    private static Vehicle returningLater(Vehicle vehicle, int until) {
        return copy(vehicle, vehicle.permits(), until);
    }

    private static Vehicle permitted(Vehicle vehicle, String permit) {
        var permits = new HashSet<>(vehicle.permits());
        permits.add(permit);
        return copy(vehicle, permits, vehicle.lastReturn());
    }

    private static Vehicle copy(Vehicle vehicle, Set<String> permits, int until) {
        return new Vehicle(
                vehicle.id(),
                vehicle.grams(),
                vehicle.millilitres(),
                permits,
                vehicle.start(),
                vehicle.home(),
                new TimeWindow(
                        vehicle.shift().from(), Math.max(until, vehicle.shift().from())),
                until,
                vehicle.depots(),
                vehicle.committed(),
                vehicle.maxTrips());
    }

    private static Neighborhood opened(Neighborhood closed) {
        return new Neighborhood(closed.code(), closed.population(), AccessLevel.OPEN, closed.permit(), closed.hours());
    }

    private static Problem openAt(Problem problem, OpenAt at) {
        var request = new Catalog(problem).request(at.request());
        var requests = changed(
                problem.requests(),
                request::equals,
                closed -> new Request(
                        closed.id(),
                        closed.neighborhood(),
                        closed.place(),
                        closed.people(),
                        closed.vulnerability(),
                        closed.urgency(),
                        closed.waitingSince(),
                        closed.knownFrom(),
                        closed.needs(),
                        alsoAt(closed.windows(), at.time()),
                        closed.vehicleAccess(),
                        closed.handoverSeconds()));
        return problem.with(requests);
    }

    private static List<TimeWindow> alsoAt(List<TimeWindow> windows, int time) {
        return windows.isEmpty() ? windows : plus(windows, new TimeWindow(time, time));
    }

    private static Problem changeDepot(Problem problem, String code, UnaryOperator<Depot> change) {
        return new Problem(
                problem.items(),
                changed(problem.depots(), depot -> depot.code().equals(code), change),
                problem.neighborhoods(),
                problem.requests(),
                problem.vehicles(),
                problem.travelTimes(),
                problem.horizon());
    }

    private static Problem changeVehicle(Problem problem, String id, UnaryOperator<Vehicle> change) {
        return withVehicles(
                problem, changed(problem.vehicles(), vehicle -> vehicle.id().equals(id), change));
    }

    static Problem driving(Problem problem, TravelTimes times) {
        return new Problem(
                problem.items(),
                problem.depots(),
                problem.neighborhoods(),
                problem.requests(),
                problem.vehicles(),
                times,
                problem.horizon());
    }

    static Problem withVehicles(Problem problem, List<Vehicle> vehicles) {
        return new Problem(
                problem.items(),
                problem.depots(),
                problem.neighborhoods(),
                problem.requests(),
                vehicles,
                problem.travelTimes(),
                problem.horizon());
    }

    private static Problem changeNeighborhood(Problem problem, String code, UnaryOperator<Neighborhood> change) {
        return new Problem(
                problem.items(),
                problem.depots(),
                changed(
                        problem.neighborhoods(),
                        neighborhood -> neighborhood.code().equals(code),
                        change),
                problem.requests(),
                problem.vehicles(),
                problem.travelTimes(),
                problem.horizon());
    }

    private static <T> List<T> changed(List<T> all, Predicate<T> which, UnaryOperator<T> change) {
        return all.stream()
                .map(one -> which.test(one) ? change.apply(one) : one)
                .toList();
    }

    private static <T> List<T> plus(List<T> all, T one) {
        var more = new ArrayList<>(all);
        more.add(one);
        return more;
    }
}
