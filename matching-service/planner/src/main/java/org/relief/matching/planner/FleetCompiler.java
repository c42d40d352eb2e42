package org.relief.matching.planner;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The cars of a problem as numbers: those that are alike side by side, each from where and when its promises end. */
final class FleetCompiler {
    private final Problem problem;
    private final Policy policy;
    private final Catalog catalog;
    private final Timetable timetable;
    /** In the order of their numbers. */
    final List<Vehicle> vehicles;

    FleetCompiler(Problem problem, Policy policy, Catalog catalog) {
        this.problem = problem;
        this.policy = policy;
        this.catalog = catalog;
        timetable = new Timetable(problem, catalog);
        vehicles = problem.vehicles().stream()
                .sorted(Comparator.comparing(FleetCompiler::kindOf))
                .toList();
    }

    /** Where its promises leave it. */
    Place freeAt(Vehicle vehicle) {
        return vehicle.committed().isEmpty()
                ? vehicle.start()
                : catalog.request(
                                vehicle.committed().getLast().stops().getLast().request())
                        .place();
    }

    private int freeFrom(Vehicle vehicle) {
        return vehicle.committed().isEmpty()
                ? vehicle.shift().from()
                : timetable
                        .route(vehicle, List.of())
                        .trips()
                        .getLast()
                        .stops()
                        .getLast()
                        .leaveAt();
    }

    void fill(Instance in) {
        int firstStart = in.visits + in.depots;
        for (int v = 0; v < in.vehicles; v++) {
            var vehicle = vehicles.get(v);
            in.capacity[2 * v] = vehicle.grams();
            in.capacity[2 * v + 1] = vehicle.millilitres();
            in.startPlace[v] = firstStart + v;
            in.homePlace[v] = firstStart + in.vehicles + v;
            in.shiftFrom[v] = freeFrom(vehicle);
            in.lastReturn[v] = vehicle.lastReturn();
            in.maxTrips[v] = vehicle.maxTrips();
            in.distanceCost[v] = (int) Math.round(policy.drivingHour() * Compiler.UNITS_PER_POINT / 3600);
            if (!vehicle.committed().isEmpty()) {
                // It drives home from its last promised stop in any case.
                in.fixedCost[v] = -(long) in.distanceCost[v] * in.travelOf[v].from(in.startPlace[v], in.homePlace[v]);
            }
            for (int d = 0; d < in.depots; d++) {
                in.loadsAt[v * in.depots + d] =
                        vehicle.mayLoadAt(problem.depots().get(d).code());
            }
            boolean same = v > 0 && kindOf(vehicle).equals(kindOf(vehicles.get(v - 1)));
            in.kind[v] = same ? in.kind[v - 1] : v;
        }
    }

    private static String kindOf(Vehicle vehicle) {
        if (!vehicle.committed().isEmpty()) {
            return vehicle.id();
        }
        return List.of(
                        vehicle.grams(),
                        vehicle.millilitres(),
                        vehicle.permits().stream().sorted().toList(),
                        vehicle.start(),
                        vehicle.home(),
                        vehicle.shift(),
                        vehicle.homeBy(),
                        vehicle.depots().stream().sorted().toList(),
                        vehicle.maxTrips())
                .toString();
    }

    /** The different sets of permits. */
    List<Set<String>> accessClasses() {
        var classes = vehicles.stream().map(Vehicle::permits).distinct().toList();
        return classes.isEmpty() ? List.of(new HashSet<>()) : classes;
    }

    void fillAccess(Instance in, List<Set<String>> classes, List<Request> visits) {
        for (int v = 0; v < in.vehicles; v++) {
            in.accessClass[v] = classes.indexOf(vehicles.get(v).permits());
        }
        for (int visit = 0; visit < in.visits; visit++) {
            for (int c = 0; c < in.accessClasses; c++) {
                in.admits[visit * in.accessClasses + c] = catalog.admits(visits.get(visit), classes.get(c));
            }
        }
    }
}
