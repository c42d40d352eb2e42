package org.relief.matching.planner;

import java.util.Comparator;

/**
 * How it is done without a planner: requests in the order in which people began to wait, each from the nearest depot
 * that still has something, appended to the car that gets there first.
 */
final class FirstCome {
    private final Problem problem;
    private final Catalog catalog;
    private final Dispatch dispatch;

    FirstCome(Problem problem) {
        this.problem = problem;
        catalog = new Catalog(problem);
        dispatch = new Dispatch(problem);
    }

    Plan plan(Policy policy) {
        problem.requests().stream()
                .sorted(Comparator.comparingInt(Request::waitingSince))
                .forEach(this::serve);
        return dispatch.plan(policy);
    }

    private void serve(Request request) {
        var nearestFirst = problem.depots().stream()
                .sorted(Comparator.comparingInt(depot -> problem.travelTimes().seconds(depot.place(), request.place())))
                .toList();
        for (var depot : nearestFirst) {
            if (serveFrom(depot, request)) {
                return;
            }
        }
    }

    /** The cars by when they would be there, windows aside; the first that can do it does. */
    private boolean serveFrom(Depot depot, Request request) {
        return problem.vehicles().stream()
                .filter(vehicle -> catalog.admits(request, vehicle))
                .sorted(Comparator.comparingInt(vehicle -> soonest(vehicle, depot, request)))
                .anyMatch(vehicle -> dispatch.serve(vehicle, depot, isAt(vehicle, depot), request));
    }

    private int soonest(Vehicle vehicle, Depot depot, Request request) {
        var now = dispatch.tripsOf(vehicle);
        int from = dispatch.freeFrom(vehicle);
        var at = now.isEmpty()
                ? vehicle.start()
                : catalog.request(now.getLast().stops().getLast().request()).place();
        return isAt(vehicle, depot)
                ? from + drive(at, request.place())
                : from + drive(at, depot.place()) + depot.loadSeconds() + drive(depot.place(), request.place());
    }

    private int drive(Place from, Place to) {
        return problem.travelTimes().seconds(from, to);
    }

    private boolean isAt(Vehicle vehicle, Depot depot) {
        var now = dispatch.tripsOf(vehicle);
        return !now.isEmpty() && now.getLast().depot().equals(depot.code());
    }
}
