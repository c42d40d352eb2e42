package org.relief.matching.planner;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.relief.matching.planner.Compiler.Compiled;

/** Drives an earlier plan again, stop by stop, and keeps what still fits. */
final class WarmStart {
    private final Problem problem;
    private final Instance in;
    private final State state;
    private final Insertion insertion;
    private final Map<String, Integer> visits = new HashMap<>();
    private final Map<String, Integer> vehicles = new HashMap<>();
    private final Map<String, Integer> depots = new HashMap<>();

    WarmStart(Problem problem, Compiled compiled, State state, Insertion insertion) {
        this.problem = problem;
        this.in = compiled.instance();
        this.state = state;
        this.insertion = insertion;
        compiled.visits().forEach(request -> visits.put(request.id(), visits.size()));
        compiled.vehicles().forEach(vehicle -> vehicles.put(vehicle.id(), vehicles.size()));
        problem.depots().forEach(depot -> depots.put(depot.code(), depots.size()));
    }

    void load(List<Route> last) {
        for (var route : last) {
            int vehicle = vehicles.getOrDefault(route.vehicle(), State.NONE);
            if (vehicle != State.NONE) {
                route.trips().stream().filter(trip -> !trip.committed()).forEach(trip -> load(vehicle, trip));
            }
        }
        System.arraycopy(in.lineAsked, 0, state.cargo.most, 0, state.cargo.most.length);
    }

    private void load(int vehicle, Trip trip) {
        int depot = depots.getOrDefault(trip.depot().orElse(""), State.NONE);
        if (depot == State.NONE) {
            return;
        }
        int t = State.NONE;
        for (var stop : trip.stops()) {
            int visit = visits.getOrDefault(stop.request(), State.NONE);
            if (visit != State.NONE && !state.isAssigned(visit)) {
                // Not more than last time: what one stop could have on top, another one was meant to get.
                limit(visit, stop);
                if (insertion.findLast(visit, vehicle, t, depot)) {
                    t = insertion.trip();
                    insertion.insert();
                }
            }
        }
    }

    private void limit(int visit, Stop stop) {
        for (int line = in.firstLine[visit]; line < in.firstLine[visit + 1]; line++) {
            String item = problem.items().get(in.lineItem[line]).code();
            state.cargo.most[line] = stop.goods().stream()
                    .filter(goods -> goods.item().equals(item))
                    .mapToInt(Handover::quantity)
                    .sum();
        }
    }
}
