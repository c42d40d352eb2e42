package org.relief.matching.planner;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Drives routes by the file alone: says what they cost, or what is wrong with them. Shares no code with the search. */
final class RouteCheck {
    private final VrplibFile file;
    private final VrplibInstance.Rounding rounding;
    private final int nodes;
    private final int depots;
    private final double[][] at;
    private final double[][] windows;
    private final double[] demand;
    private final double[] service;
    private final double[] prizes;

    RouteCheck(VrplibInstance instance) {
        file = instance.file();
        rounding = instance.rounding();
        nodes = file.number("DIMENSION");
        depots = nodes - instance.instance().visits;
        at = file.rows("NODE_COORD");
        windows = file.rows("TIME_WINDOW");
        demand = file.column("DEMAND", nodes, 0);
        service = file.column("SERVICE_TIME", nodes, 0);
        prizes = file.column("PRIZE", nodes, 0);
    }

    /** The routes' cost in the search's units. */
    long cost(List<List<Integer>> routes) {
        int vehicles = file.number("VEHICLES", routes.size());
        require(routes.size() <= vehicles, "more routes than vehicles");
        var capacity = file.column("CAPACITY", vehicles, 0);
        var fixed = file.column("VEHICLES_FIXED_COST", vehicles, 0);
        var unit = file.column("VEHICLES_UNIT_DISTANCE_COST", vehicles, 1);
        var home = file.column("VEHICLES_DEPOT", vehicles, 1);
        Set<Integer> seen = new HashSet<>();
        double sum = 0;
        for (int v = 0; v < routes.size(); v++) {
            var route = routes.get(v);
            if (!route.isEmpty()) {
                sum += fixed[v] * rounding.factor + unit[v] * distance(route, (int) home[v] - 1);
                double load = route.stream().mapToDouble(node -> demand[node]).sum();
                require(load <= capacity[v], "over capacity");
            }
            route.forEach(node -> require(node >= depots && seen.add(node), "visited twice"));
        }
        for (int node = depots; node < nodes; node++) {
            if (!seen.contains(node)) {
                require(file.has("PRIZE"), "left out");
                sum += prizes[node] * rounding.factor;
            }
        }
        return Math.round(sum);
    }

    private double distance(List<Integer> route, int depot) {
        double distance = 0;
        double time = windows.length == 0 ? 0 : windows[depot][0] * rounding.factor;
        int here = depot;
        for (int node : route) {
            distance += step(here, node);
            time = begin(node, time + step(here, node)) + service[node] * rounding.factor;
            here = node;
        }
        begin(depot, time + step(here, depot));
        return distance + step(here, depot);
    }

    private int step(int from, int to) {
        return rounding.distance(at[from], at[to]);
    }

    private double begin(int node, double arrival) {
        if (windows.length == 0) {
            return arrival;
        }
        require(arrival <= windows[node][1] * rounding.factor, "too late");
        return Math.max(arrival, windows[node][0] * rounding.factor);
    }

    private static void require(boolean held, String rule) {
        if (!held) {
            throw new IllegalStateException(rule);
        }
    }
}
