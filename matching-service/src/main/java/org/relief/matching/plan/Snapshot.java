package org.relief.matching.plan;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.relief.matching.planner.Depot;
import org.relief.matching.planner.Need;
import org.relief.matching.planner.Plan;
import org.relief.matching.planner.Policy;
import org.relief.matching.planner.Problem;
import org.relief.matching.planner.Request;
import org.relief.matching.planner.Route;
import org.relief.matching.planner.TravelTimes;
import org.relief.matching.planner.Trip;
import org.relief.matching.planner.Vehicle;

/**
 * What the planner sees of an area at one moment; shared between threads.
 *
 * @param revision the state's revision that it shows
 * @param epoch second 0 of the problem: a whole second, so that two snapshots name the same expiry by whole seconds
 * @param forecast what is likely to be asked for, where trips are to wait for it
 * @param policy by which the area is planned
 * @param substitutes what is planned for lines that may be of several items
 */
public record Snapshot(
        String area,
        long revision,
        Instant epoch,
        Problem problem,
        Optional<Forecast> forecast,
        Policy policy,
        Substitutes substitutes) {

    /** Of an area that is planned as all are. */
    public Snapshot(String area, long revision, Instant epoch, Problem problem, Optional<Forecast> forecast) {
        this(area, revision, epoch, problem, forecast, Policy.BALANCED, Substitutes.NONE);
    }

    /** The moment of a second of the problem. */
    public Instant at(int second) {
        return epoch.plusSeconds(second);
    }

    /** The second of the problem at this moment, rounded down. */
    public int second(Instant moment) {
        return new Epoch(epoch).second(moment);
    }

    /** What the plan is to bring, by request in the problem's order; nothing where cars have it all. */
    Map<String, List<Need>> open() {
        Map<String, Map<String, Integer>> units = new LinkedHashMap<>();
        for (Request part : problem.requests()) {
            Map<String, Integer> byItem = units.computeIfAbsent(Part.request(part.id()), _ -> new TreeMap<>());
            if (!Part.isPromised(part.id())) {
                part.needs().forEach(need -> byItem.merge(need.item(), need.quantity(), Integer::sum));
            }
        }
        Map<String, List<Need>> open = new LinkedHashMap<>();
        units.forEach((request, byItem) -> open.put(request, needs(byItem)));
        return open;
    }

    /** In the order of their items. */
    static List<Need> needs(Map<String, Integer> byItem) {
        return byItem.entrySet().stream()
                .map(entry -> new Need(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The roads that are open to this car. */
    TravelTimes ways(Vehicle car) {
        return problem.travelTimes().with(car.permits());
    }

    /** Where a trip that is not committed loads. */
    Depot depot(Trip trip) {
        String code = trip.depot().orElseThrow();
        return problem.depots().stream()
                .filter(depot -> depot.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** When a car has to leave where it stands for its first trip, in seconds from the epoch. */
    int leavesAt(Vehicle vehicle, Trip first) {
        return first.loadAt()
                - ways(vehicle).seconds(vehicle.start(), depot(first).place());
    }

    /** The requests on the first trips of cars that are free now, as far as they leave by this second. */
    Set<String> leaving(Plan plan, int by) {
        Map<String, Vehicle> free = problem.vehicles().stream()
                .filter(vehicle ->
                        vehicle.committed().isEmpty() && vehicle.shift().from() <= 0)
                .collect(Collectors.toMap(Vehicle::id, vehicle -> vehicle));
        Set<String> requests = new LinkedHashSet<>();
        for (Route route : plan.routes()) {
            Vehicle car = free.get(route.vehicle());
            Trip first = route.trips().getFirst();
            if (car != null && leavesAt(car, first) <= by) {
                first.stops().forEach(stop -> requests.add(stop.request()));
            }
        }
        return requests;
    }
}
