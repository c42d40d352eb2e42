package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Drives routes by the file alone: says what they cost, or what is wrong with them. Shares no code with the search. */
final class RouteCheck {
    private static final int ALWAYS = Integer.MAX_VALUE / 4;

    private final VrplibFile file;
    private final RoutingSet set;
    private final int nodes;
    private final int depots;
    private final int vehicles;
    private final double[][] at;
    private final int[] opens;
    private final int[] closes;
    private final int[] service;
    private final int[] release;
    private final double[] demand;
    private final double[] prizes;
    private final double[] capacity;
    private final double[] fixed;
    private final double[] unit;
    private final double[] home;
    private final double[] longest;
    private final List<Set<Integer>> allowed;
    private final Set<Integer> visited = new HashSet<>();

    RouteCheck(VrplibFile file, RoutingSet set) {
        this.file = file;
        this.set = set;
        nodes = file.number("DIMENSION");
        depots = file.depots();
        vehicles = file.number("VEHICLES", nodes);
        at = file.rows("NODE_COORD");
        var windows = file.rows("TIME_WINDOW");
        opens = column(node -> windows.length == 0 ? 0 : set.scaled(windows[node][0]));
        closes = column(node -> windows.length == 0 ? ALWAYS : set.scaled(windows[node][1]));
        var stay = file.column("SERVICE_TIME", nodes, 0);
        service = column(node -> node < depots ? 0 : set.scaled(stay[node]));
        var ready = file.column("RELEASE_TIME", nodes, 0);
        release = column(node -> set.scaled(ready[node]));
        demand = file.column("DEMAND", nodes, 0);
        prizes = file.column("PRIZE", nodes, 0);
        capacity = file.column("CAPACITY", vehicles, 0);
        fixed = file.column("VEHICLES_FIXED_COST", vehicles, 0);
        unit = file.column("VEHICLES_UNIT_DISTANCE_COST", vehicles, 1);
        home = file.column("VEHICLES_DEPOT", vehicles, 1);
        longest = file.column("VEHICLES_MAX_DURATION", vehicles, ALWAYS);
        allowed = Arrays.stream(file.rows("VEHICLES_ALLOWED_CLIENTS"))
                .map(row -> Arrays.stream(row).mapToObj(node -> (int) node - 1).collect(Collectors.toSet()))
                .toList();
    }

    private int[] column(java.util.function.IntUnaryOperator value) {
        var column = new int[nodes];
        Arrays.setAll(column, value);
        return column;
    }

    /**
     * The routes' cost in units of the set's factor.
     *
     * @param routes by vehicle in the file's order, nodes counted from 0; a depot between visits is a reload
     * @throws IllegalStateException naming the rule that is broken
     */
    long cost(List<List<Integer>> routes) {
        require(routes.size() <= vehicles, "more routes than vehicles");
        visited.clear();
        long sum = 0;
        for (int v = 0; v < routes.size(); v++) {
            if (!routes.get(v).isEmpty()) {
                sum += Math.round(fixed[v] * set.factor) + Math.round(unit[v] * drive(v, routes.get(v)));
            }
        }
        for (int node = depots; node < nodes; node++) {
            if (!visited.contains(node)) {
                require(file.has("PRIZE"), "left out " + node);
                sum += Math.round(prizes[node] * set.factor);
            }
        }
        return sum;
    }

    /** The distance that the vehicle drives. */
    private long drive(int vehicle, List<Integer> route) {
        int depot = (int) home[vehicle] - 1;
        var trips = trips(route);
        require(trips.size() == 1 || file.has("VEHICLES_RELOAD_DEPOT"), "reloads");
        var way = new ArrayList<>(List.of(depot));
        way.addAll(route);
        way.add(depot);
        trips.forEach(trip -> checkLoad(vehicle, trip));
        checkTimes(vehicle, way, trips);
        long distance = 0;
        for (int i = 1; i < way.size(); i++) {
            distance += step(way, i);
        }
        return distance;
    }

    private List<List<Integer>> trips(List<Integer> route) {
        var trips = new ArrayList<List<Integer>>(List.of(new ArrayList<>()));
        for (int node : route) {
            if (node < depots) {
                trips.add(new ArrayList<>());
            } else {
                trips.getLast().add(node);
            }
        }
        return trips;
    }

    private void checkLoad(int vehicle, List<Integer> trip) {
        for (int node : trip) {
            require(node < nodes, "no such client " + node);
            require(visited.add(node), "visited twice " + node);
            require(allowed.isEmpty() || allowed.get(vehicle).contains(node), "client not allowed " + node);
        }
        double load = trip.stream().mapToDouble(node -> demand[node]).sum();
        require(load <= capacity[vehicle], "over capacity");
    }

    /** The way as early as possible, then backwards from that return: the latest departure, hence the shortest tour. */
    private void checkTimes(int vehicle, List<Integer> way, List<List<Integer>> trips) {
        int trip = 0;
        long time = 0;
        var earliest = new long[way.size()];
        for (int i = 0; i < way.size(); i++) {
            int node = way.get(i);
            long arrival = i == 0 ? opens[node] : time + step(way, i);
            require(arrival <= closes[node], "too late at " + node);
            earliest[i] = Math.max(arrival, opens[node]);
            if (node < depots && i < way.size() - 1) {
                earliest[i] = Math.max(earliest[i], ready(trips.get(trip++)));
                require(earliest[i] <= closes[node], "goods ready too late at " + node);
            }
            time = earliest[i] + service[node];
        }
        long back = time;
        long leave = back;
        for (int i = way.size() - 2; i >= 0; i--) {
            leave = Math.min(leave - step(way, i + 1) - service[way.get(i)], closes[way.get(i)]);
        }
        require(back - leave <= longest[vehicle] * set.factor, "tour too long of vehicle " + vehicle);
    }

    private long ready(List<Integer> trip) {
        return trip.stream().mapToInt(node -> release[node]).max().orElse(0);
    }

    private int step(List<Integer> way, int to) {
        return set.distance(at[way.get(to - 1)], at[way.get(to)]);
    }

    private static void require(boolean held, String rule) {
        if (!held) {
            throw new IllegalStateException(rule);
        }
    }
}
